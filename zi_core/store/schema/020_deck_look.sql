-- Step 20: how the court's deck looks (name, colours, logo, its own template), and how it is rehearsed (minutes, speakers).
CREATE TABLE deck_look (
  unit_id text PRIMARY KEY, name text NOT NULL, main text NOT NULL, accent text NOT NULL, wide boolean NOT NULL,
  logo text NOT NULL, template_sha256 text NOT NULL, template_name text NOT NULL, version integer NOT NULL,
  edited_by text
);
CREATE TABLE deck_rehearsal (
  unit_id text NOT NULL, year integer NOT NULL, seconds integer NOT NULL, turns json NOT NULL, version integer NOT NULL,
  edited_by text, PRIMARY KEY (unit_id, year)
);
