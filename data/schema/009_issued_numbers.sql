-- The number of the next letter: one that was taken back leaves its number to nobody.
ALTER TABLE cycle ADD COLUMN next_letter INTEGER NOT NULL DEFAULT 1 CHECK (next_letter > 0);
UPDATE cycle SET next_letter = coalesce((SELECT max(number) FROM outbox), 0) + 1;

-- As what a roster names somebody: with a seat, as having given it up since the roster before, or as waiting.
ALTER TABLE roster_copy ADD COLUMN part TEXT NOT NULL DEFAULT 'seat' CHECK (part IN ('seat', 'left', 'waiting'));
INSERT INTO roster_copy (message, applicant, part)
SELECT m.number, c.applicant, 'left'
FROM outbox m
JOIN outbox p ON p.kind = m.kind AND p.address = m.address AND coalesce(p.workshop, 0) = coalesce(m.workshop, 0)
             AND p.revision = (SELECT max(q.revision) FROM outbox q
                               WHERE q.kind = m.kind AND q.address = m.address AND q.state = 'sent'
                                 AND coalesce(q.workshop, 0) = coalesce(m.workshop, 0) AND q.revision < m.revision)
JOIN roster_copy c ON c.message = p.number
WHERE m.kind = 'roster' AND m.state <> 'queued'
  AND NOT EXISTS (SELECT 1 FROM roster_copy n WHERE n.message = m.number AND n.applicant = c.applicant);
