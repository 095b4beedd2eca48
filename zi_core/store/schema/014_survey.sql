-- Step 14: reminders of the survey, and rows of an export that somebody matched by hand later (no contact: nobody's).
ALTER TABLE survey_stray ADD COLUMN contact_id text;
ALTER TABLE survey_stray ADD COLUMN settled timestamptz;
ALTER TABLE survey_stray ADD COLUMN settled_by text;
CREATE TABLE survey_reminder (
  unit_id text NOT NULL, day date NOT NULL, people integer NOT NULL, removed boolean NOT NULL, version integer NOT NULL,
  noted timestamptz NOT NULL, noted_by text, PRIMARY KEY (unit_id, day)
);
