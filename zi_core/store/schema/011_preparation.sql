-- Step 11: films, rounds of inspection, complaint channels, waiting times and briefings (paragraphs 2 and 4).
-- Photographs are kept as base64 text, re-encoded and small: so they travel with every backup and leave with every purge.
CREATE TABLE film (
  id text PRIMARY KEY, unit_id text NOT NULL, kind text NOT NULL CHECK (kind IN ('profile', 'highlight')),
  label text NOT NULL, milliseconds integer NOT NULL CHECK (milliseconds > 0),
  measured text NOT NULL CHECK (measured IN ('typed', 'file')), stated_on date, stated_by text,
  version integer NOT NULL, added timestamptz NOT NULL, added_by text, deleted_at timestamptz
);
CREATE TABLE film_mark (
  film_id text NOT NULL, topic text NOT NULL, unit_id text NOT NULL, mark integer NOT NULL CHECK (mark >= 0),
  PRIMARY KEY (film_id, topic)
);
CREATE TABLE film_place (
  film_id text NOT NULL, place text NOT NULL, unit_id text NOT NULL, link text NOT NULL, published_on date NOT NULL,
  version integer NOT NULL, PRIMARY KEY (film_id, place)
);
CREATE TABLE film_check (
  id text PRIMARY KEY, film_id text NOT NULL, place text NOT NULL, place_version integer NOT NULL, unit_id text NOT NULL,
  day date NOT NULL, works boolean NOT NULL, checked timestamptz NOT NULL, checked_by text
);
CREATE TABLE inspection (
  id text PRIMARY KEY, unit_id text NOT NULL, day date NOT NULL, started timestamptz NOT NULL, started_by text NOT NULL,
  finished timestamptz
);
CREATE TABLE inspection_tick (
  inspection_id text NOT NULL, element text NOT NULL, unit_id text NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('good', 'bad', 'none')), note text NOT NULL, spot text NOT NULL,
  turn integer NOT NULL, ticked timestamptz NOT NULL, PRIMARY KEY (inspection_id, element)
);
CREATE TABLE inspection_photo (
  id text PRIMARY KEY, inspection_id text NOT NULL, unit_id text NOT NULL, element text NOT NULL,
  media_type text NOT NULL, width integer NOT NULL, height integer NOT NULL, content text NOT NULL,
  content_sha256 text NOT NULL, added timestamptz NOT NULL
);
CREATE TABLE repair (
  id text PRIMARY KEY, unit_id text NOT NULL, inspection_id text NOT NULL, element text NOT NULL, owner_id text NOT NULL,
  due date NOT NULL, note text NOT NULL, done_on date, version integer NOT NULL, created timestamptz NOT NULL
);
CREATE TABLE complaint_channel (
  id text PRIMARY KEY, unit_id text NOT NULL, kind text NOT NULL, name text NOT NULL, address text NOT NULL,
  shown_at text NOT NULL, version integer NOT NULL, created timestamptz NOT NULL, deleted_at timestamptz
);
CREATE TABLE complaint_trial (
  id text PRIMARY KEY, channel_id text NOT NULL, unit_id text NOT NULL, address text NOT NULL, day date NOT NULL,
  works boolean NOT NULL, proof text NOT NULL, tried timestamptz NOT NULL, tried_by text
);
CREATE TABLE queue_batch (
  id text PRIMARY KEY, unit_id text NOT NULL, file_sha256 text NOT NULL, added timestamptz NOT NULL, added_by text
);
CREATE TABLE queue_wait (
  batch_id text NOT NULL, place integer NOT NULL, unit_id text NOT NULL,
  service text NOT NULL CHECK (service IN ('counter', 'hearing')), day date NOT NULL, minute_of_day integer NOT NULL,
  waited double precision NOT NULL CHECK (waited >= 0), PRIMARY KEY (batch_id, place)
);
CREATE TABLE queue_strategy (
  unit_id text NOT NULL, service text NOT NULL CHECK (service IN ('counter', 'hearing')), strategy text NOT NULL,
  proof text NOT NULL, stated_on date, version integer NOT NULL, PRIMARY KEY (unit_id, service)
);
CREATE TABLE briefing (
  id text PRIMARY KEY, unit_id text NOT NULL, day date NOT NULL, topic text NOT NULL, proof text NOT NULL,
  added timestamptz NOT NULL
);
CREATE TABLE briefing_group (
  briefing_id text NOT NULL, people text NOT NULL, unit_id text NOT NULL, present integer NOT NULL,
  belong integer NOT NULL, PRIMARY KEY (briefing_id, people)
);
