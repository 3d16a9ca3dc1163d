-- Whose data were erased, and when. The row stays, and names nobody; where seats per organisation are limited, the
-- organisation is left as a salted digest, by which the seats are still counted.
ALTER TABLE applicant ADD COLUMN erased_at INTEGER;
ALTER TABLE applicant ADD COLUMN organisation_digest TEXT CHECK (length(organisation_digest) = 64);
CREATE INDEX applicant_erased ON applicant (number) WHERE erased_at IS NOT NULL;

-- Of address and name together: by it, and by nothing else, a form's row about somebody who was erased is known.
CREATE TABLE erased_identity (
  digest    TEXT    NOT NULL PRIMARY KEY CHECK (length(digest) = 64),
  applicant INTEGER NOT NULL REFERENCES applicant (number),
  erased_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What is digested together with an identity or an organisation. One row.
CREATE TABLE erasure_salt (
  only_one INTEGER NOT NULL PRIMARY KEY CHECK (only_one = 1),
  salt     TEXT    NOT NULL CHECK (length(salt) = 64)
) STRICT;

-- The erasure that took people's data out of the record of this change: its own number where it is one itself.
ALTER TABLE journal ADD COLUMN erased_by INTEGER REFERENCES journal (number) DEFERRABLE INITIALLY DEFERRED;

-- What people agreed to: the schedule's text of the consent, as it was when they gave it.
CREATE TABLE consent_text (
  key            INTEGER NOT NULL PRIMARY KEY,
  text           TEXT    NOT NULL UNIQUE CHECK (text <> ''),
  first_given_at INTEGER NOT NULL
) STRICT;
ALTER TABLE applicant ADD COLUMN consent_text INTEGER REFERENCES consent_text (key);
