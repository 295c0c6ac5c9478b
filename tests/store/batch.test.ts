import { expect, it } from 'vitest';
import { batched } from '../../prisma/store/batch.ts';

it('gathers what comes while one is under way, and gives each its own answer', async () => {
  const batches: number[][] = [];
  const double = batched(async (all: readonly number[]) => {
    batches.push([...all]);
    await new Promise((resolve) => setImmediate(resolve));
    return all.map((each) => each * 2);
  }, 3);
  const answers = await Promise.all([1, 2, 3, 4, 5, 6].map(double));
  expect(answers).toEqual([2, 4, 6, 8, 10, 12]);
  expect(batches).toEqual([[1], [2, 3, 4], [5, 6]]);
});

it('lets nobody fail for another, and goes on afterwards', async () => {
  const work = batched(async (all: readonly string[]) => {
    if (all.includes('bad')) throw new Error('bad');
    return all;
  });
  const results = await Promise.allSettled(['a', 'bad', 'b'].map(work));
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(await work('c')).toBe('c');
});
