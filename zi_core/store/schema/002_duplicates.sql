-- Step 2: pairs of people that a court knows to be two, by a hash of both, so that no later list asks about them again.
CREATE TABLE customer_apart (
  unit_id text NOT NULL, pair_hash text NOT NULL, noted timestamptz NOT NULL, noted_by text,
  PRIMARY KEY (unit_id, pair_hash)
);
