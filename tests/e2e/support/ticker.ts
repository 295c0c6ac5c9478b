/**
 * Started by a test as a process of its own, to be killed: the loops on a PostgreSQL, with a channel that writes down
 * what it is given. `ticker.ts <address> <now> <file>`; the clock stands still.
 */

import { appendFileSync } from 'node:fs';
import process from 'node:process';
import type { Channel } from '../../../bot/channel.ts';
import { createEngine } from '../../../bot/engine.ts';
import { storeOn } from '../../../bot/start/database.ts';
import { apology, deadlineWords } from '../../../bot/words.ts';
import { read } from '../../../dialogs/engine/read.ts';
import { turn } from '../../../dialogs/engine/turn.ts';
import { openDatabase } from '../../../prisma/client.ts';

const [url = '', now = '', file = ''] = process.argv.slice(2);

async function main(): Promise<void> {
  const database = await openDatabase({ url, poolSize: 6 });
  let sent = 0;
  const channel: Channel = {
    name: 'telegram',
    pace: { perSecond: Infinity, perChatPerSecond: Infinity, perGroupPerMinute: Infinity },
    start: async () => undefined,
    stop: async () => undefined,
    async send({ address, text, edits }) {
      appendFileSync(file, `${JSON.stringify({ address, text, edits })}\n`);
      sent += 1;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 10));
      return { type: 'delivered', messageId: `${process.pid}-${sent}` };
    },
  };
  const silent = () => undefined;
  await createEngine({
    store: storeOn(database),
    channels: [channel],
    understand: () => {
      throw new Error('nobody speaks here');
    },
    dialogs: { turn, read },
    words: deadlineWords,
    apology,
    now: () => now,
    log: {
      debug: silent,
      info: silent,
      warn: silent,
      error: (fields) => process.stderr.write(`${JSON.stringify(fields)}\n`),
    },
  }).start();
  process.stdout.write('ready\n');
}

void main();
