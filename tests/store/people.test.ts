import { expect, it } from 'vitest';
import type { Database } from '../../prisma/client.ts';
import { onEachDatabase } from '../support/database.ts';
import { booked, GAMMA, ironing, MANAGER, NAZARETH, somebody, used, visit } from './asking.ts';
import { after, NOW } from './support.ts';

/** Every value of every table that a pattern is found in. */
async function traces(db: Database, word: string): Promise<string[]> {
  const found: string[] = [];
  const tables = await db.prisma.$queryRaw<{ name: string }[]>`
    SELECT table_name AS name FROM information_schema.tables
    WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'`;
  for (const { name } of tables) {
    const rows = await db.prisma.$queryRawUnsafe<unknown[]>(
      `SELECT 1 FROM "${name}" t WHERE t::text ILIKE $1`,
      `%${word}%`,
    );
    if (rows.length > 0) found.push(name);
  }
  return found;
}

async function log(db: Database, personId: string, chat: string, text: string): Promise<void> {
  await db.prisma.$executeRaw`
    INSERT INTO message_log (conversation_id, person_id, text, intent, at)
    VALUES (${chat}, ${personId}, ${text}, 'book_service', ${NOW}::timestamptz)`;
}

onEachDatabase('people', (open) => {
  it('change what they name and nothing else', async () => {
    const anna = await somebody(open().db, 'Anna');
    await anna.ask('person.update', { address: 'via Dante 1', phone: '+390372000000' });
    expect(await anna.ask('person.update', { informal: true })).toMatchObject({
      ...{ name: 'Anna', address: 'via Dante 1', phone: '+390372000000', informal: true, optedIn: false },
    });
    expect(await anna.ask('person.update', { phone: null })).toMatchObject({ phone: null, address: 'via Dante 1' });
  });

  it('are given everything held about them, and of nobody else', async () => {
    const { db } = open();
    const [anna, bruno] = [await somebody(db, 'Anna'), await somebody(db, 'Bruno')];
    const { code } = booked(await anna.ask('booking.place', ironing(5)));
    const other = booked(await bruno.ask('booking.place', ironing(6)));
    await log(db, anna.personId, anna.chat, 'vorrei stirare');
    await anna.ask('proposal.add', { text: 'Corso di cucina' });
    const { json } = await anna.ask('person.export', {});
    expect(JSON.parse(json)).toMatchObject({
      person: { name: 'Anna' },
      identities: [{ channel: 'telegram', id: 'Anna' }],
      bookings: [{ code, events: [{ action: 'place', by: 'citizen' }] }],
      messages: [{ text: 'vorrei stirare' }],
      proposals: [{ text: 'Corso di cucina' }],
    });
    expect(json).not.toContain(other.code);
    expect(json).not.toContain('Bruno');
  });

  it('are erased everywhere, with a receipt; the accounts keep the bookings', async () => {
    const { db } = open();
    const anna = await somebody(db, 'Zenobia');
    const gina = await somebody(db, 'Gina', { role: GAMMA });
    await anna.ask('person.update', { address: 'via Zenobia 1', phone: '+39zenobia', optedIn: true });
    const args = { ...ironing(10), onBehalfOf: 'Zenobia senior' };
    args.details = { kg: 10, address: 'via Zenobia 1', notes: 'citofono Zenobia' };
    const past = booked(await anna.ask('booking.place', args));
    for (const [index, action] of (['start', 'done'] as const).entries()) {
      await gina.ask('booking.decide', { id: past.id, version: index + 1, action }, '2026-11-26T12:00:00Z');
    }
    const coming = booked(await anna.ask('booking.place', { ...args, date: '2026-11-27' }));
    const alert = { text: 'per Zenobia', ref: `alert:${coming.id}` };
    const to = { type: 'conversation', conversationId: gina.chat } as const;
    await anna.ask('post', { to, message: alert, purpose: 'alert' });
    await db.prisma.$executeRaw`UPDATE outbox SET status = 'sent', provider_message_id = '7'`;
    await anna.ask('post', {
      to: { type: 'person', personId: anna.personId },
      message: { text: 'Ciao Zenobia' },
      purpose: 'notice',
    });
    await log(db, anna.personId, anna.chat, 'sono Zenobia');
    await anna.ask('complaint.add', { text: 'in ritardo', bookingId: past.id });
    await anna.ask('handoff.open', { organisationId: null, about: 'Zenobia', lastWords: 'sono Zenobia' });

    const receipt = await anna.ask('person.erase', {});
    expect(receipt).toEqual({ messages: 1, bookingsKept: 2, bookingsCancelled: 1 });
    expect(await used(db, 'ironing', '2026-11-27')).toBe(0);
    // The chat keeps its address for a day, so that the receipt arrives.
    expect(await traces(db, 'zenobia')).toEqual(['conversation']);
    const edits = await db.prisma.$queryRaw<{ text: string }[]>`
      SELECT message ->> 'text' AS text FROM outbox WHERE ref = ${alert.ref} AND edits_id IS NOT NULL`;
    expect(edits).toHaveLength(1);
    expect(edits[0]?.text).toContain(coming.code);
    // Who writes again is somebody new.
    const again = await somebody(db, 'Zenobia');
    expect(again.personId).not.toBe(anna.personId);
    expect(await again.ask('booking.mine', { open: false, limit: 5 })).toEqual([]);
  });

  it('are given a role by a code in private, and find what waited for them', async () => {
    const { db } = open();
    const [anna, boss] = [await somebody(db, 'Anna'), await somebody(db, 'Boss', { role: MANAGER })];
    const carla = await somebody(db, 'Carla');
    const to = { type: 'organisation', organisationId: 'nazareth' } as const;
    expect(await anna.ask('post', { to, message: { text: 'nuova' }, purpose: 'alert' })).toEqual({ chats: 0 });
    const { code } = await boss.ask('invite.create', { role: NAZARETH });
    expect(code).toMatch(/^[2-9A-HJ-NP-Z]{10,}$/);
    expect(await traces(db, code)).toEqual([]);
    expect(await carla.ask('invite.redeem', { code: ` ${code.toLowerCase()} ` })).toEqual({
      ...{ type: 'granted', role: NAZARETH, organisationName: 'Nazareth' },
    });
    expect(await db.prisma.$queryRaw`SELECT conversation_id FROM outbox`).toEqual([{ conversation_id: carla.chat }]);
    expect(await anna.ask('invite.redeem', { code })).toEqual({ type: 'invalid' });
    await expect(anna.ask('invite.create', { role: MANAGER })).rejects.toThrow(/not for this role/);
  });

  it('bind a group to the alerts of a cooperative; a code of another kind is not used up there', async () => {
    const { db } = open();
    const boss = await somebody(db, 'Boss', { role: MANAGER });
    const carla = await somebody(db, 'Carla', { group: 'squadra' });
    const manager = (await boss.ask('invite.create', { role: MANAGER })).code;
    expect(await carla.ask('invite.redeem', { code: manager })).toEqual({ type: 'invalid' });
    const { code } = await boss.ask('invite.create', { role: NAZARETH });
    expect(await carla.ask('invite.redeem', { code })).toEqual({ type: 'bound', organisationName: 'Nazareth' });
    const to = { type: 'organisation', organisationId: 'nazareth' } as const;
    expect(await boss.ask('post', { to, message: { text: 'nuova' }, purpose: 'alert' })).toEqual({ chats: 1 });
    const dino = await somebody(db, 'Dino');
    expect(await dino.ask('invite.redeem', { code: manager })).toMatchObject({ type: 'granted', role: MANAGER });
  });

  it('cannot use a code after a week', async () => {
    const { db } = open();
    const boss = await somebody(db, 'Boss', { role: MANAGER });
    const dino = await somebody(db, 'Dino');
    const { code } = await boss.ask('invite.create', { role: MANAGER });
    expect(await dino.ask('invite.redeem', { code }, after(7 * 86_400_000))).toEqual({ type: 'invalid' });
  });

  it('propose the same thing in other letters, each counting once; the manager has the figures', async () => {
    const { db } = open();
    const [anna, bruno] = [await somebody(db, 'Anna'), await somebody(db, 'Bruno')];
    const boss = await somebody(db, 'Boss', { role: MANAGER });
    await anna.ask('proposal.add', { text: 'Un corso di caffè!' });
    expect(await anna.ask('proposal.add', { text: 'un corso di caffe' })).toMatchObject({ supporters: 1 });
    expect(await bruno.ask('proposal.add', { text: 'UN CORSO, di caffè' })).toMatchObject({ supporters: 2 });
    expect((await boss.ask('proposal.list', { limit: 5, offset: 0 })).found).toMatchObject([
      { text: 'Un corso di caffè!', supporters: 2, date: '2026-11-23' },
    ]);
    const { id } = booked(await anna.ask('booking.place', visit()));
    const paola = await somebody(db, 'Paola', { role: NAZARETH });
    await paola.ask('booking.decide', { id, version: 1, action: 'claim' }, '2026-11-23T10:45:00.000Z');
    const report = await boss.ask('report', { from: '2026-11-23', to: '2026-11-30' });
    expect(report).toMatchObject({ citizens: 1, proposals: 1, complaints: 0 });
    expect(report.byService.find(({ serviceId }) => serviceId === 'custodian')).toMatchObject({
      requested: 1,
      done: 0,
      noShow: 0,
      answerMin: Math.round((Date.parse('2026-11-23T10:45:00.000Z') - Date.parse(NOW)) / 60_000),
    });
    expect(report).toMatchObject({ broadcasts: 0, reached: 0 });
  });
});
