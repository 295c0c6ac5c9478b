/** What citizens propose: once a person, put together and taken apart, decided, told, erased, forgotten. */

import { expect, it } from 'vitest';
import { prune } from '../../prisma/store/retention.ts';
import { onEachDatabase } from '../support/database.ts';
import { type Asker, MANAGER, somebody } from './asking.ts';
import { after, NOW } from './support.ts';

const SEWING = 'Perché non fate anche un corso di cucito?';
const SEWING_TOO = 'servirebbero lezioni di cucito per principianti';
const DOG = 'servirebbe uno che porta fuori il cane';

onEachDatabase('proposals', (open) => {
  const people = async (...names: string[]): Promise<Asker[]> => {
    const found: Asker[] = [];
    for (const name of names) found.push(await somebody(open().db, name));
    return found;
  };
  const manager = () => somebody(open().db, 'Carla', { role: MANAGER });
  const list = async (carla: Asker) => (await carla.ask('proposal.list', { limit: 10, offset: 0 })).found;

  it('stand under what they resemble, and each person counts once', async () => {
    const [maria, nino] = (await people('Maria', 'Nino')) as [Asker, Asker];
    const carla = await manager();
    const { id } = await maria.ask('proposal.add', { text: SEWING });
    expect(await maria.ask('proposal.add', { text: 'perche non fate anche un corso di cucito' })).toMatchObject({
      id,
      supporters: 1,
      known: { id },
    });
    const second = await nino.ask('proposal.add', { text: SEWING_TOO });
    expect(second.like).toMatchObject({ id });
    expect(await nino.ask('proposal.support', { id, news: false })).toMatchObject({ type: 'already' });
    await maria.ask('proposal.add', { text: DOG });
    expect(await list(carla)).toMatchObject([
      { id, supporters: 2 },
      { text: DOG, supporters: 1 },
    ]);
  });

  it('are supported once, however many taps and processes', async () => {
    const [maria, nino] = (await people('Maria', 'Nino')) as [Asker, Asker];
    const { id } = await maria.ask('proposal.add', { text: SEWING });
    const taps = await Promise.all([1, 2, 3].map(() => nino.ask('proposal.support', { id, news: true })));
    expect(taps.map(({ type }) => type).sort()).toEqual(['already', 'already', 'supported']);
    const { prisma } = open().db;
    expect(await prisma.proposalSupport.count({ where: { proposalId: id } })).toBe(2);
    await expect(
      prisma.proposalSupport.create({ data: { proposalId: id, personId: nino.personId, at: new Date(NOW) } }),
    ).rejects.toThrow();
  });

  it('one’s own goes when it is the same, and only one’s own', async () => {
    const [maria, nino, gina] = (await people('Maria', 'Nino', 'Gina')) as [Asker, Asker, Asker];
    const carla = await manager();
    const first = await maria.ask('proposal.add', { text: SEWING });
    const second = await nino.ask('proposal.add', { text: SEWING_TOO });
    await gina.ask('proposal.support', { id: first.id, news: true, instead: second.id });
    expect((await carla.ask('proposal.get', { id: first.id }))?.members).toHaveLength(1);
    await nino.ask('proposal.support', { id: first.id, news: true, instead: second.id });
    expect(await carla.ask('proposal.get', { id: first.id })).toMatchObject({ members: [], supporters: 3 });
    await gina.ask('proposal.apart', { id: first.id });
    await gina.ask('proposal.details', { id: first.id, details: 'di notte' });
    expect((await carla.ask('proposal.get', { id: first.id }))?.details).toEqual([]);
  });

  it('are put together and taken apart by the manager, at one level', async () => {
    const [maria, nino, gina] = (await people('Maria', 'Nino', 'Gina')) as [Asker, Asker, Asker];
    const carla = await manager();
    const sewing = await maria.ask('proposal.add', { text: SEWING });
    await nino.ask('proposal.add', { text: SEWING_TOO });
    const dog = await gina.ask('proposal.add', { text: DOG });
    const merged = await carla.ask('proposal.merge', { id: sewing.id, into: dog.id });
    expect(merged).toMatchObject({ id: dog.id, supporters: 3 });
    expect(merged?.members.map(({ text }) => text).sort()).toEqual([SEWING, SEWING_TOO].sort());
    expect(await carla.ask('proposal.split', { id: sewing.id })).toMatchObject({ id: sewing.id, supporters: 1 });
    expect((await list(carla)).map(({ supporters }) => supporters)).toEqual([2, 1]);
    await expect(maria.ask('proposal.merge', { id: sewing.id, into: dog.id })).rejects.toThrow();
    await expect(maria.ask('proposal.decide', { id: dog.id, status: 'planned' })).rejects.toThrow();
  });

  it('are decided for all: proposers are told, supporters who want it, and nobody who is gone', async () => {
    const [maria, nino, gina] = (await people('Maria', 'Nino', 'Gina')) as [Asker, Asker, Asker];
    const carla = await manager();
    const { id } = await maria.ask('proposal.add', { text: SEWING });
    await nino.ask('proposal.support', { id, news: false });
    await gina.ask('proposal.support', { id, news: true });
    const decided = await carla.ask('proposal.decide', { id, status: 'planned', answer: 'da gennaio' });
    expect(decided).toMatchObject({
      proposal: { status: 'planned', answer: 'da gennaio' },
      tell: [
        { personId: maria.personId, proposer: true },
        { personId: gina.personId, proposer: false },
      ],
    });
    await expect(carla.ask('proposal.decide', { id, status: 'done' })).rejects.toThrow();
    await maria.ask('person.erase', {});
    const after_ = await carla.ask('proposal.decide', { id, status: 'done', serviceId: 'ironing' });
    expect(after_?.tell.map(({ personId }) => personId)).toEqual([gina.personId]);
    expect(after_?.proposal.supporters).toBe(3);
  });

  it('go with who alone wished for them; what others want stays, without what was said more', async () => {
    const [maria, nino] = (await people('Maria', 'Nino')) as [Asker, Asker];
    const carla = await manager();
    const dog = await maria.ask('proposal.add', { text: DOG });
    const sewing = await maria.ask('proposal.add', { text: SEWING });
    await maria.ask('proposal.details', { id: sewing.id, details: 'per mia sorella Ines' });
    await nino.ask('proposal.support', { id: sewing.id, news: true });
    const { json } = await maria.ask('person.export', {});
    expect(JSON.parse(json).proposals).toMatchObject([
      { text: DOG, proposed: true },
      { text: SEWING, details: 'per mia sorella Ines', wantsNews: true },
    ]);
    expect((await nino.ask('person.export', {})).json).not.toContain('Ines');
    await maria.ask('person.erase', {});
    expect(await carla.ask('proposal.get', { id: dog.id })).toBeNull();
    expect(await carla.ask('proposal.get', { id: sewing.id })).toMatchObject({ details: [], supporters: 2 });
  });

  it('forget who wanted them, when they are settled long since or two years old', async () => {
    const [maria] = (await people('Maria')) as [Asker];
    const carla = await manager();
    const { db } = open();
    const dog = await maria.ask('proposal.add', { text: DOG });
    const sewing = await maria.ask('proposal.add', { text: SEWING });
    await carla.ask('proposal.decide', { id: dog.id, status: 'declined', answer: 'niente assicurazione' });
    const known = () => db.prisma.proposalSupport.count({ where: { personId: maria.personId } });
    const day = 86_400_000;
    await db.transaction((tx) => prune(tx, after(89 * day)));
    expect(await known()).toBe(2);
    await db.transaction((tx) => prune(tx, after(91 * day)));
    expect(await known()).toBe(1);
    await db.transaction((tx) => prune(tx, after(740 * day)));
    expect(await known()).toBe(0);
    expect(await carla.ask('proposal.get', { id: sewing.id })).toMatchObject({ supporters: 1 });
  });
});
