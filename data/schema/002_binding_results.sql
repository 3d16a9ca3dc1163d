-- When the first result was announced; from then on runs only fill.
ALTER TABLE cycle ADD COLUMN announced_at INTEGER;

-- Until when an announced seat is to be confirmed.
ALTER TABLE request ADD COLUMN confirm_by INTEGER;

-- A run can be computed again from its record: the text of core/run_record, compressed by Zstandard. Runs of
-- before this table changed have none.
ALTER TABLE run ADD COLUMN command TEXT NOT NULL DEFAULT 'prioritise';
ALTER TABLE run ADD COLUMN result_sha256 TEXT CHECK (length(result_sha256) = 64);
ALTER TABLE run ADD COLUMN record BLOB;

-- The lottery: the secret is committed to before registration closes, the beacon is drawn after it. One row.
CREATE TABLE lottery (
  only_one       INTEGER NOT NULL PRIMARY KEY CHECK (only_one = 1),
  secret         TEXT    NOT NULL CHECK (length(secret) = 64),
  commitment     TEXT    NOT NULL CHECK (length(commitment) = 64),
  committed_at   INTEGER NOT NULL,
  beacon         TEXT,
  seed           TEXT CHECK (length(seed) = 64),
  numbers_sha256 TEXT CHECK (length(numbers_sha256) = 64),
  drawn_at       INTEGER
) STRICT;
