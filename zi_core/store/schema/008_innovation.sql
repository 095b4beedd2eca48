-- Step 8: innovations, their series, publications, reviews and pictures (paragraphs 3 and 5a(5)).
-- Pictures are kept as base64 text, re-encoded and small: so they travel with every backup and leave with every purge.
CREATE TABLE innovation (
  id text PRIMARY KEY, unit_id text NOT NULL, name text NOT NULL, kind text NOT NULL CHECK (kind IN ('', 'it', 'other')),
  flagship boolean NOT NULL, owner text NOT NULL, background text NOT NULL, figure_before text NOT NULL, launched date,
  strategy text NOT NULL, services json NOT NULL, elements json NOT NULL, easings json NOT NULL, evidence json NOT NULL,
  rhythm text NOT NULL CHECK (rhythm IN ('', 'monthly', 'quarterly')),
  counting text NOT NULL CHECK (counting IN ('each', 'running')), scale integer NOT NULL, reasons json NOT NULL,
  version integer NOT NULL, created timestamptz NOT NULL, created_by text, deleted_at timestamptz
);
CREATE TABLE innovation_users (
  innovation_id text NOT NULL, month date NOT NULL, unit_id text NOT NULL, users integer NOT NULL, potential integer,
  PRIMARY KEY (innovation_id, month)
);
CREATE TABLE innovation_measure (
  innovation_id text NOT NULL, place integer NOT NULL, unit_id text NOT NULL, name text NOT NULL,
  aspect text NOT NULL CHECK (aspect IN ('effectiveness', 'efficiency', 'quality')), unit text NOT NULL,
  direction text NOT NULL CHECK (direction IN ('higher', 'lower')), period text NOT NULL CHECK (period IN ('month', 'quarter')),
  PRIMARY KEY (innovation_id, place)
);
CREATE TABLE innovation_value (
  innovation_id text NOT NULL, place integer NOT NULL, people text NOT NULL CHECK (people IN ('all', 'users', 'others')),
  month date NOT NULL, unit_id text NOT NULL, value double precision NOT NULL,
  PRIMARY KEY (innovation_id, place, people, month)
);
CREATE TABLE innovation_answers (
  innovation_id text NOT NULL, item text NOT NULL, people text NOT NULL CHECK (people IN ('all', 'users', 'others')),
  side text NOT NULL CHECK (side IN ('before', 'after')), unit_id text NOT NULL, place integer NOT NULL,
  mean double precision NOT NULL, sd double precision NOT NULL, n integer NOT NULL, counts json NOT NULL,
  PRIMARY KEY (innovation_id, item, people, side)
);
CREATE TABLE innovation_publication (
  id text PRIMARY KEY, innovation_id text NOT NULL, unit_id text NOT NULL, channel text NOT NULL, day date NOT NULL,
  reach integer, proof text NOT NULL
);
CREATE TABLE innovation_review (
  id text PRIMARY KEY, innovation_id text NOT NULL, unit_id text NOT NULL, day date NOT NULL, result text NOT NULL,
  proof text NOT NULL
);
CREATE TABLE innovation_picture (
  id text PRIMARY KEY, innovation_id text NOT NULL, unit_id text NOT NULL,
  side text NOT NULL CHECK (side IN ('before', 'after')), caption text NOT NULL, media_type text NOT NULL,
  width integer NOT NULL, height integer NOT NULL, size integer NOT NULL, content text NOT NULL,
  content_sha256 text NOT NULL, added timestamptz NOT NULL
);
