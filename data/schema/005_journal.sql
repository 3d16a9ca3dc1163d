-- The change whose opposite this one is.
ALTER TABLE journal ADD COLUMN undoes INTEGER REFERENCES journal (number);

-- What a change did: every row before and after, as a changeset of SQLite's session extension, compressed by
-- Zstandard; or, of a change too large for that, the name of a copy of the database as it was before ('' where
-- there is none). Rows of before this have neither.
ALTER TABLE journal ADD COLUMN snapshot TEXT;
ALTER TABLE journal ADD COLUMN changeset BLOB;

-- The number of the newest run that there ever was: one that was taken back leaves its number to nobody.
ALTER TABLE cycle ADD COLUMN last_run INTEGER NOT NULL DEFAULT 0 CHECK (last_run >= 0);
UPDATE cycle SET last_run = coalesce((SELECT max(number) FROM run), 0);
