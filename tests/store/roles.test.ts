import { expect, it } from 'vitest';
import { mergePatch, patchedServices, reseed, seedIfEmpty } from '../../prisma/seed/seed.ts';
import { bindPlace, createInvite, readInvite, useInvite } from '../../prisma/store/invites.ts';
import { loadRoles } from '../../prisma/store/people.ts';
import { onEachDatabase } from '../support/database.ts';
import { after, deliverAll, NOW, said, settle, storeOn } from './support.ts';

const DAY = 86_400_000;
const staff = { type: 'staff', organisationId: 'nazareth' } as const;

onEachDatabase('roles and catalogue', (open) => {
  const opened = () => ({ store: storeOn(open().db), db: open().db, prisma: open().db.prisma });

  it('an invitation gives its role once, to one of those who send it together, and not after two weeks', async () => {
    const { db, store, prisma } = opened();
    await store.grant('telegram', 'anna', 'Anna', { type: 'citizen' }, NOW);
    const { id } = await prisma.person.findFirstOrThrow();
    const use = (code: string, now = NOW) => db.transaction((tx) => useInvite(tx, code, id, now));
    const { code } = await store.createInvite(staff, NOW);
    expect(code).toMatch(/^[2-9A-Z]{12}$/);
    expect(await readInvite(prisma, code, NOW)).toEqual(staff);
    const results = await Promise.all(Array.from({ length: 5 }, () => use(` ${code.toLowerCase()}`)));
    expect(results.filter((each) => each !== null)).toEqual([staff]);
    const late = await createInvite(prisma, { type: 'manager' }, NOW);
    expect(await use(late, after(14 * DAY))).toBeNull();
    expect(await use('NONSENSE')).toBeNull();
    const [row] = await prisma.$queryRaw<{ all: string }[]>`SELECT string_agg(i::text, '') AS all FROM invite i`;
    expect(row?.all).not.toContain(code);
  });

  it('a role is granted once, and the highest comes first', async () => {
    const { store, prisma } = opened();
    for (const role of [staff, { type: 'manager' } as const, staff])
      await store.grant('web', 'dora', 'Dora', role, NOW);
    const { id } = await prisma.person.findFirstOrThrow();
    expect(await loadRoles(prisma, id)).toEqual([{ type: 'manager' }, staff, { type: 'citizen' }]);
  });

  it('whoever writes in a bound place acts for its cooperative there, and only there', async () => {
    const { store, prisma } = opened();
    await store.receive(said('sara', 'ciao', { group: 'office' }), NOW);
    await settle(store);
    const group = await prisma.conversation.findFirstOrThrow();
    await bindPlace(prisma, 'nazareth', group.id);
    await store.receive(said('sara', 'ciao', { group: 'office' }), NOW);
    await store.receive(said('sara', 'ciao'), NOW);
    const roles: Record<string, unknown> = {};
    await settle(store, async (unit) => {
      const { conversation, roles: here } = await unit.context();
      roles[conversation.kind] = here;
      return [];
    });
    expect(roles).toEqual({ group: [staff, { type: 'citizen' }], private: [{ type: 'citizen' }] });
  });

  it('the catalogue is seeded where there is none, and takes a merge patch', async () => {
    const { db, store, prisma } = opened();
    expect(await seedIfEmpty(db)).toBe(false);
    await reseed(db, { ironing: { capacity: { limit: 90 } }, party: null });
    expect(await prisma.service.findMany({ select: { id: true }, orderBy: { position: 'asc' } })).toEqual([
      { id: 'ironing' },
      { id: 'custodian' },
      { id: 'groceries' },
    ]);
    expect((await store.organisations()).map(({ id }) => id)).toEqual(['consorzio', 'gruppo-gamma', 'nazareth']);
    await expect(reseed(db, { ironing: { capacity: { limit: 'many' } } })).rejects.toThrow();
    expect(await prisma.service.count()).toBe(3);
  });

  it('a page opened again finds what was said', async () => {
    const { store } = opened();
    const event = { ...said('maria', 'ciao'), channel: 'web' as const };
    await store.receive(event, NOW);
    await store.processNext(NOW, (unit) =>
      unit.finish({
        state: {},
        replies: [
          { text: 'Buongiorno', ref: 'hello' },
          { text: 'Buonasera', edits: 'hello' },
        ],
        said: { cleanText: 'ciao', intent: 'greet' },
      }),
    );
    await deliverAll(store);
    const entries = await store.history('web', 'maria', 10);
    expect(entries).toMatchObject([
      { id: event.eventId, from: 'person', text: 'ciao', at: NOW },
      { from: 'bot', text: 'Buongiorno' },
      { from: 'bot', text: 'Buonasera' },
    ]);
    expect(await store.history('web', 'maria', 1)).toHaveLength(1);
  });
});

it('merges as RFC 7386 says', () => {
  const cases: [unknown, unknown, unknown][] = [
    [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
    [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
    [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
    [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
    [
      ['a', 'b'],
      ['c', 'd'],
      ['c', 'd'],
    ],
    [{ e: null }, { a: 1 }, { e: null, a: 1 }],
    [[1, 2], { a: 'b', c: null }, { a: 'b' }],
    [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
  ];
  for (const [target, patch, result] of cases) expect(mergePatch(target, patch)).toEqual(result);
  expect(patchedServices({}).map(({ id }) => id)).toEqual(['ironing', 'custodian', 'groceries', 'party']);
});
