-- Messages written down before any is sent: letters to applicants, and messages to the organiser's people. What
-- one says is made when it is sent. The key makes queuing twice impossible.
CREATE TABLE former_outbox AS SELECT * FROM outbox;
DROP TABLE outbox;

CREATE TABLE outbox (
  number      INTEGER NOT NULL PRIMARY KEY CHECK (number > 0),
  kind        TEXT    NOT NULL,
  applicant   INTEGER REFERENCES applicant (number), -- of a letter; it goes to their address of that moment
  address     TEXT    NOT NULL CHECK ((address = '') = (applicant IS NOT NULL)),
  workshop    INTEGER REFERENCES workshop (key),     -- NULL: about the registration, or the cycle
  revision    INTEGER NOT NULL CHECK (revision > 0), -- counts the messages of that kind to them about that
  facts       TEXT    NOT NULL,                      -- digest of what was new; of a roster, of its content
  variant     TEXT    NOT NULL DEFAULT '',           -- of a roster: other language, with the waiting list
  state       TEXT    NOT NULL CHECK (state IN ('queued', 'sending', 'sent', 'failed', 'uncertain', 'dropped')),
  queued_at   INTEGER NOT NULL,
  attempts    INTEGER NOT NULL DEFAULT 0,
  next_try_at INTEGER,                               -- NULL: at once
  sender      INTEGER,                               -- which `mail send` has it in hand
  sent_at     INTEGER,
  detail      TEXT    NOT NULL DEFAULT ''            -- where it went, or why not
) STRICT;
CREATE UNIQUE INDEX outbox_key ON outbox (kind, coalesce(applicant, 0), address, coalesce(workshop, 0), revision);
CREATE INDEX outbox_state ON outbox (state, number);
CREATE INDEX outbox_applicant ON outbox (applicant) WHERE applicant IS NOT NULL;
CREATE INDEX outbox_sent ON outbox (sent_at) WHERE sent_at IS NOT NULL;

INSERT INTO outbox (number, kind, address, workshop, revision, facts, state, queued_at, sent_at, detail)
SELECT number, kind, address, workshop,
       row_number() OVER (PARTITION BY kind, address, workshop ORDER BY number),
       revision, CASE state WHEN 'sending' THEN 'uncertain' ELSE state END, queued_at, sent_at, detail
FROM former_outbox;
DROP TABLE former_outbox;

-- Issued to each `mail send`; a lock on that byte of a file beside the database says that it is alive.
ALTER TABLE cycle ADD COLUMN next_sender INTEGER NOT NULL DEFAULT 1;

-- When `daily` was last run: what it missed since is said.
ALTER TABLE cycle ADD COLUMN last_daily_at INTEGER;

-- What applicants know of their seats, by letters that were handed over.
CREATE TABLE invitation (
  applicant     INTEGER NOT NULL REFERENCES applicant (number),
  workshop      INTEGER NOT NULL REFERENCES workshop (key),
  sequence      INTEGER NOT NULL,                             -- of the calendar entry
  stands        INTEGER NOT NULL CHECK (stands IN (0, 1)),    -- 0: they know that the seat is no more
  told_at       INTEGER NOT NULL,
  start_at      INTEGER NOT NULL,                             -- as they were told
  end_at        INTEGER NOT NULL,
  venue_name    TEXT    NOT NULL,
  venue_address TEXT    NOT NULL,
  PRIMARY KEY (applicant, workshop)
) STRICT, WITHOUT ROWID;

-- Who was on the roster that a message brought: the next one tells what changed.
CREATE TABLE roster_copy (
  message   INTEGER NOT NULL REFERENCES outbox (number),
  applicant INTEGER NOT NULL REFERENCES applicant (number),
  PRIMARY KEY (message, applicant)
) STRICT, WITHOUT ROWID;
