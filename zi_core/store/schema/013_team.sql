-- Step 13: the team of the desk evaluation: its people, the court's own questions, drills, meetings, statements (5c).
CREATE TABLE team_member (
  id text PRIMARY KEY, unit_id text NOT NULL, name text NOT NULL, account_id text, version integer NOT NULL,
  named timestamptz NOT NULL, named_by text, left_on timestamptz
);
CREATE TABLE team_question (
  id text PRIMARY KEY, unit_id text NOT NULL, areas json NOT NULL, words text NOT NULL, names json NOT NULL,
  source text NOT NULL, withdrawn boolean NOT NULL, version integer NOT NULL, edited_by text
);
CREATE TABLE team_drill (
  id text PRIMARY KEY, unit_id text NOT NULL, year integer NOT NULL, day date NOT NULL, seconds integer NOT NULL,
  seed bigint NOT NULL, started timestamptz NOT NULL, started_by text, finished timestamptz, version integer NOT NULL
);
CREATE TABLE team_turn (
  drill_id text NOT NULL, place integer NOT NULL, unit_id text NOT NULL, person_id text NOT NULL,
  question_id text NOT NULL, topic text NOT NULL, score text CHECK (score IN ('unknown', 'partly', 'good')),
  note text NOT NULL, scored timestamptz, scored_by text, version integer NOT NULL, PRIMARY KEY (drill_id, place)
);
CREATE TABLE team_meeting (
  id text PRIMARY KEY, unit_id text NOT NULL, year integer NOT NULL, day date NOT NULL, topic text NOT NULL,
  people_groups text NOT NULL, members json NOT NULL, people integer NOT NULL, proof text NOT NULL,
  version integer NOT NULL, edited_by text, deleted_at timestamptz
);
CREATE TABLE team_statement (
  unit_id text NOT NULL, year integer NOT NULL, rule_id text NOT NULL, signed_on date, signed_by text,
  version integer NOT NULL, PRIMARY KEY (unit_id, year, rule_id)
);
