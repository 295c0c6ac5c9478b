/** The same table behind every channel: one database, one bot, four platforms. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHANNELS } from '../../../bot/channel.ts';
import { storeOn } from '../../../bot/start/database.ts';
import { type Bot, openBot, unpaced } from '../../support/e2e-bot.ts';
import { lineExceptions } from './exceptions.ts';
import { type Line, lineSituations, remember } from './line.ts';
import type { Platform } from './platform.ts';
import { platforms } from './platforms.ts';

let bot: Bot;
beforeAll(async () => {
  bot = await openBot();
}, 120_000);
afterAll(() => bot?.close());

describe.each(CHANNELS)('behind %s', (name) => {
  let platform: Platform;
  let line: Line;
  beforeAll(async () => {
    platform = await platforms[name]();
    const { history } = storeOn(bot.database);
    line = {
      bot,
      platform,
      async start(at) {
        const channel = unpaced(
          await platform.open({ history: { list: (address, limit) => history(name, address, limit) } }),
        );
        return remember(line, await (at === undefined ? bot.start(channel) : bot.startDoomed(at, channel)));
      },
    };
    await line.start();
  });
  afterAll(async () => {
    await bot.stop();
    await platform.close();
  });

  for (const { name: situation, run } of lineSituations) {
    const why = lineExceptions[name][situation];
    it(why === undefined ? situation : `not: ${situation} (${why})`, { timeout: 40_000 }, async () => {
      if (why === undefined) return run(line);
      await expect(run(line)).rejects.toThrow();
    });
  }
});

it('every exception is about a situation that there is', () => {
  const known = lineSituations.map(({ name }) => name);
  const excused = CHANNELS.flatMap((name) => Object.keys(lineExceptions[name]));
  expect(excused.filter((each) => !known.includes(each))).toEqual([]);
});
