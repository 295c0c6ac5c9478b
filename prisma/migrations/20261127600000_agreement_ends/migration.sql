-- The managers hear a month before an agreement ends, and on its last day: also of those that were kept before.
INSERT INTO deadline (key, payload, due_at)
SELECT 'agreement:' || n.step || ':' || a.id,
  jsonb_build_object('type', 'agreement', 'step', n.step, 'agreementId', a.id, 'to', a.ends_on),
  (a.ends_on::date - n.before + time '09:00') AT TIME ZONE 'Europe/Rome'
FROM agreement a, (VALUES ('soon', 30), ('last', 0)) AS n (step, before)
WHERE a.ends_on IS NOT NULL AND (a.ends_on::date - n.before + time '09:00') AT TIME ZONE 'Europe/Rome' > now()
ON CONFLICT (key) DO NOTHING;
