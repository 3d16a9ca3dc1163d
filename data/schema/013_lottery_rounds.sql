-- The lottery names before the deadline where its value comes from: a source, its round, and a fallback. A
-- commitment of before this step has version 1 and none of them; its `numbers_sha256` is of the draw.
ALTER TABLE lottery ADD COLUMN version INTEGER NOT NULL DEFAULT 1 CHECK (version IN (1, 2));
ALTER TABLE lottery ADD COLUMN source TEXT;
ALTER TABLE lottery ADD COLUMN round TEXT;
ALTER TABLE lottery ADD COLUMN fallback TEXT;

-- Who takes part, fixed before the round: numbers as ranges, "1-57,60". `numbers_sha256` is theirs.
ALTER TABLE lottery ADD COLUMN frozen_at INTEGER;
ALTER TABLE lottery ADD COLUMN numbers TEXT;

-- Which round counted, and its value: `beacon`. Its signature, where the source has one.
ALTER TABLE lottery ADD COLUMN drawn_use TEXT CHECK (drawn_use IN ('committed', 'unfrozen', 'missing'));
ALTER TABLE lottery ADD COLUMN drawn_round TEXT;
ALTER TABLE lottery ADD COLUMN signature TEXT;
