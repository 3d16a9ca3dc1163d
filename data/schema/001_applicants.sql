-- The cycle whose database this is: one row.
CREATE TABLE cycle (
  id             TEXT    NOT NULL PRIMARY KEY,
  only_one       INTEGER NOT NULL UNIQUE DEFAULT 1 CHECK (only_one = 1),
  next_applicant INTEGER NOT NULL DEFAULT 1 CHECK (next_applicant > 0)
) STRICT;

-- Workshops that were ever asked for. The schedule says what they are; the key is ours and short.
CREATE TABLE workshop (
  key INTEGER NOT NULL PRIMARY KEY,
  id  TEXT    NOT NULL UNIQUE CHECK (id <> '')
) STRICT;

-- Instants are seconds since 1970 in UTC.
CREATE TABLE applicant (
  number       INTEGER NOT NULL PRIMARY KEY CHECK (number > 0),
  name         TEXT    NOT NULL CHECK (name <> ''),
  given_name   TEXT    NOT NULL,
  family_name  TEXT    NOT NULL,
  email        TEXT    NOT NULL CHECK (email <> ''),
  phone        TEXT    NOT NULL,
  organisation TEXT    NOT NULL,
  region       TEXT    NOT NULL,
  "group"      TEXT    NOT NULL,
  full_cycle   INTEGER NOT NULL CHECK (full_cycle IN (0, 1)),
  whole_only   INTEGER NOT NULL CHECK (whole_only IN (0, 1)),
  note         TEXT    NOT NULL,
  consent_at   INTEGER,
  applied_at   INTEGER NOT NULL,
  answered_at  INTEGER,          -- of the newest answers taken from a form
  withdrawn_at INTEGER,
  edited       TEXT    NOT NULL, -- fields changed by hand, separated by commas
  email_key    TEXT    NOT NULL, -- the address, case-folded
  name_key     TEXT    NOT NULL, -- the name without accents and case
  UNIQUE (email_key, name_key)
) STRICT;

CREATE TABLE request (
  applicant INTEGER NOT NULL REFERENCES applicant (number),
  workshop  INTEGER NOT NULL REFERENCES workshop (key),
  state     TEXT    NOT NULL CHECK (state IN ('requested', 'admitted', 'waiting', 'confirmed', 'declined',
                                              'expired', 'cancelled')),
  announced INTEGER NOT NULL CHECK (announced IN (0, 1)),
  reason    TEXT    NOT NULL,    -- the verdict of the last run
  PRIMARY KEY (applicant, workshop)
) STRICT, WITHOUT ROWID;

-- A roster reads its seats alone, however many wait.
CREATE INDEX request_seat ON request (workshop, applicant) WHERE state IN ('admitted', 'confirmed');

CREATE TABLE run (
  number       INTEGER NOT NULL PRIMARY KEY CHECK (number > 0),
  at           INTEGER NOT NULL,
  tie_break    TEXT    NOT NULL CHECK (tie_break IN ('time', 'lottery')),
  seed         TEXT,
  input_sha256 TEXT    NOT NULL CHECK (length(input_sha256) = 64),
  passes       INTEGER NOT NULL CHECK (passes > 0)
) STRICT;

-- What a run found at each workshop of the schedule as it then was.
CREATE TABLE run_workshop (
  run        INTEGER NOT NULL REFERENCES run (number),
  workshop   INTEGER NOT NULL REFERENCES workshop (key),
  capacity   INTEGER NOT NULL,
  requests   INTEGER NOT NULL,
  full_cycle INTEGER NOT NULL,
  seats      INTEGER NOT NULL,
  waiting    INTEGER NOT NULL,
  PRIMARY KEY (run, workshop)
) STRICT, WITHOUT ROWID;

CREATE TABLE journal (
  number  INTEGER NOT NULL PRIMARY KEY CHECK (number > 0),
  at      INTEGER NOT NULL,
  actor   TEXT    NOT NULL,      -- the system user
  command TEXT    NOT NULL,      -- the command's name, without personal data
  summary TEXT    NOT NULL
) STRICT;

-- Messages written down before any is sent. The key makes queuing twice impossible.
CREATE TABLE outbox (
  number    INTEGER NOT NULL PRIMARY KEY CHECK (number > 0),
  kind      TEXT    NOT NULL,
  address   TEXT    NOT NULL,
  workshop  INTEGER NOT NULL REFERENCES workshop (key),
  revision  TEXT    NOT NULL,    -- digest of the content
  state     TEXT    NOT NULL CHECK (state IN ('queued', 'sending', 'sent', 'failed')),
  queued_at INTEGER NOT NULL,
  sent_at   INTEGER,
  detail    TEXT    NOT NULL,    -- where it went, or why not
  UNIQUE (kind, address, workshop, revision)
) STRICT;
