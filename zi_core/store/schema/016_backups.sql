-- Step 16: the court's plan for its copies; the copies themselves and their slips are files.
CREATE TABLE backup_plan (
  id integer PRIMARY KEY CHECK (id = 1), active boolean NOT NULL, hour integer NOT NULL CHECK (hour BETWEEN 0 AND 23),
  daily integer NOT NULL CHECK (daily >= 1), weekly integer NOT NULL CHECK (weekly >= 0),
  monthly integer NOT NULL CHECK (monthly >= 0), key_kept text NOT NULL, version integer NOT NULL
);
