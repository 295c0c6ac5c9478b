/** One table of situations over every channel, each in front of its platform's fake. */

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CHANNELS } from '../../../bot/channel.ts';
import { exceptions } from './exceptions.ts';
import { type Bench, benchOn } from './platform.ts';
import { platforms } from './platforms.ts';
import { situations } from './situations.ts';

describe.each(CHANNELS)('%s', (name) => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await benchOn(await platforms[name]());
  });
  beforeEach(() => bench.forget());
  afterAll(() => bench.close());

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

it('every exception is about a situation that there is', () => {
  const known = situations.map(({ name }) => name);
  expect(CHANNELS.flatMap((name) => Object.keys(exceptions[name])).filter((each) => !known.includes(each))).toEqual([]);
});
