-- The file that a letter was written into by the spool transport, for whoever erases the letter. Empty: none.
-- Until now it stood in the sentence on where the letter went.
ALTER TABLE outbox ADD COLUMN file TEXT NOT NULL DEFAULT '';
UPDATE outbox SET file = substr(detail, 13, length(detail) - 13) WHERE detail LIKE 'written to «%»';
