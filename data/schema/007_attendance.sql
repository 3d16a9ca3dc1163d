-- Who came to a workshop, and who did not: a fact beside the state of the request. No row: not known.
CREATE TABLE attendance (
  applicant INTEGER NOT NULL REFERENCES applicant (number),
  workshop  INTEGER NOT NULL REFERENCES workshop (key),
  present   INTEGER NOT NULL CHECK (present IN (0, 1)),
  noted_at  INTEGER NOT NULL,
  PRIMARY KEY (applicant, workshop)
) STRICT, WITHOUT ROWID;
