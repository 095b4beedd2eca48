-- Step 21: when a withdrawal was carried out once more after an older copy was put back, and how many rows that took,
-- and when and by whom the files of evidence were looked through for the person.
ALTER TABLE withdrawal ADD COLUMN again timestamptz;
ALTER TABLE withdrawal ADD COLUMN again_count integer;
ALTER TABLE withdrawal ADD COLUMN looked timestamptz;
ALTER TABLE withdrawal ADD COLUMN looked_by text;
