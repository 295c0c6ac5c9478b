/** One table of situations over every channel, each in front of its platform's fake, and Teams in its real client too. */

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CHANNELS } from '../../../bot/channel.ts';
import { exceptions } from './exceptions.ts';
import { type Bench, benchOn } from './platform.ts';
import { FRONTS, fronts, titleOf } from './platforms.ts';
import { situations } from './situations.ts';

/** A browser takes its time to start. */
const START_MS = 60_000;

for (const name of FRONTS) {
  const front = fronts[name];
  describe.skipIf(front.missing !== undefined)(titleOf(front), { timeout: 20_000 }, () => {
    let bench: Bench;
    beforeAll(async () => {
      bench = await benchOn(await front.open());
    }, START_MS);
    beforeEach(() => bench.forget());
    afterAll(() => bench?.close());

    for (const { name: situation, run } of situations) {
      const why = exceptions[name][situation];
      it(why === undefined ? situation : `not: ${situation} (${why})`, async () => {
        if (why === undefined) return run(bench);
        // An exception that is not needed any more is no exception.
        await expect(run(bench)).rejects.toThrow();
        await bench.restart();
      });
    }
  });
}

it('every channel is there, and every exception is about a situation that there is', () => {
  expect(FRONTS.map((name) => fronts[name].channel)).toEqual(expect.arrayContaining([...CHANNELS]));
  const known = situations.map(({ name }) => name);
  expect(FRONTS.flatMap((name) => Object.keys(exceptions[name])).filter((each) => !known.includes(each))).toEqual([]);
});
