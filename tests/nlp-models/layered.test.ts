import { describe, expect, it } from 'vitest';
import { keyOf } from '../../nlp-models/feature-rows.ts';
import type { Keys } from '../../nlp-models/features.ts';
import { predictLayered, trainLayered } from '../../nlp-models/layered.ts';
import { packLayered, unpackLayered } from '../../nlp-models/pack.ts';

const keys = (...words: string[]): Keys => ({ words: words.map(keyOf), pieces: [], classes: [], scene: [] });

/** Each of the two is harmless, and so are both with a third; only the two alone are not. No regression can tell. */
const LINES: readonly (readonly [words: string[], label: number])[] = [
  [['door', 'shut'], 0],
  [['post', 'full'], 0],
  [['door', 'post'], 1],
  [['shut', 'full'], 1],
];
const examples = Array.from({ length: 20_000 }, (_, i) => LINES[i % LINES.length]).flatMap((line) =>
  line === undefined ? [] : [{ keys: keys(...line[0]), label: line[1], weight: 1 }],
);

describe('a network with a hidden layer', () => {
  const model = trainLayered(examples, 2, 7);

  it.each(LINES)('tells what only together means something: %j is %i', (words, label) => {
    expect(predictLayered(model, keys(...words))[label]).toBeGreaterThan(0.5);
  });

  it('is the same whenever it is trained', () => {
    expect(packLayered(trainLayered(examples, 2, 7))).toEqual(packLayered(model));
  });

  it('answers the same once packed and unpacked, and is not read as another', () => {
    const again = unpackLayered(packLayered(model), 2);
    for (const [words] of LINES)
      expect(again && predictLayered(again, keys(...words))).toEqual(predictLayered(model, keys(...words)));
    expect(unpackLayered(packLayered(model), 3)).toBeUndefined();
    expect(unpackLayered(new Uint8Array(5), 2)).toBeUndefined();
  });
});
