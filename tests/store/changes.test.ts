import { expect, it } from 'vitest';
import { onEachDatabase } from '../support/database.ts';
import { booked, dueAt, ironing, NAZARETH, somebody, used, visit } from './asking.ts';

onEachDatabase('changing a booking', (open) => {
  it('staff who accepted are asked again for what they have not seen, and nobody is in charge any more', async () => {
    const { db } = open();
    const anna = await somebody(db, 'Anna');
    const carla = await somebody(db, 'Carla', { role: NAZARETH });
    const { id, details } = booked(await anna.ask('booking.place', visit()));
    await carla.ask('booking.decide', { id, version: 1, action: 'accept' });
    const longer = { id, version: 2, date: '2026-11-26', time: '10:00', details: { ...details, durationMin: 90 } };
    expect(await anna.ask('booking.move', longer)).toMatchObject({
      type: 'moved',
      booking: { status: 'requested', claimedBy: null, endTime: '11:30', priceCents: 1350, version: 3 },
      before: { status: 'accepted', claimedBy: 'Carla', priceCents: 900 },
    });
    expect(await dueAt(db, `alertRepeat:${id}`)).not.toBeNull();
    // Her old button is of another version.
    expect(await carla.ask('booking.decide', { id, version: 2, action: 'done' })).toMatchObject({
      type: 'changedMeanwhile',
    });
    const events = await db.prisma.bookingEvent.findMany({ where: { bookingId: id }, orderBy: { id: 'asc' } });
    expect(events.map(({ action, toStatus }) => `${action} ${toStatus}`)).toEqual([
      'place requested',
      'accept accepted',
      'change requested',
    ]);
  });

  it('why it was cancelled is kept with it when it is said afterwards, and is a step of its history', async () => {
    const { db } = open();
    const [anna, bruno] = [await somebody(db, 'Anna'), await somebody(db, 'Bruno')];
    const { id } = booked(await anna.ask('booking.place', visit()));
    await anna.ask('booking.cancel', { id, version: 1 });
    expect(await bruno.ask('booking.explain', { id, reason: 'non so' })).toBeNull();
    expect(await anna.ask('booking.explain', { id, reason: 'un imprevisto' })).toMatchObject({
      status: 'cancelled',
      reason: 'un imprevisto',
      version: 3,
    });
    const told = await db.prisma.bookingEvent.findMany({ where: { bookingId: id }, orderBy: { version: 'asc' } });
    expect(told.map(({ action }) => action)).toEqual(['place', 'cancel', 'explain']);
  });

  it('a phone number or a note is set right without asking anybody, however late', async () => {
    const { db } = open();
    const anna = await somebody(db, 'Anna');
    const carla = await somebody(db, 'Carla', { role: NAZARETH });
    const { id, details } = booked(await anna.ask('booking.place', visit()));
    await carla.ask('booking.decide', { id, version: 1, action: 'accept' });
    const change = {
      id,
      version: 2,
      date: '2026-11-26',
      time: '10:00',
      details: { ...details, notes: 'suonare forte' },
    };
    expect(await anna.ask('booking.move', change, '2026-11-26T08:30:00.000Z')).toMatchObject({
      type: 'moved',
      booking: { status: 'accepted', claimedBy: 'Carla', details: { notes: 'suonare forte' } },
    });
  });

  it('anything else only as long as the notice for that day lasts', async () => {
    const anna = await somebody(open().db, 'Anna');
    const { id } = booked(await anna.ask('booking.place', ironing(5)));
    const more = { id, version: 1, date: '2026-11-26', time: '09:00', details: { kg: 6, address: 'via Dante 1' } };
    const move = { id, version: 1, date: '2026-11-30', time: '09:00' };
    // Until 18:00 of the day before.
    for (const change of [more, move]) {
      expect(await anna.ask('booking.move', change, '2026-11-25T17:00:01.000Z')).toMatchObject({ type: 'tooLate' });
    }
    expect(await anna.ask('booking.move', more, '2026-11-25T17:00:00.000Z')).toMatchObject({ type: 'moved' });
  });

  it('more than there is room for changes nothing; less gives room back', async () => {
    const { db } = open();
    const anna = await somebody(db, 'Anna');
    const { id, details } = booked(await anna.ask('booking.place', ironing(10)));
    booked(await anna.ask('booking.place', ironing(25)));
    const to = (kg: number, version: number) => ({
      id,
      version,
      date: '2026-11-26',
      time: '09:00',
      details: { ...details, kg },
    });
    expect(await anna.ask('booking.move', to(16, 1))).toMatchObject({
      type: 'notFree',
      verdict: { type: 'overCapacity', left: 15, unit: 'kg' },
    });
    expect(await anna.ask('booking.move', to(15, 1))).toMatchObject({ type: 'moved', booking: { priceCents: 3750 } });
    expect(await used(db, 'ironing', '2026-11-26')).toBe(40);
    expect(await anna.ask('booking.move', to(4, 2))).toMatchObject({ type: 'moved' });
    expect(await used(db, 'ironing', '2026-11-26')).toBe(29);
  });

  it('of two changes at once one is made, and the counter is right', async () => {
    const { db } = open();
    const anna = await somebody(db, 'Anna');
    const { id, details } = booked(await anna.ask('booking.place', ironing(10)));
    const answers = await Promise.all(
      [12, 20].map((kg) =>
        anna.ask('booking.move', { id, version: 1, date: '2026-11-26', time: '09:00', details: { ...details, kg } }),
      ),
    );
    expect(answers.map(({ type }) => type).sort()).toEqual(['changedMeanwhile', 'moved']);
    const now = await anna.ask('booking.get', { id });
    expect(await used(db, 'ironing', '2026-11-26')).toBe(now?.details.kg);
  });
});
