-- Whoever cancelled says why, a message later. Until now that had no place in the history, and was refused.
INSERT INTO booking_step (action, before, after) VALUES ('explain', 'cancelled', 'cancelled');
