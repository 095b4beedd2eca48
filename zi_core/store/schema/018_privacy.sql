-- Step 18: personal data (UU 27/2022): how consent was given, the cycle a list belongs to, how long it is kept,
-- withdrawals with what they deleted, digests of those who must not be asked again, breaches, and the file's rewriting.
ALTER TABLE customer ADD COLUMN consent_source text DEFAULT '';
ALTER TABLE customer_list ADD COLUMN cycle_year integer;
CREATE TABLE retention (
  unit_id text NOT NULL, year integer NOT NULL, kept_until date NOT NULL, reason text NOT NULL, version integer NOT NULL,
  stated timestamptz NOT NULL, stated_by text, purged timestamptz, purged_by text, counts json NOT NULL,
  PRIMARY KEY (unit_id, year)
);
CREATE TABLE withdrawal (
  id text PRIMARY KEY, unit_id text NOT NULL, number integer NOT NULL, received timestamptz NOT NULL,
  channel text NOT NULL, contact text NOT NULL, hint text NOT NULL,
  state text NOT NULL CHECK (state IN ('open', 'done', 'closed')), reason text NOT NULL, counts json NOT NULL,
  noted timestamptz NOT NULL, noted_by text, done timestamptz, done_by text, version integer NOT NULL
);
CREATE TABLE barred (
  unit_id text NOT NULL, digest text NOT NULL, key_id text NOT NULL, withdrawal_id text NOT NULL, since date NOT NULL,
  PRIMARY KEY (unit_id, digest)
);
CREATE TABLE breach (
  id text PRIMARY KEY, unit_id text NOT NULL, number integer NOT NULL, known timestamptz NOT NULL, sheet json NOT NULL,
  people_told timestamptz, agency_told timestamptz, closed timestamptz, version integer NOT NULL,
  noted timestamptz NOT NULL, noted_by text, edited_by text
);
CREATE TABLE file_renewal (id integer PRIMARY KEY, wanted timestamptz, done timestamptz);
INSERT INTO file_renewal (id) VALUES (1);
