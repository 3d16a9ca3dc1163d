-- How exactly a time is known: 0 to the second, 1 to the minute, 2 to the day, 3 not at all: it is the import's. A time
-- that came by a form before this without seconds other than 00 may have lost them.
ALTER TABLE applicant ADD COLUMN applied_known INTEGER NOT NULL DEFAULT 0 CHECK (applied_known BETWEEN 0 AND 3);
ALTER TABLE applicant ADD COLUMN answered_known INTEGER NOT NULL DEFAULT 0 CHECK (answered_known BETWEEN 0 AND 2);
UPDATE applicant SET applied_known = 1 WHERE answered_at IS NOT NULL AND applied_at % 60 = 0;
UPDATE applicant SET answered_known = 1 WHERE answered_at % 60 = 0;

-- The forms of the cycle, by the tool and the titles of their exports, a line each.
CREATE TABLE form (
  key    INTEGER NOT NULL PRIMARY KEY,
  tool   TEXT    NOT NULL,
  titles TEXT    NOT NULL
) STRICT;
ALTER TABLE applicant ADD COLUMN form INTEGER REFERENCES form (key);

-- What was said of an applicant once: that a newer export does not have the person, and which values of the form do not
-- replace what was changed by hand, as field=digest, separated by commas.
ALTER TABLE applicant ADD COLUMN missing_said INTEGER NOT NULL DEFAULT 0 CHECK (missing_said IN (0, 1));
ALTER TABLE applicant ADD COLUMN kept_said TEXT NOT NULL DEFAULT '';
