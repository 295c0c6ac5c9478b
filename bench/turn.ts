/** A booking through the whole line, beside the transaction it cannot do without. */

import type { Channel, Outgoing } from '../bot/channel.ts';
import { createEngine, type Engine } from '../bot/engine.ts';
import { createLog } from '../bot/log.ts';
import { storeOn } from '../bot/start/database.ts';
import { apology, deadlineWords } from '../bot/words.ts';
import { understandOptions } from '../dialogs/engine/context.ts';
import type { Understand } from '../dialogs/engine/input.ts';
import { turn } from '../dialogs/engine/turn.ts';
import { cacheDir } from '../nlp-models/cli.ts';
import { loadRecogniser } from '../nlp-models/recogniser.ts';
import type { Database, Tx } from '../prisma/client.ts';
import { appendEvent, insertBooking } from '../prisma/store/bookings.ts';
import { openPools, takeFromPool } from '../prisma/store/occupancy.ts';
import { writeOutbox } from '../prisma/store/outbox.ts';
import { count, median, ms, type Report, rate, ratio, samples, timed } from './measure.ts';
import { addPeople, withDatabase } from './place.ts';

/** Stands still, so that nothing falls due meanwhile. */
const NOW = '2026-11-23T09:15:00.000Z';
const WISH = 'vorrei far stirare 5 kg martedì 1 dicembre alle 10 in via Milano 3';
const YES = 'sì, confermo';
const CONFIRMED = /confermata/i;
const RUNS = 24;
const WARM_UPS = 8;
const CROWD = 24;
const CROWDS = 3;
const WORKERS = 4;
/** Every booking falls on one day, whose counter all of them change. */
const ROOM_FOR_ALL = { ironing: { capacity: { limit: 1_000_000 } } };

export async function benchTurn(server: string | null): Promise<Report> {
  const understand = await loadRecogniser({ cacheDir: cacheDir() });
  return withDatabase(server, ROOM_FOR_ALL, async ({ database }) => {
    const handles = Array.from({ length: RUNS + WARM_UPS + CROWD * CROWDS }, (_, n) => `person-${n}`);
    await addPeople(database, 'terminal', [...handles, 'staff']);
    await database.prisma.roleGrant.create({
      data: { personId: 'staff', role: 'staff', organisationId: 'gruppo-gamma', grantedAt: NOW },
    });

    const bare = await samples(RUNS, WARM_UPS, () => bareBooking(database));
    const bareCrowd: number[] = [];
    for (let crowd = 0; crowd < CROWDS; crowd += 1) {
      bareCrowd.push(await timed(() => shared(CROWD, WORKERS, () => bareBooking(database))));
    }

    const line = startLine(database, understand);
    await line.engine.start();
    const wishes: number[] = [];
    const yeses: number[] = [];
    for (const handle of handles.slice(0, RUNS + WARM_UPS)) {
      wishes.push(await timed(() => line.say(handle, WISH)));
      await line.quiet();
      yeses.push(await timed(async () => expectConfirmed(await line.say(handle, YES))));
      await line.quiet();
    }
    const perTurn = line.begun() / (2 * (RUNS + WARM_UPS));
    const crowds: number[] = [];
    for (let crowd = 0; crowd < CROWDS; crowd += 1) {
      const from = RUNS + WARM_UPS + crowd * CROWD;
      const people = handles.slice(from, from + CROWD);
      await Promise.all(people.map((handle) => line.say(handle, WISH)));
      await line.quiet();
      crowds.push(
        await timed(() => Promise.all(people.map(async (handle) => expectConfirmed(await line.say(handle, YES))))),
      );
      await line.quiet();
    }
    await line.engine.stop(2_000);

    const confirm = median(yeses.slice(WARM_UPS));
    const floor = median(bare);
    const perSecond = (CROWD * 1000) / median(crowds);
    const barePerSecond = (CROWD * 1000) / median(bareCrowd);
    return {
      title: `A booking through the line, on ${server === null ? 'the embedded database' : 'PostgreSQL'}`,
      figures: [
        ms('wish', 'one sentence with everything in it → the summary', median(wishes.slice(WARM_UPS))),
        ms('confirm', '“sì, confermo” → booked and answered', confirm),
        ms('bare', 'bare transaction: booking, pool, event, outbox', floor),
        ratio('confirmOverBare', 'booked and answered / bare transaction', confirm / floor),
        count('turnStatements', 'statements in the transaction that books', line.statements()),
        count(
          'transactionsPerTurn',
          'transactions begun a turn, those that find nothing included',
          Math.round(perTurn),
        ),
        rate('bookings', `${CROWD} people confirm at once, ${WORKERS} workers`, perSecond),
        rate('bareBookings', `the bare transaction, ${WORKERS} at a time`, barePerSecond),
        ratio('bookingsOverBare', 'bookings a second / bare', perSecond / barePerSecond),
      ],
    };
  });
}

function expectConfirmed({ text }: Outgoing): void {
  if (!CONFIRMED.test(text)) throw new Error(`not confirmed: ${text}`);
}

interface Line extends Pick<Counted, 'statements' | 'begun'> {
  engine: Engine;
  /** From the event's arrival to the reply's handing over to the channel. */
  say(handle: string, text: string): Promise<Outgoing>;
  /** Until nothing is on its way: alerts to staff included. */
  quiet(): Promise<void>;
}

function startLine(database: Database, understand: Understand): Line {
  const waiting = new Map<string, (message: Outgoing) => void>();
  let sent = 0;
  let events = 0;
  const channel: Channel = {
    name: 'terminal',
    pace: { perSecond: Infinity, perChatPerSecond: Infinity, perGroupPerMinute: Infinity },
    start: async () => undefined,
    stop: async () => undefined,
    send: async (message) => {
      waiting.get(message.address)?.(message);
      waiting.delete(message.address);
      sent += 1;
      return { type: 'delivered', messageId: String(sent) };
    },
  };
  const counted = countingStatements(database);
  const engine = createEngine({
    store: storeOn(counted.database),
    channels: [channel],
    understand,
    dialogs: { turn, understandOptions },
    words: deadlineWords,
    apology,
    now: () => NOW,
    log: createLog('warn'),
    workers: database.kind === 'server' ? WORKERS : 1,
  });
  return {
    engine,
    say: (handle, text) =>
      new Promise((resolve, reject) => {
        waiting.set(handle, resolve);
        events += 1;
        const event = {
          channel: channel.name,
          eventId: String(events),
          conversation: { address: handle, kind: 'private' as const },
          sender: { id: handle, name: handle },
          content: { type: 'text' as const, text },
        };
        engine.receive(event).catch(reject);
      }),
    async quiet() {
      const open = { status: { in: ['pending', 'sending'] } };
      while ((await database.prisma.outbox.count({ where: open })) > 0) await new Promise((go) => setTimeout(go, 2));
    },
    statements: counted.statements,
    begun: counted.begun,
  };
}

interface Counted {
  database: Database;
  /** Statements of the last transaction that booked: ours are all raw. */
  statements(): number;
  /** Transactions so far, those that found nothing to do included. */
  begun(): number;
}

/** The same database, which keeps count of what passes. */
function countingStatements(database: Database): Counted {
  let last = 0;
  let begun = 0;
  const transaction = async <T>(work: (tx: Tx) => Promise<T>): Promise<T> => {
    let statements = 0;
    let books = false;
    begun += 1;
    const answer = await database.transaction((tx) => {
      const counting = new Proxy(tx, {
        get(target, name) {
          const member: unknown = Reflect.get(target, name);
          if (typeof member !== 'function' || !/^\$(query|execute)Raw/.test(String(name))) return member;
          return (...sql: unknown[]) => {
            statements += 1;
            books ||= String(sql[0]).includes('INSERT INTO booking (');
            return Reflect.apply(member, target, sql);
          };
        },
      });
      return work(counting);
    });
    if (books) last = statements;
    return answer;
  };
  return { database: { ...database, transaction }, statements: () => last, begun: () => begun };
}

let codes = 0;

/** What any system would have to write for this booking, by the very same statements. */
async function bareBooking(database: Database): Promise<void> {
  codes += 1;
  const code = `BARE-${codes}`;
  const chat = await chatOfStaff(database);
  await database.transaction(async (tx) => {
    await openPools(tx, 'ironing', ['2026-12-01'], 1_000_000);
    await takeFromPool(tx, 'ironing', '2026-12-01', 5);
    const booking = await insertBooking(
      tx,
      {
        code,
        serviceId: 'ironing',
        organisationId: 'gruppo-gamma',
        personId: 'staff',
        conversationId: chat,
        status: 'accepted',
        startsAt: '2026-12-01T08:00:00.000Z',
        endsAt: '2026-12-01T10:00:00.000Z',
        blockedUntil: '2026-12-01T10:00:00.000Z',
        resourceId: null,
        poolKey: '2026-12-01',
        poolAmount: 5,
        details: { kg: 5, address: 'via Milano 3' },
        priceCents: 1250,
        onBehalfOf: null,
      },
      NOW,
    );
    if (booking === null) throw new Error('the bare booking was not written');
    const event = { action: 'place', from: null, to: 'accepted', role: 'citizen', channel: 'terminal' } as const;
    await appendEvent(tx, { bookingId: booking.id, personId: 'staff', ...event }, NOW);
    const reply = { text: 'Stireria: prenotazione confermata.', buttons: [] };
    await writeOutbox(tx, [{ conversationId: chat, purpose: 'reply', message: reply }], NOW);
  });
}

const chats = new WeakMap<Database, Promise<string>>();

function chatOfStaff(database: Database): Promise<string> {
  const known = chats.get(database) ?? database.prisma.conversation.findFirstOrThrow().then(({ id }) => id);
  chats.set(database, known);
  return known;
}

/** So many pieces of work, so many at a time. */
async function shared(pieces: number, hands: number, work: () => Promise<void>): Promise<void> {
  let left = pieces;
  const hand = async () => {
    while (left > 0) {
      left -= 1;
      await work();
    }
  };
  await Promise.all(Array.from({ length: hands }, hand));
}
