-- Whom a restored state does not know, and to whom letters had gone: what those said must not be said again where
-- they come back with another backup. The address is kept as a salted digest alone, which goes when somebody
-- is erased.
CREATE TABLE lost_person (
  key       INTEGER NOT NULL PRIMARY KEY,
  applicant INTEGER NOT NULL CHECK (applicant > 0), -- the number in the state that was lost
  salt      TEXT CHECK (length(salt) = 64),
  digest    TEXT CHECK (length(digest) = 64),
  CHECK ((salt IS NULL) = (digest IS NULL))
) STRICT;
CREATE INDEX lost_person_applicant ON lost_person (applicant);

-- Their letters that were sent, or may have been. A workshop stands by its id.
CREATE TABLE lost_letter (
  number    INTEGER NOT NULL PRIMARY KEY CHECK (number > 0),
  person    INTEGER NOT NULL REFERENCES lost_person (key),
  kind      TEXT    NOT NULL,
  workshop  TEXT    NOT NULL,
  revision  INTEGER NOT NULL CHECK (revision > 0),
  facts     TEXT    NOT NULL,
  state     TEXT    NOT NULL CHECK (state IN ('sent', 'uncertain')),
  queued_at INTEGER NOT NULL,
  attempts  INTEGER NOT NULL,
  sent_at   INTEGER
) STRICT;

-- What they know of their seats by these letters.
CREATE TABLE lost_invitation (
  person        INTEGER NOT NULL REFERENCES lost_person (key),
  workshop      TEXT    NOT NULL,
  sequence      INTEGER NOT NULL,
  stands        INTEGER NOT NULL CHECK (stands IN (0, 1)),
  told_at       INTEGER NOT NULL,
  start_at      INTEGER NOT NULL,
  end_at        INTEGER NOT NULL,
  venue_name    TEXT    NOT NULL,
  venue_address TEXT    NOT NULL,
  PRIMARY KEY (person, workshop)
) STRICT, WITHOUT ROWID;

-- From which number on everything is known of letters, here or in the tables above. Restorations before this step
-- forgot what was sent to whom they lost.
CREATE TABLE known_letters (
  only_one    INTEGER NOT NULL PRIMARY KEY CHECK (only_one = 1),
  from_number INTEGER NOT NULL CHECK (from_number > 0)
) STRICT;
INSERT INTO known_letters (only_one, from_number)
SELECT 1, CASE WHEN EXISTS (SELECT 1 FROM journal WHERE command = 'restore')
               THEN coalesce((SELECT next_letter FROM cycle), 1) ELSE 1 END;
