/**
 * A Telegram bot in a process of its own, named by the argument: ours, a second process of ours that hears nothing itself
 * (`worker`), or a peer. Started by a benchmark.
 */

import { createTelegramChannel } from '../bot/channels/telegram/channel.ts';
import { systemClock } from '../bot/clock.ts';
import { createEngine } from '../bot/engine.ts';
import { createLog } from '../bot/log.ts';
import { storeOn } from '../bot/start/database.ts';
import { apology, deadlineWords } from '../bot/words.ts';
import { read } from '../dialogs/engine/read.ts';
import { turn } from '../dialogs/engine/turn.ts';
import { cacheDir } from '../nlp-models/cli.ts';
import { loadRecogniser } from '../nlp-models/recogniser.ts';
import { openDatabase } from '../prisma/client.ts';
import { seedIfEmpty } from '../prisma/seed/seed.ts';
import { withConversations } from './peers/conversations.ts';
import { echo } from './peers/echo.ts';
import { withSession } from './peers/session.ts';

const [name, token = '', apiRoot = '', url = ''] = process.argv.slice(2);
const peers: Record<string, typeof withSession> = { echo, session: withSession, conversations: withConversations };
const peer = peers[name ?? ''];
if (peer === undefined) await ours();
else {
  await peer(token, apiRoot, url);
  process.on('SIGTERM', () => process.exit(0));
}
process.stdout.write('{"ready": true}\n');

async function ours(): Promise<void> {
  const database = await openDatabase(url === '' ? { memory: true } : { url });
  await seedIfEmpty(database);
  const log = createLog('error');
  const telegram = createTelegramChannel({ token, apiRoot, mode: 'polling', log });
  // Telegram lets a bot write some thirty messages a second. Here the question is what the bot can do.
  const pace = { perSecond: Infinity, perChatPerSecond: Infinity, perGroupPerMinute: Infinity };
  const engine = createEngine({
    store: storeOn(database),
    channels: [{ ...telegram, pace }],
    understand: await loadRecogniser({ cacheDir: cacheDir() }),
    dialogs: { turn, read },
    words: deadlineWords,
    apology,
    now: systemClock,
    log,
    workers: url === '' ? 1 : 4,
  });
  await engine.start();
  if (name === 'ours') await telegram.start(engine.receive);
  process.on('SIGTERM', () => {
    stop().finally(() => process.exit(0));
  });
  async function stop(): Promise<void> {
    await telegram.stop();
    await engine.stop(2_000);
    await database.close();
  }
}
