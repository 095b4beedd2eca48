-- Step 7: measurements of IPAK, IPKP and SKM: what was measured, each version of its answers by column, the court's forms.
CREATE TABLE instrument (
  id text PRIMARY KEY, unit_id text NOT NULL, body json NOT NULL,
  version integer NOT NULL, saved timestamptz NOT NULL, saved_by text, deleted_at timestamptz
);
CREATE TABLE measurement (
  id text PRIMARY KEY, unit_id text NOT NULL, series text NOT NULL CHECK (series IN ('ipak', 'ipkp', 'skm')),
  title text NOT NULL, source text NOT NULL CHECK (source IN ('external', 'internal')),
  organiser text NOT NULL, first_day date NOT NULL, last_day date NOT NULL CHECK (first_day <= last_day),
  population integer, reading integer NOT NULL,
  state text NOT NULL CHECK (state IN ('kept', 'withdrawn')), reason text NOT NULL,
  version integer NOT NULL, created timestamptz NOT NULL, created_by text, changed timestamptz NOT NULL, changed_by text
);
CREATE TABLE measurement_reading (
  measurement_id text NOT NULL, number integer NOT NULL, unit_id text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('rows', 'totals', 'final')), file_name text NOT NULL, file_sha256 text NOT NULL,
  instrument json NOT NULL, layout json NOT NULL, notes json NOT NULL, respondents integer NOT NULL,
  figure text NOT NULL, choices json NOT NULL, questions json NOT NULL, result json NOT NULL,
  read_on timestamptz NOT NULL, read_by text, PRIMARY KEY (measurement_id, number)
);
-- Answers lie by column, one short text for all respondents: a hundred thousand of them are a few hundred kilobytes.
CREATE TABLE measurement_column (
  measurement_id text NOT NULL, number integer NOT NULL, place integer NOT NULL, name text NOT NULL, content text NOT NULL,
  PRIMARY KEY (measurement_id, number, place)
);
-- Which measurement stands for an index in the readiness, where the court has said so.
CREATE TABLE measurement_use (
  unit_id text NOT NULL, series text NOT NULL CHECK (series IN ('ipak', 'ipkp')), measurement_id text NOT NULL,
  PRIMARY KEY (unit_id, series)
);
