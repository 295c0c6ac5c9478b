-- By when staff are to answer a request, for whoever asks what happens next.
ALTER TABLE booking ADD COLUMN answer_by timestamptz;

-- A change of what staff had accepted is theirs to accept again. Still the same table as TRANSITIONS in domain/booking.ts.
CREATE OR REPLACE FUNCTION booking_may_become(before text, after text) RETURNS boolean LANGUAGE sql IMMUTABLE AS
$$ SELECT before = after AND before IN ('requested', 'accepted', 'in_progress', 'ready')
       OR (before, after) IN (
         ('requested', 'accepted'), ('requested', 'rejected'), ('requested', 'cancelled'),
         ('accepted', 'requested'), ('accepted', 'rejected'), ('accepted', 'in_progress'), ('accepted', 'ready'),
         ('accepted', 'done'), ('accepted', 'no_show'), ('accepted', 'cancelled'),
         ('in_progress', 'ready'), ('in_progress', 'done'), ('in_progress', 'no_show'),
         ('ready', 'done'), ('ready', 'no_show')) $$;
