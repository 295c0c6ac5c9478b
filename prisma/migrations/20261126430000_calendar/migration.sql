-- When a booking was put into somebody's own calendar: what changes afterwards is offered for it too.
ALTER TABLE booking ADD COLUMN calendar_at timestamptz;
