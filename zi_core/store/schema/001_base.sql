-- Step 1: court, accounts, customer list, facts, audit. Only statements that DuckDB and PostgreSQL both understand.
CREATE TABLE unit (
  id text PRIMARY KEY, name text NOT NULL,
  court_type text NOT NULL CHECK (court_type IN ('umum', 'agama', 'militer', 'tun')),
  level text NOT NULL CHECK (level IN ('first', 'appeal')),
  predicate text NOT NULL CHECK (predicate IN ('WBK', 'WBBM')),
  time_zone text NOT NULL, services json NOT NULL, sample boolean NOT NULL,
  cycle_year integer NOT NULL, window_start date NOT NULL, window_floor date NOT NULL CHECK (window_floor <= window_start),
  list_due date, survey_due date, desk_due date, evaluator text NOT NULL,
  data_version bigint NOT NULL, version integer NOT NULL, created timestamptz NOT NULL, deleted_at timestamptz
);
CREATE TABLE account (
  id text PRIMARY KEY, unit_id text NOT NULL, username text NOT NULL UNIQUE, name text NOT NULL, role text NOT NULL,
  password_hash text NOT NULL, must_change boolean NOT NULL, active boolean NOT NULL,
  version integer NOT NULL, created timestamptz NOT NULL, deleted_at timestamptz
);
CREATE TABLE session (
  id text PRIMARY KEY, account_id text NOT NULL, created timestamptz NOT NULL, expires timestamptz NOT NULL, ended timestamptz
);
CREATE TABLE sign_in_try (
  id text PRIMARY KEY, failures integer NOT NULL, last_failed timestamptz NOT NULL
);
CREATE TABLE customer_list (
  id text PRIMARY KEY, unit_id text NOT NULL,
  state text NOT NULL CHECK (state IN ('draft', 'approved', 'replaced', 'discarded')),
  number integer, people integer, file_name text NOT NULL, file_sha256 text NOT NULL, sheet text NOT NULL,
  layout json NOT NULL, notes json NOT NULL, statements json NOT NULL,
  created timestamptz NOT NULL, created_by text, approved timestamptz, approved_by text,
  version integer NOT NULL, deleted_at timestamptz
);
CREATE TABLE draft_row (
  list_id text NOT NULL, row_no integer NOT NULL, cells json NOT NULL, dropped boolean NOT NULL, PRIMARY KEY (list_id, row_no)
);
CREATE TABLE draft_mend (
  list_id text NOT NULL, row_no integer NOT NULL, field text NOT NULL, value text NOT NULL, confirmed boolean NOT NULL,
  mended timestamptz NOT NULL,
  mended_by text, PRIMARY KEY (list_id, row_no, field)
);
CREATE TABLE customer (
  id text PRIMARY KEY, list_id text NOT NULL, unit_id text NOT NULL, row_no integer NOT NULL,
  name text NOT NULL, gender text NOT NULL, education text NOT NULL, occupation text NOT NULL, phone text NOT NULL,
  whatsapp text NOT NULL, email text NOT NULL, service text NOT NULL, completed date, source text NOT NULL,
  kinship text NOT NULL, priority text NOT NULL, consent_basis text NOT NULL, consent_date date, deleted_at timestamptz
);
CREATE TABLE fact (
  unit_id text NOT NULL, metric text NOT NULL, day date NOT NULL, value json, PRIMARY KEY (unit_id, metric, day)
);
CREATE TABLE audit (
  seq bigint PRIMARY KEY, happened timestamptz NOT NULL, unit_id text NOT NULL, actor_id text, event text NOT NULL,
  fields text NOT NULL, prev text NOT NULL, hash text NOT NULL
);
CREATE TABLE audit_tip (
  id integer PRIMARY KEY, seq bigint NOT NULL, hash text NOT NULL
);
INSERT INTO audit_tip (id, seq, hash) VALUES (1, 0, '');
