-- Step 17: displays on the wall. Only the fingerprint of the code in a display's address is kept.
CREATE TABLE display (
  id text PRIMARY KEY, unit_id text NOT NULL, code_hash text NOT NULL UNIQUE, name text NOT NULL,
  theme text NOT NULL CHECK (theme IN ('light', 'dark')), language text NOT NULL CHECK (language IN ('id', 'en')),
  pictures json NOT NULL, seconds integer NOT NULL CHECK (seconds > 0), version integer NOT NULL,
  created timestamptz NOT NULL, last_seen timestamptz, revoked timestamptz
);
