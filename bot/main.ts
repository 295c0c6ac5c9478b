/** `npm start`: puts the pieces together, says what runs, and stops in order. */

import process from 'node:process';
import type { FastifyInstance } from 'fastify';
import { read } from '../dialogs/engine/read.ts';
import { turn } from '../dialogs/engine/turn.ts';
import { loadRecogniser } from '../nlp-models/recogniser.ts';
import type { Channel } from './channel.ts';
import { systemClock } from './clock.ts';
import { type Config, parseConfig, readEnvironment } from './config.ts';
import { openDoor } from './control.ts';
import { createEngine } from './engine.ts';
import { createHttp, listen } from './http.ts';
import { createLog } from './log.ts';
import { createMetrics } from './metrics.ts';
import { type Channels, createChannels, startChannel } from './start/channels.ts';
import { describePlace, openStore } from './start/database.ts';
import { inviteTo } from './start/invite.ts';
import { command, dieOfDefects, stopOnSignals } from './start/lifecycle.ts';
import { apology, deadlineWords } from './words.ts';

const STUCK_MS = 90_000;

command(async () => {
  const config = parseConfig(readEnvironment());
  const log = createLog(config.logLevel);
  dieOfDefects(log);
  const began = performance.now();

  const [{ store }, understand] = await Promise.all([openStore(config), loadRecogniser({ cacheDir: config.cacheDir })]);
  let running = false;
  const metrics = createMetrics(store.outbox);
  const http = createHttp({
    log,
    metrics,
    proxies: config.http.proxies,
    checks: {
      database: () => store.ping().then(() => true),
      model: () => true,
      inbox: () => running && !engine.stuck(STUCK_MS),
    },
  });
  const channels = await createChannels(config, { http, log, store });
  const engine = createEngine({
    store,
    channels: channels.all,
    understand,
    dialogs: { turn, read },
    words: deadlineWords,
    apology,
    now: systemClock,
    log,
    workers: config.workers,
    meter: metrics,
  });

  const [web, ...others] = channels.all;
  if (web) await startChannel(web, engine.receive);
  const address = await listen(http, config.http.host, config.http.port);
  await engine.start();
  running = true;
  const door = await openDoor(config.dataDir, (role) => inviteTo(store, role, systemClock(), channels.link));
  stopOnSignals(log, async () => {
    running = false;
    await engine.stop(5_000);
    await stopAll(channels.all, http);
    await door.close();
    await store.close();
    log.info({}, 'Stopped');
  });
  await Promise.all(others.map((channel) => startChannel(channel, engine.receive)));
  announce(config, channels, address);
  log.info({ ms: Math.round(performance.now() - began) }, 'Started');
});

async function stopAll(channels: readonly Channel[], http: FastifyInstance): Promise<void> {
  await Promise.allSettled(channels.map((channel) => channel.stop()));
  const cut = setTimeout(() => http.server.closeAllConnections(), 1_000);
  await http.close();
  clearTimeout(cut);
}

function announce(config: Config, channels: Channels, address: string): void {
  const page = config.demo
    ? `${address}/  (demo: citizen, staff and manager side by side)`
    : `${config.publicUrl ?? address}/`;
  const rows: [string, string][] = [
    ['Chat page', page],
    ...channels.described,
    ['Database', describePlace(config)],
    ['Health', `${address}/readyz  ${address}/metrics`],
  ];
  const hint = config.demo
    ? 'Try it: open the page and ask, in Italian, for some shirts to be ironed on Tuesday; the alert arrives in the staff pane.'
    : 'Give somebody a role: npm run -s invite -- --role manager';
  const lines = rows.map(([name, value]) => `  ${name.padEnd(10)} ${value}`);
  process.stdout.write(`Portineria is running. Stop it with Ctrl+C.\n${lines.join('\n')}\n${hint}\n`);
}
