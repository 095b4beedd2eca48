-- Step 12: what came of trying a number by hand, and how often the court itself rendered each of its services.
CREATE TABLE number_answer (
  list_id text NOT NULL, row_no integer NOT NULL, unit_id text NOT NULL,
  answer text NOT NULL CHECK (answer IN ('connected', 'silent')), tried timestamptz NOT NULL, tried_by text,
  PRIMARY KEY (list_id, row_no)
);
CREATE TABLE service_mix (
  unit_id text PRIMARY KEY, served json NOT NULL, version integer NOT NULL
);
