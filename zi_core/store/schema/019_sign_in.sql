-- Step 19: how a session began and on what device, two-factor codes, people known by an identity provider, known devices.
ALTER TABLE session ADD COLUMN way text;
ALTER TABLE session ADD COLUMN device text;
CREATE TABLE second_factor (
  account_id text PRIMARY KEY, unit_id text NOT NULL, secret text NOT NULL, confirmed timestamptz NOT NULL, last_step bigint NOT NULL
);
CREATE TABLE recovery_code (
  id text PRIMARY KEY, unit_id text NOT NULL, account_id text NOT NULL, used timestamptz
);
CREATE TABLE second_factor_role (
  unit_id text NOT NULL, role text NOT NULL, PRIMARY KEY (unit_id, role)
);
CREATE TABLE outside_identity (
  account_id text PRIMARY KEY, unit_id text NOT NULL, entered text NOT NULL, bound text NOT NULL
);
CREATE TABLE known_device (
  id text NOT NULL, account_id text NOT NULL, unit_id text NOT NULL, last_used timestamptz NOT NULL,
  PRIMARY KEY (id, account_id)
);
