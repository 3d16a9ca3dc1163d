-- Which changes are in a backup, wherever that lies: the newest, and when it was made.
ALTER TABLE cycle ADD COLUMN backed_up_change INTEGER NOT NULL DEFAULT 0;
ALTER TABLE cycle ADD COLUMN backed_up_at INTEGER;
