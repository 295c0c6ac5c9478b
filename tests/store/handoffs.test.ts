import { expect, it } from 'vitest';
import { createDeadlineWork } from '../../bot/deadlines.ts';
import { answerRequest } from '../../bot/requests/index.ts';
import { deadlineWords } from '../../bot/words.ts';
import type { Database } from '../../prisma/client.ts';
import { onEachDatabase } from '../support/database.ts';
import { type Asker, dueAt, GAMMA, MANAGER, NAZARETH, somebody } from './asking.ts';
import { after, deliverAll, NOW, said, settle, storeOn } from './support.ts';

const MINUTE = 60_000;
const ASKED = { organisationId: 'nazareth', about: 'Custode', lastWords: 'aiuto' };

async function log(db: Database, { personId, chat }: Asker, text: string): Promise<void> {
  await db.prisma.$executeRaw`
    INSERT INTO message_log (conversation_id, person_id, text, intent, at)
    VALUES (${chat}, ${personId}, ${text}, 'help', ${NOW}::timestamptz)`;
}

/** Whether a turn of theirs would know that a person answers there. */
async function handed(db: Database, who: string, now = NOW): Promise<boolean | undefined> {
  const store = storeOn(db);
  await store.receive(said(who, 'eccomi'), now);
  let found: boolean | undefined;
  await settle(store, async (unit) => {
    found = (await unit.context()).handed;
    return [];
  });
  return found;
}

onEachDatabase('a person instead of the bot', (open) => {
  it('is one only, shown the last words, and either side ends it', async () => {
    const { db } = open();
    const anna = await somebody(db, 'Anna');
    const carla = await somebody(db, 'Carla', { role: NAZARETH });
    const elena = await somebody(db, 'Elena', { role: NAZARETH });
    for (const text of ['uno', 'due', 'tre', 'quattro', 'cinque']) await log(db, anna, text);
    const { handoff, opensAt } = await anna.ask('handoff.open', ASKED);
    const { id } = handoff;
    expect(handoff).toMatchObject({ about: 'Custode', recent: ['due', 'tre', 'quattro', 'cinque', 'aiuto'] });
    expect(opensAt).toBeNull();
    expect((await anna.ask('handoff.open', ASKED)).handoff.id).toBe(id);
    expect(await anna.ask('handoff.current', {})).toMatchObject({ side: 'citizen', handoff: { id, helper: null } });
    expect(await handed(db, 'Anna')).toBe(false);
    const dino = await somebody(db, 'Dino', { role: GAMMA });
    await expect(dino.ask('handoff.take', { id })).rejects.toThrow(/not for this role/);
    await expect(dino.ask('handoff.end', { id })).rejects.toThrow(/not for this role/);
    await expect(dino.ask('handoff.said', { id })).rejects.toThrow(/not for this role/);
    expect(await dino.ask('handoff.waiting', { limit: 5 })).toEqual([]);
    expect(await elena.ask('handoff.waiting', { limit: 5 })).toMatchObject([{ id, helper: null }]);

    const taken = await carla.ask('handoff.take', { id });
    expect(taken).toMatchObject({ type: 'taken', handoff: { person: { name: 'Anna' }, conversationId: anna.chat } });
    expect(await elena.ask('handoff.take', { id })).toEqual({ type: 'alreadyTaken', by: 'Carla' });
    const current = { side: 'helper', handoff: { conversationId: anna.chat }, others: 0 };
    expect(await carla.ask('handoff.current', {})).toMatchObject(current);
    for (const who of ['Anna', 'Carla']) expect(await handed(db, who), who).toBe(true);
    expect(await handed(db, 'Elena')).toBe(false);

    expect(await anna.ask('handoff.end', { id })).toMatchObject({
      type: 'ended',
      handoff: { helper: { name: 'Carla' } },
    });
    expect(await carla.ask('handoff.end', { id })).toEqual({ type: 'notOpen' });
    expect(await elena.ask('handoff.take', { id })).toEqual({ type: 'ended' });
    expect(await carla.ask('handoff.current', {})).toBeNull();
    for (const who of ['Anna', 'Carla']) expect(await handed(db, who), who).toBe(false);
  });

  it('is won by one of twenty who tap at once', async () => {
    const { db } = open();
    const anna = await somebody(db, 'Anna');
    const { id } = (await anna.ask('handoff.open', { ...ASKED, organisationId: null })).handoff;
    const managers: Asker[] = [];
    for (let n = 0; n < 4; n += 1) managers.push(await somebody(db, `Capo ${n}`, { role: MANAGER }));
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => (managers[n % 4] as Asker).ask('handoff.take', { id })),
    );
    expect(answers.filter(({ type }) => type === 'taken')).toHaveLength(1);
    const { handoff } = (await anna.ask('handoff.current', {})) ?? {};
    for (const answer of answers) {
      if (answer.type !== 'taken') expect(answer).toEqual({ type: 'alreadyTaken', by: handoff?.helper?.name });
    }
    const own = await managers[0]?.ask('handoff.open', { ...ASKED, organisationId: null });
    expect(await managers[0]?.ask('handoff.take', { id: own?.handoff.id ?? '' })).toEqual({ type: 'own' });
  }, 30_000);

  it('taken in a group goes on in private, where there is such a chat', async () => {
    const { db } = open();
    const [anna, bruno] = [await somebody(db, 'Anna'), await somebody(db, 'Bruno')];
    const first = (await anna.ask('handoff.open', ASKED)).handoff;
    const second = (await bruno.ask('handoff.open', ASKED)).handoff;
    const there = await somebody(db, 'Carla', { role: NAZARETH, group: 'squadra' });
    expect(await there.ask('handoff.take', { id: first.id })).toMatchObject({
      handoff: { helper: { conversationId: there.chat } },
    });
    const own = await somebody(db, 'Carla');
    expect(await there.ask('handoff.take', { id: second.id })).toMatchObject({
      handoff: { helper: { conversationId: own.chat } },
    });
  });

  it('among several whoever answers turns to one, by speaking or by asking', async () => {
    const { db } = open();
    const [anna, bruno] = [await somebody(db, 'Anna'), await somebody(db, 'Bruno')];
    const carla = await somebody(db, 'Carla', { role: NAZARETH });
    const [one, two] = [await anna.ask('handoff.open', ASKED), await bruno.ask('handoff.open', ASKED)];
    await carla.ask('handoff.take', { id: one.handoff.id });
    await carla.ask('handoff.take', { id: two.handoff.id }, after(1000));
    const now = async () => (await carla.ask('handoff.current', {}))?.handoff.person.name;
    expect(await now()).toBe('Bruno');
    await anna.ask('handoff.said', { id: one.handoff.id }, after(2000));
    expect(await now()).toBe('Bruno');
    await carla.ask('handoff.talk', { id: one.handoff.id }, after(3000));
    expect(await now()).toBe('Anna');
    await carla.ask('handoff.said', { id: two.handoff.id }, after(4000));
    expect(await now()).toBe('Bruno');
    expect(await anna.ask('handoff.talk', { id: one.handoff.id })).toBeNull();
  });

  it('falls due: told again, then the managers; taken, it is silence that counts', async () => {
    const { db } = open();
    const anna = await somebody(db, 'Anna');
    const carla = await somebody(db, 'Carla', { role: NAZARETH });
    await somebody(db, 'Capo', { role: MANAGER });
    const store = storeOn(db, answerRequest);
    let now = NOW;
    const work = createDeadlineWork(deadlineWords, () => now);
    const at = async (minutes: number) => {
      now = after(minutes * MINUTE);
      while (await store.deadlines.runNext(now, work));
      return (await deliverAll(store, now)).join('\n');
    };
    const { id } = (await anna.ask('handoff.open', ASKED)).handoff;
    expect(await dueAt(db, `handoff:repeat:${id}`)).toBe(after(30 * MINUTE));
    expect(await at(31)).toMatch(/^Carla: Anna aspetta ancora/);
    const escalated = await at(61);
    expect(escalated).toMatch(/Capo: Nazareth non ha ancora risposto a Anna/);
    expect(escalated).toMatch(/Anna: Mi dispiace, nessuno ha ancora potuto risponderle/);
    await carla.ask('handoff.take', { id }, now);
    expect(await dueAt(db, `handoff:again:${id}`)).toBeNull();
    await carla.ask('handoff.said', { id }, after(70 * MINUTE));
    expect(await dueAt(db, `handoff:quiet:${id}`)).toBe(after(115 * MINUTE));
    expect(await at(114)).toBe('');
    expect((await at(115)).split('\n')).toHaveLength(2);
    // Somebody speaks after the warning.
    await anna.ask('handoff.said', { id }, after(120 * MINUTE));
    expect(await at(130)).toBe('');
    expect(await at(140)).toMatch(/Anna: Carla non ha ancora risposto/);
    expect(await at(156)).toMatch(/Anna: Mi dispiace, Carla non ha potuto rispondere/);
    expect(await anna.ask('handoff.current', {})).toBeNull();
  });

  it('at night waits for the morning', async () => {
    const { db } = open();
    const anna = await somebody(db, 'Anna');
    const night = '2026-11-23T20:00:00.000Z';
    const { handoff, opensAt } = await anna.ask('handoff.open', ASKED, night);
    expect(opensAt).toBe('2026-11-24T07:30:00.000Z');
    expect(await dueAt(db, `handoff:show:${handoff.id}`)).toBe('2026-11-24T07:30:00.000Z');
    expect(await dueAt(db, `handoff:escalate:${handoff.id}`)).toBe('2026-11-24T08:30:00.000Z');
    await anna.ask('handoff.end', { id: handoff.id }, night);
    expect(await dueAt(db, `handoff:show:${handoff.id}`)).toBeNull();
  });
});
