/**
 * node-nlp, by its own modules: its Italian stemmer and its neural classifier. The library's manager is not used:
 * it costs 0.8 s and 150 MB to load, and its caches keep what people wrote. Here text becomes features before it
 * reaches the library, so nothing raw is kept and no word can collide with a property name.
 */

import { StemmerIt } from '@nlpjs/lang-it';
import type { NetworkJson } from '@nlpjs/nlu';

const stemmer = new StemmerIt();
const STEMS_KEPT = 4000;
const stems = new Map<string, string>();

/** Snowball stem. Remembered for short words only, and for so many: a bound on memory and on what is kept. */
export function stem(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  const found = stemmer.stem([word])[0] ?? word;
  if (word.length <= 14 && stems.size < STEMS_KEPT) stems.set(word, found);
  return found;
}

export interface Example {
  features: readonly string[];
  intent: string;
}

/** Few rounds: beside the regression it is a second opinion, and more rounds only make it surer of what it has seen. */
const SETTINGS = { locale: 'it', log: false, iterations: 20, learningRate: 0.05, useNoneFeature: false };
const FEWEST = 2;

/** The library's network and all that comes with it are there for training only. */
export async function trainNeural(examples: readonly Example[]): Promise<NetworkJson> {
  const [{ containerBootstrap }, { NluNeural }] = await Promise.all([import('@nlpjs/core'), import('@nlpjs/nlu')]);
  const container = containerBootstrap();
  const counts = new Map<string, number>();
  for (const { features } of examples) for (const f of features) counts.set(f, (counts.get(f) ?? 0) + 1);
  const nlu = new NluNeural({ ...SETTINGS, container }, container);
  nlu.prepare = async (index) => {
    const tokens: Record<string, number> = {};
    for (const f of examples[Number(index)]?.features ?? []) {
      if ((counts.get(f) ?? 0) >= FEWEST) tokens[f] = 1;
    }
    return tokens;
  };
  const corpus = examples.map(({ intent }, index) => ({ utterance: String(index), intent }));
  await nlu.train(corpus, SETTINGS);
  if (!nlu.neuralNetwork) throw new Error('node-nlp trained no network');
  return nlu.neuralNetwork.toJSON();
}
