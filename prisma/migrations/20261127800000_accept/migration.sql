-- "Ci sarò": a yes to an invitation that books nothing.
ALTER TABLE broadcast_recipient DROP CONSTRAINT broadcast_recipient_answer_check;
ALTER TABLE broadcast_recipient ADD CONSTRAINT broadcast_recipient_answer_check
  CHECK (answer IN ('book', 'accept', 'decline', 'stop'));
