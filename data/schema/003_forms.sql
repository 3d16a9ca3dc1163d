-- Whoever came by a form's export is looked for in the next one.
ALTER TABLE applicant ADD COLUMN imported INTEGER NOT NULL DEFAULT 0 CHECK (imported IN (0, 1));
UPDATE applicant SET imported = 1 WHERE answered_at IS NOT NULL;

-- The address and the name, as keys, by which a form's answers know somebody of whom one was changed since.
ALTER TABLE applicant ADD COLUMN form_email_key TEXT;
ALTER TABLE applicant ADD COLUMN form_name_key TEXT;
CREATE INDEX applicant_form_email ON applicant (form_email_key) WHERE form_email_key IS NOT NULL;

-- Whoever withdrew and came back counts from then: earlier answers no longer count.
ALTER TABLE applicant ADD COLUMN counts_from INTEGER;

-- Questions of the form that are no field of ours, and what people answered.
CREATE TABLE question (
  key   INTEGER NOT NULL PRIMARY KEY,
  title TEXT    NOT NULL UNIQUE
) STRICT;

CREATE TABLE answer (
  applicant INTEGER NOT NULL REFERENCES applicant (number),
  question  INTEGER NOT NULL REFERENCES question (key),
  text      TEXT    NOT NULL CHECK (text <> ''),
  PRIMARY KEY (applicant, question)
) STRICT, WITHOUT ROWID;

-- One person who stood twice: this applicant's requests went to the other one.
ALTER TABLE applicant ADD COLUMN merged_into INTEGER REFERENCES applicant (number);
CREATE INDEX applicant_merged ON applicant (merged_into) WHERE merged_into IS NOT NULL;

-- Two applicants who look like one person and are two.
CREATE TABLE distinct_people (
  one   INTEGER NOT NULL REFERENCES applicant (number),
  other INTEGER NOT NULL REFERENCES applicant (number) CHECK (other > one),
  PRIMARY KEY (one, other)
) STRICT, WITHOUT ROWID;
