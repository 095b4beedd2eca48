-- Step 5: the columns a court's files have (heading texts only, never a row of people), and the other sheets of an upload.
CREATE TABLE column_memory (
  unit_id text NOT NULL, pattern text NOT NULL, fields json NOT NULL, noted timestamptz NOT NULL, noted_by text,
  PRIMARY KEY (unit_id, pattern)
);
CREATE TABLE draft_sheet (
  list_id text NOT NULL, sheet_no integer NOT NULL, file_sha256 text NOT NULL, sheet text NOT NULL, layout json NOT NULL,
  lines integer NOT NULL, cells json NOT NULL, PRIMARY KEY (list_id, sheet_no)
);
-- The kinds of steps grow with the app: the store's code names them, the table no longer lists them.
CREATE TABLE draft_step_wider (
  list_id text NOT NULL, step_no integer NOT NULL, kind text NOT NULL,
  cells integer NOT NULL, lines integer NOT NULL, before json NOT NULL,
  done timestamptz NOT NULL, done_by text, PRIMARY KEY (list_id, step_no)
);
INSERT INTO draft_step_wider (list_id, step_no, kind, cells, lines, before, done, done_by)
SELECT list_id, step_no, kind, cells, lines, before, done, done_by FROM draft_step;
DROP TABLE draft_step;
ALTER TABLE draft_step_wider RENAME TO draft_step;
