-- Step 10: the court's own answers on the evaluation sheet, year by year, and the performance it has achieved.
CREATE TABLE lke_answer (
  unit_id text NOT NULL, year integer NOT NULL, item_id text NOT NULL, choice text NOT NULL, part numeric(14,4),
  whole numeric(14,4), note text NOT NULL, carried boolean NOT NULL, version integer NOT NULL,
  answered timestamptz NOT NULL, answered_by text, PRIMARY KEY (unit_id, year, item_id)
);
CREATE TABLE lke_outcome (
  unit_id text NOT NULL, year integer NOT NULL, performance text NOT NULL, version integer NOT NULL,
  PRIMARY KEY (unit_id, year)
);
