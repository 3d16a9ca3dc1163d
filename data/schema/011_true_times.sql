-- When a change was made in truth, where its own time was given by --now; else the time itself is the true one.
ALTER TABLE journal ADD COLUMN true_at INTEGER;

-- What a moment is held against before offers lapse by it. One row.
CREATE TABLE clock (
  only_one       INTEGER NOT NULL PRIMARY KEY CHECK (only_one = 1),
  lapsed_at      INTEGER,                    -- when `daily` last let offers lapse, or found none to lapse
  trusted_change INTEGER NOT NULL DEFAULT 0  -- up to which change a person said that the clock is right
) STRICT;
INSERT INTO clock (only_one, lapsed_at) SELECT 1, max(last_daily_at) FROM cycle;
