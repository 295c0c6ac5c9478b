/**
 * kill -9 at chosen moments of a booking, and two processes on one PostgreSQL of which one keeps being killed: every
 * message taken is answered, and each booking is made once. `KILLS=100` makes the second part long.
 */

import process from 'node:process';
import Fastify, { type FastifyInstance } from 'fastify';
import { describe, expect, it } from 'vitest';
import type { Database } from '../../prisma/client.ts';
import { reseed } from '../../prisma/seed/seed.ts';
import { collectionDay, dayWords } from '../support/browser-booking.ts';
import { serverUrl } from '../support/database.ts';
import { type FakeTelegram, faults } from '../support/fake-telegram.ts';
import { PATIENCE, type Server } from './support/process.ts';
import { openStage, toTelegram, WAIT, within } from './support/stage.ts';

const KILLS = Number(process.env.KILLS ?? 2);
const AT_ONCE = 4;
const MARIA = 11;

let fake: FakeTelegram;
const stage = openStage();

const wish = () => `1 chilo da stirare ${dayWords(collectionDay())} mattina in via Milano 3`;
const said = (who: number, words: RegExp) => fake.said(who).filter(({ text }) => words.test(text));
const heard = (who: number, words: RegExp) => fake.until(() => said(who, words).length > 0, WAIT);

/** Bookings a person, and what was taken and not dealt with. */
async function outcome({ prisma }: Database): Promise<{ bookings: number[]; undone: number }> {
  const groups = await prisma.booking.groupBy({ by: ['personId'], _count: true });
  const undone = await prisma.inbox.count({ where: { status: { not: 'done' } } });
  return { bookings: groups.map(({ _count }) => _count), undone };
}

describe('a process killed', { timeout: PATIENCE }, () => {
  it('after it took a message, during a booking, and while an answer is on its way', async () => {
    const dataDir = stage.folder();
    fake = await stage.telegram();
    fake.person(MARIA, 'Maria');
    const environment = { DATA_DIR: dataDir, ...toTelegram(fake) };
    let server = await stage.server(environment);
    const killed = async () => {
      await server.stop('SIGKILL');
      server = await stage.server(environment);
    };

    fake.userSays(MARIA, wish());
    await fake.until(() => fake.pendingUpdates === 0, WAIT);
    await killed();
    await heard(MARIA, /Va bene così\?/);

    const asked = fake.callsOf('getUpdates').length;
    fake.userTaps(MARIA, /prenota/);
    await fake.until(() => fake.callsOf('getUpdates').length > asked, WAIT);
    await killed();
    await heard(MARIA, /confermata per/);

    fake.fail('sendMessage', faults.hang(), { chat: MARIA });
    const sends = fake.callsOf('sendMessage').length;
    fake.userSays(MARIA, 'le mie prenotazioni');
    await fake.until(() => fake.callsOf('sendMessage').length > sends, WAIT);
    await killed();
    await heard(MARIA, /Codice ST-/);

    expect((await server.stop()).code).toBe(0);
    expect(await within({ dataDir }, outcome)).toEqual({ bookings: [1], undone: 0 });
  });
});

/** What stands before two processes: hands each update to one that takes it, and has it sent again when none does. */
async function openDoor(servers: readonly Server[]): Promise<string> {
  const door: FastifyInstance = Fastify({ forceCloseConnections: true });
  let turn = 0;
  door.post('/telegram/webhook', async (request, reply) => {
    const secret = String(request.headers['x-telegram-bot-api-secret-token'] ?? '');
    const headers = { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret };
    const server = servers[turn++ % servers.length];
    const send = { method: 'POST', headers, body: JSON.stringify(request.body) };
    const answer = await fetch(`${server?.url}/telegram/webhook`, send).catch(() => null);
    return reply.code(answer?.status ?? 502).send();
  });
  stage.closing(() => door.close());
  return door.listen({ host: '127.0.0.1', port: 0 });
}

describe.skipIf(serverUrl === null)('two processes on one PostgreSQL', () => {
  it(`book for ${AT_ONCE} at once while one of them is killed, ${KILLS} times`, {
    timeout: PATIENCE + KILLS * 60_000,
  }, async () => {
    const url = stage.schema();
    const folder = stage.folder();
    await within({ url }, (database) => reseed(database, { ironing: { capacity: { limit: 1_000_000 } } }));
    fake = await stage.telegram();
    const servers: Server[] = [];
    const common = { ...toTelegram(fake), TELEGRAM_MODE: 'webhook', DATABASE_URL: url };
    const environment = { ...common, PUBLIC_URL: await openDoor(servers) };
    const start = (name: string) => stage.server({ ...environment, DATA_DIR: `${folder}/${name}` });
    servers.push(await start('a'), await start('b'));

    const books = async (who: number) => {
      fake.person(who, `Persona ${who}`);
      fake.userSays(who, wish());
      await heard(who, /Va bene così\?/);
      fake.userTaps(who, /prenota/);
      await heard(who, /confermata per/);
      fake.userSays(who, 'le mie prenotazioni');
      await heard(who, /Codice ST-/);
    };
    for (let round = 0; round < KILLS; round += 1) {
      const people = Array.from({ length: AT_ONCE }, (_, n) => 10_000 + round * AT_ONCE + n);
      const killing = async () => {
        // Any moment of the bookings is a good one.
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 3_000));
        const victim = round % 2;
        await servers[victim]?.stop('SIGKILL');
        servers[victim] = await start('ab'.charAt(victim));
      };
      await Promise.all([killing(), ...people.map(books)]);
    }
    for (const server of servers) expect((await server.stop()).code).toBe(0);
    const bookings = Array.from({ length: KILLS * AT_ONCE }, () => 1);
    expect(await within({ url }, outcome)).toEqual({ bookings, undone: 0 });
  });
});
