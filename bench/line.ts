/** The whole line on a database, with a channel that takes everything at once, and a count of what passes. */

import type { Channel, Outgoing } from '../bot/channel.ts';
import { createEngine, type Engine } from '../bot/engine.ts';
import { createLog } from '../bot/log.ts';
import { storeOn } from '../bot/start/database.ts';
import { apology, deadlineWords } from '../bot/words.ts';
import type { Understand } from '../dialogs/engine/input.ts';
import { read } from '../dialogs/engine/read.ts';
import { turn } from '../dialogs/engine/turn.ts';
import type { Database, Tx } from '../prisma/client.ts';

/** Stands still, so that nothing falls due meanwhile. */
export const NOW = '2026-11-23T09:15:00.000Z';
export const WORKERS = 4;

export interface Line extends Pick<Counted, 'statements' | 'begun'> {
  engine: Engine;
  /** From the event's arrival to the reply's handing over to the channel. */
  say(handle: string, text: string): Promise<Outgoing>;
  /** Until nothing is on its way: alerts to staff included. */
  quiet(): Promise<void>;
}

export function startLine(database: Database, understand: Understand): Line {
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
    dialogs: { turn, read },
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
      // The transaction itself: what it leaves to be done is known by it.
      const watch =
        <A extends unknown[], R>(run: (...sql: A) => R) =>
        (...sql: A): R => {
          statements += 1;
          books ||= String(sql[0]).includes('INSERT INTO booking (');
          return run(...sql);
        };
      const { $queryRaw, $executeRaw, $queryRawUnsafe, $executeRawUnsafe } = tx;
      const counting = {
        $queryRaw: watch($queryRaw) as Tx['$queryRaw'],
        $executeRaw: watch($executeRaw),
        $queryRawUnsafe: watch($queryRawUnsafe) as Tx['$queryRawUnsafe'],
        $executeRawUnsafe: watch($executeRawUnsafe),
      };
      return work(Object.assign(tx, counting));
    });
    if (books) last = statements;
    return answer;
  };
  return { database: { ...database, transaction }, statements: () => last, begun: () => begun };
}
