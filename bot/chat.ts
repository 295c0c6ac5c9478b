/** `npm run chat`: the bot in the terminal, for a person (`--as …`) or for a script (`--script`). */

import process from 'node:process';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { read } from '../dialogs/engine/read.ts';
import { turn } from '../dialogs/engine/turn.ts';
import { loadRecogniser } from '../nlp-models/recogniser.ts';
import { openDatabase } from '../prisma/client.ts';
import { createTerminalChannel } from './channels/terminal/channel.ts';
import { converseAt, draw } from './channels/terminal/interactive.ts';
import { parseRole } from './channels/terminal/lines.ts';
import { Screens } from './channels/terminal/screen.ts';
import { createScript } from './channels/terminal/script.ts';
import { systemClock } from './clock.ts';
import { type Config, parseConfig, readEnvironment } from './config.ts';
import { createEngine } from './engine.ts';
import { OperatorError } from './errors.ts';
import { createLog } from './log.ts';
import { describePlace, openStore } from './start/database.ts';
import { command } from './start/lifecycle.ts';
import { createWorld } from './start/world.ts';
import { apology, deadlineWords } from './words.ts';

const USAGE =
  'Use: npm run chat -- --as citizen | manager | staff:nazareth, or --script with JSON Lines on standard input.';

command(async () => {
  const { as, script } = argumentsFrom(process.argv.slice(2));
  const config = parseConfig(readEnvironment());
  await (script ? runScript(config) : talk(config, as));
  process.exit(0);
});

function argumentsFrom(args: string[]): { as: string; script: boolean } {
  try {
    const { values } = parseArgs({ args, options: { as: { type: 'string' }, script: { type: 'boolean' } } });
    const { as = 'citizen', script = false } = values;
    if (!/^(citizen|manager|staff:[a-z0-9-]+)$/.test(as)) throw new Error(USAGE);
    return { as, script };
  } catch (error) {
    throw new OperatorError(USAGE, { cause: error });
  }
}

async function runScript(config: Config): Promise<void> {
  const log = createLog(config.logLevel === 'info' ? 'error' : config.logLevel);
  const screens = new Screens();
  const [database, understand] = await Promise.all([
    openDatabase({ memory: true, cacheDir: config.cacheDir }),
    loadRecogniser({ cacheDir: config.cacheDir }),
  ]);
  const world = await createWorld({ database, understand, screens, log });
  const script = createScript(world, screens);
  let number = 0;
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    if (line.trim() === '') continue;
    const out = await script.run(line, number);
    await write(out.map((each) => `${JSON.stringify(each)}\n`).join(''));
  }
}

async function talk(config: Config, as: string): Promise<void> {
  const log = createLog(config.logLevel === 'info' ? 'warn' : config.logLevel);
  const [{ store }, understand] = await Promise.all([openStore(config), loadRecogniser({ cacheDir: config.cacheDir })]);
  const screens = new Screens();
  const channel = createTerminalChannel((message) => {
    process.stdout.write(`\n${draw(message)}\n> `);
    return screens.show(message);
  });
  const parts = { store, channels: [channel], understand, dialogs: { turn, read }, words: deadlineWords };
  const engine = createEngine({ ...parts, apology, now: systemClock, log });
  const role = parseRole(as);
  if (role.type !== 'citizen') await store.grant('terminal', as, as, role, systemClock());
  await engine.start();
  process.stdout.write(`You are ${as}. Database: ${describePlace(config)}. A number taps a button; /quit ends.\n`);
  await converseAt({ input: process.stdin, output: process.stdout }, as, screens, engine.receive);
  // What was typed last is still answered.
  await engine.settle();
  await engine.stop(2_000);
  await store.close();
}

/** Waits for whoever reads, so that nothing is lost at the end. */
function write(text: string): Promise<void> {
  return new Promise((resolve) => process.stdout.write(text, () => resolve()));
}
