-- Step 15: which slides the court shows in its deck, in which order, under which titles.
CREATE TABLE deck_choice (
  unit_id text NOT NULL, year integer NOT NULL, choices json NOT NULL, final boolean NOT NULL, version integer NOT NULL,
  edited_by text, PRIMARY KEY (unit_id, year)
);
