/** node-nlp's trained network, read: its weights in one table, a row a feature. It is trained in `nlpjs.ts`. */

import type { NetworkJson } from '@nlpjs/nlu';
import { FeatureRows, keyOf } from './feature-rows.ts';

export interface Network {
  rows: FeatureRows;
  /** By intent, in the order of the readings that are scored. */
  bias: Float64Array;
  /** By row, a weight for each intent. */
  weights: Float32Array;
}

/** Four decimals are enough, and pack well. */
const round = (value: number): number => Math.round(value * 1e4) / 1e4;

/** `intents`: the order in which they will be scored. */
export function networkOf(
  { features, intents: trained, perceptrons }: NetworkJson,
  intents: readonly string[],
): Network {
  const rows = new FeatureRows(Uint32Array.from(features, (name) => keyOf(name)));
  const bias = new Float64Array(intents.length);
  const weights = new Float32Array(features.length * intents.length);
  for (const [k, intent] of intents.entries()) {
    const learnt = perceptrons[trained.indexOf(intent)] ?? [];
    bias[k] = round(learnt[features.length] ?? 0);
    for (let row = 0; row < features.length; row++) weights[row * intents.length + k] = round(learnt[row] ?? 0);
  }
  return { rows, bias, weights };
}

/** Relative scores by intent, summing to 1, or all zero when nothing in the message is known. */
export function scoreNetwork({ rows, bias, weights }: Network, features: readonly string[]): number[] {
  const intents = bias.length;
  const sums = Float64Array.from(bias);
  for (const name of features) {
    const row = rows.rowOf(keyOf(name)) * intents;
    if (row < 0) continue;
    for (let k = 0; k < intents; k++) sums[k] = (sums[k] ?? 0) + (weights[row + k] ?? 0);
  }
  const squares = Array.from(sums, (sum) => Math.max(0, sum) ** 2);
  const total = squares.reduce((sum, value) => sum + value, 0);
  return total === 0 ? squares : squares.map((value) => value / total);
}
