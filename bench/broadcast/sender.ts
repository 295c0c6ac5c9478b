/**
 * A process that sends what is in the database, and hears nobody: the outbox and the deadlines of a bot, on Telegram's
 * channel. It says when it is ready, and begins when it is told to on standard input. Its clock is moved, so that a
 * benchmark may run at night.
 */

import { createTelegramChannel } from '../../bot/channels/telegram/channel.ts';
import { PACE } from '../../bot/channels/telegram/limits.ts';
import { createDeadlines, createDeadlineWork } from '../../bot/deadlines.ts';
import { createLog } from '../../bot/log.ts';
import { createOutbox } from '../../bot/outbox.ts';
import { storeOn } from '../../bot/start/database.ts';
import { deadlineWords } from '../../bot/words.ts';
import { openDatabase } from '../../prisma/client.ts';

const [apiRoot = '', token = '', url = '', perSecond = '', aheadMs = '0'] = process.argv.slice(2);

async function main(): Promise<void> {
  const now = () => new Date(Date.now() + Number(aheadMs)).toISOString();
  const log = createLog('error');
  const database = await openDatabase({ url, poolSize: 4 });
  const store = storeOn(database);
  const telegram = createTelegramChannel({ token, apiRoot, mode: 'polling', log });
  const pace = perSecond === '' ? PACE : { ...PACE, perSecond: Number(perSecond) };
  const outbox = createOutbox({ store: store.outbox, channels: [{ ...telegram, pace }], now, log });
  const work = createDeadlineWork(deadlineWords, now);
  const deadlines = createDeadlines({ store: store.deadlines, work, now, log });
  store.onWork((what) => {
    if (what.type === 'outbox' || what.type === 'any') outbox.wake();
    if (what.type === 'deadline' || what.type === 'any') deadlines.wake();
  });
  process.stdin.once('data', () => {
    outbox.start();
    deadlines.start();
  });
  process.on('SIGTERM', () => {
    Promise.all([outbox.stop(2_000), deadlines.stop()]).finally(() => process.exit(0));
  });
  process.stdout.write('{"ready": true}\n');
}

void main();
