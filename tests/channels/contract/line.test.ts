/** The same table behind every channel: one database, one bot, four platforms and a client. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storeOn } from '../../../bot/start/database.ts';
import { type Bot, openBot, unpaced } from '../../support/e2e-bot.ts';
import { lineExceptions } from './exceptions.ts';
import { type Line, lineSituations, remember } from './line.ts';
import type { Platform } from './platform.ts';
import { FRONTS, fronts, titleOf } from './platforms.ts';

let bot: Bot;
beforeAll(async () => {
  bot = await openBot();
}, 120_000);
afterAll(() => bot?.close());

for (const name of FRONTS) {
  const front = fronts[name];
  describe.skipIf(front.missing !== undefined)(`behind ${titleOf(front)}`, () => {
    let platform: Platform;
    let line: Line;
    beforeAll(async () => {
      platform = await front.open();
      const { history } = storeOn(bot.database);
      line = {
        bot,
        platform,
        async start(at) {
          const kept = { list: (address: string, limit: number) => history(front.channel, address, limit) };
          const channel = unpaced(await platform.open({ history: kept }));
          return remember(line, await (at === undefined ? bot.start(channel) : bot.startDoomed(at, channel)));
        },
      };
      await line.start();
    }, 60_000);
    afterAll(async () => {
      await bot.stop();
      await platform?.close();
    });

    for (const { name: situation, run } of lineSituations) {
      const why = lineExceptions[name][situation];
      it(why === undefined ? situation : `not: ${situation} (${why})`, { timeout: 40_000 }, async () => {
        if (why === undefined) return run(line);
        await expect(run(line)).rejects.toThrow();
      });
    }
  });
}

it('every exception is about a situation that there is', () => {
  const known = lineSituations.map(({ name }) => name);
  const excused = FRONTS.flatMap((name) => Object.keys(lineExceptions[name]));
  expect(excused.filter((each) => !known.includes(each))).toEqual([]);
});
