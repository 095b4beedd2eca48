-- Step 9: the six areas, the work on them, evidence with its revisions, and what the checker of links found (5a, 5b).
-- Files of evidence lie beside the database under their fingerprint; the tables hold the fingerprint alone.
CREATE TABLE desk_area (
  unit_id text NOT NULL, year integer NOT NULL, area text NOT NULL, coordinator text, members json NOT NULL,
  before text NOT NULL, after text NOT NULL, difference text NOT NULL, supervision text NOT NULL, measure text NOT NULL,
  measure_unit text NOT NULL, direction text NOT NULL CHECK (direction IN ('', 'higher', 'lower')),
  value_before numeric(14,4), value_after numeric(14,4), source text NOT NULL, innovations json NOT NULL,
  version integer NOT NULL, edited_by text, PRIMARY KEY (unit_id, year, area)
);
CREATE TABLE desk_risk (
  id text PRIMARY KEY, unit_id text NOT NULL, year integer NOT NULL, area text NOT NULL, duty text NOT NULL,
  risk text NOT NULL, control text NOT NULL, owner text NOT NULL, version integer NOT NULL, edited_by text,
  deleted_at timestamptz
);
CREATE TABLE desk_objective (
  id text PRIMARY KEY, unit_id text NOT NULL, year integer NOT NULL, area text NOT NULL, objective text NOT NULL,
  measure_unit text NOT NULL, direction text NOT NULL CHECK (direction IN ('higher', 'lower')),
  target numeric(14,4) NOT NULL, realised numeric(14,4), source text NOT NULL, version integer NOT NULL, edited_by text,
  deleted_at timestamptz
);
CREATE TABLE desk_task (
  unit_id text NOT NULL, year integer NOT NULL, task_id text NOT NULL, area text NOT NULL, part text NOT NULL,
  title text NOT NULL, owner text, due date,
  progress text NOT NULL CHECK (progress IN ('todo', 'doing', 'submitted', 'sent_back', 'closed')),
  verdict text NOT NULL CHECK (verdict IN ('met', 'short', 'unknown')), judged date, moved timestamptz NOT NULL,
  version integer NOT NULL, edited_by text, deleted_at timestamptz, PRIMARY KEY (unit_id, year, task_id)
);
CREATE TABLE desk_comment (
  id text PRIMARY KEY, unit_id text NOT NULL, year integer NOT NULL, task_id text NOT NULL, author text,
  words text NOT NULL, mentions json NOT NULL, said timestamptz NOT NULL
);
CREATE TABLE evidence (
  id text PRIMARY KEY, unit_id text NOT NULL, year integer NOT NULL, proves text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('picture', 'report', 'data', 'plan', 'decree', 'slide')), targets json NOT NULL,
  revision integer NOT NULL, version integer NOT NULL, edited_by text, deleted_at timestamptz
);
CREATE TABLE evidence_revision (
  evidence_id text NOT NULL, revision integer NOT NULL, unit_id text NOT NULL, url text NOT NULL, name text NOT NULL,
  media_type text NOT NULL, size integer NOT NULL, sha256 text NOT NULL, represents date NOT NULL, valid_until date,
  added timestamptz NOT NULL, added_by text, PRIMARY KEY (evidence_id, revision)
);
CREATE TABLE link_found (
  unit_id text NOT NULL, url text NOT NULL, outcome text NOT NULL, status integer, place text NOT NULL,
  checked timestamptz NOT NULL, PRIMARY KEY (unit_id, url)
);
CREATE TABLE link_host (unit_id text PRIMARY KEY, hosts json NOT NULL, version integer NOT NULL);
