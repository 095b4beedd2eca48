-- Step 3: whom the court will have asked: marks set by hand on rows of a list, the court's own settings, its officials.
CREATE TABLE customer_mark (
  list_id text NOT NULL, row_no integer NOT NULL, unit_id text NOT NULL,
  mark text NOT NULL CHECK (mark IN ('pinned', 'dropped', 'unrelated')), marked timestamptz NOT NULL,
  marked_by text, PRIMARY KEY (list_id, row_no, mark)
);
CREATE TABLE contact_setting (
  unit_id text PRIMARY KEY, places integer NOT NULL, levels json NOT NULL, version integer NOT NULL
);
CREATE TABLE roster (
  unit_id text PRIMARY KEY, officials json NOT NULL, version integer NOT NULL
);
