-- Step 6: the external survey: operators, where each contact stands, daily totals with their earlier versions, and
-- what an exported sheet told of nobody. The account of the survey application is a date; no column takes a password.
CREATE TABLE survey_operator (
  id text PRIMARY KEY, unit_id text NOT NULL, name text NOT NULL, account_id text, version integer NOT NULL,
  named timestamptz NOT NULL, named_by text, left_on timestamptz
);
CREATE TABLE survey_contact (
  list_id text NOT NULL, row_no integer NOT NULL, unit_id text NOT NULL, contact_id text NOT NULL, operator_id text,
  state text NOT NULL CHECK (state IN ('unsent', 'sent', 'failed', 'opened', 'willing', 'refused', 'filling', 'finished')),
  since date, told date, touched date, version integer NOT NULL, PRIMARY KEY (list_id, row_no)
);
CREATE TABLE survey_step (
  contact_id text NOT NULL, version integer NOT NULL, unit_id text NOT NULL,
  state text NOT NULL CHECK (state IN ('unsent', 'sent', 'failed', 'opened', 'willing', 'refused', 'filling', 'finished')),
  day date NOT NULL, noted timestamptz NOT NULL, noted_by text, PRIMARY KEY (contact_id, version)
);
CREATE TABLE survey_day (
  unit_id text NOT NULL, day date NOT NULL, totals json NOT NULL, reason text NOT NULL, removed boolean NOT NULL,
  version integer NOT NULL, noted timestamptz NOT NULL, noted_by text, PRIMARY KEY (unit_id, day)
);
CREATE TABLE survey_day_before (
  unit_id text NOT NULL, day date NOT NULL, totals json NOT NULL, reason text NOT NULL, removed boolean NOT NULL,
  version integer NOT NULL, noted timestamptz NOT NULL, noted_by text, PRIMARY KEY (unit_id, day, version)
);
CREATE TABLE survey_file (
  id text PRIMARY KEY, unit_id text NOT NULL, list_id text NOT NULL, file_name text NOT NULL, file_sha256 text NOT NULL,
  sheet text NOT NULL, rows_read integer NOT NULL, matched integer NOT NULL, moved integer NOT NULL,
  taken timestamptz NOT NULL, taken_by text
);
CREATE TABLE survey_stray (
  file_id text NOT NULL, place integer NOT NULL, unit_id text NOT NULL, cell text NOT NULL, trouble text NOT NULL,
  texts json NOT NULL, PRIMARY KEY (file_id, place)
);
CREATE TABLE survey_word (
  unit_id text NOT NULL, wording text NOT NULL, state text NOT NULL, PRIMARY KEY (unit_id, wording)
);
CREATE TABLE survey_setting (
  unit_id text PRIMARY KEY, template text NOT NULL, basis text NOT NULL, account_on date, version integer NOT NULL
);
