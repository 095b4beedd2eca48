-- Step 4: the steps taken on a draft, each with what it changed, so that the last one can be undone; leaves with the draft.
CREATE TABLE draft_step (
  list_id text NOT NULL, step_no integer NOT NULL,
  kind text NOT NULL CHECK (kind IN ('mended', 'dropped', 'taken_back', 'columns', 'merged')),
  cells integer NOT NULL, lines integer NOT NULL, before json NOT NULL,
  done timestamptz NOT NULL, done_by text, PRIMARY KEY (list_id, step_no)
);
