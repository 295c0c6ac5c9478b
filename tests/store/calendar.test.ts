import { expect, it } from 'vitest';
import { onEachDatabase } from '../support/database.ts';
import { type Asker, booked, ironing, NAZARETH, somebody, visit } from './asking.ts';

/** Lines of the file, unfolded. */
async function entry(who: Asker, ids: string[], now?: string): Promise<string[]> {
  const file = await who.ask('booking.calendar', { ids }, now);
  if (file === null) throw new Error('no file');
  for (const line of file.content.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  return file.content.replace(/\r\n[ \t]/g, '').split('\r\n');
}

onEachDatabase('a booking in somebody’s calendar', (open) => {
  it('is one entry from its first day to its last', async () => {
    const { db } = open();
    const anna = await somebody(db, 'Anna');
    const carla = await somebody(db, 'Carla', { role: NAZARETH });
    const { id, code } = booked(await anna.ask('booking.place', visit()));
    const first = await entry(anna, [id]);
    expect(first).toEqual(
      expect.arrayContaining([
        'METHOD:PUBLISH',
        `UID:${id}@portineria`,
        'SEQUENCE:0',
        'DTSTAMP:20261123T091500Z',
        'DTSTART:20261126T090000Z',
        'DTEND:20261126T100000Z',
        'SUMMARY:Custode di comunità (compagnia)',
        'LOCATION:via Dante 1',
        // A request is not sure yet.
        'STATUS:TENTATIVE',
      ]),
    );
    expect(first.join('\n')).toContain(`Codice ${code}`);
    expect((await anna.ask('booking.get', { id }))?.inCalendar).toBe(true);

    await carla.ask('booking.decide', { id, version: 1, action: 'accept' });
    expect(await entry(anna, [id])).toEqual(expect.arrayContaining(['SEQUENCE:1', 'STATUS:CONFIRMED']));

    await anna.ask('booking.move', { id, version: 2, date: '2026-11-27', time: '11:00' });
    expect(await entry(anna, [id])).toEqual(
      expect.arrayContaining([`UID:${id}@portineria`, 'SEQUENCE:2', 'DTSTART:20261127T100000Z', 'STATUS:TENTATIVE']),
    );

    await anna.ask('booking.cancel', { id, version: 3 });
    expect(await entry(anna, [id])).toEqual(
      expect.arrayContaining(['METHOD:CANCEL', `UID:${id}@portineria`, 'SEQUENCE:3', 'STATUS:CANCELLED']),
    );
  });

  it('several are one file; in summer the hour is that of summer', async () => {
    const { db } = open();
    const anna = await somebody(db, 'Anna');
    const now = '2027-06-01T08:00:00.000Z';
    const one = booked(await anna.ask('booking.place', ironing(5, '2027-06-08'), now));
    const two = booked(await anna.ask('booking.place', ironing(5, '2027-06-15'), now));
    const lines = await entry(anna, [one.id, two.id], now);
    expect(lines.filter((line) => line.startsWith('UID:'))).toHaveLength(2);
    expect(lines).toContain('DTSTART:20270608T070000Z');
  });

  it('of somebody else there is no file', async () => {
    const { db } = open();
    const [anna, bruno] = [await somebody(db, 'Anna'), await somebody(db, 'Bruno')];
    const { id } = booked(await anna.ask('booking.place', visit()));
    expect(await bruno.ask('booking.calendar', { ids: [id] })).toBeNull();
    expect(await anna.ask('booking.calendar', { ids: ['none'] })).toBeNull();
  });
});
