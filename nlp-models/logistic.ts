/** Multinomial logistic regression on TF-IDF features, trained by AdaGrad. Small, own, deterministic. */

import { FeatureRows, keyOf } from './feature-rows.ts';
import { type Keys, SHARES, VIEWS } from './features.ts';
import { mulberry, shuffle } from './random.ts';

const EPOCHS = 18;
const RATE = 0.35;
const DECAY = 6e-5;
/** Features met in one example only are left out: they cannot be weighed. */
const FEWEST = 2;
/** A feature never met counts in the norm, less than a rare one: an unknown word makes a message less certain. */
const UNKNOWN_SHARE = 0.7;
/** Slopes below this change nothing that matters, and most classes of most examples have them. */
const FLAT = 1e-3;

export interface LogisticExample {
  keys: Keys;
  label: number;
  weight: number;
}

export interface LogisticModel {
  classes: number;
  /** Hash of a feature's name → its row. */
  rows: FeatureRows;
  /** Inverse document frequency by row, and that of a feature never met. */
  idf: Float32Array;
  unknown: number;
  /** By row, `classes` weights in 127ths of the row's scale. */
  weights: Int8Array;
  scales: Float32Array;
  bias: Float32Array;
}

export const hasFeature = ({ rows }: LogisticModel, name: string): boolean => rows.rowOf(keyOf(name)) >= 0;

interface Vector {
  at: Int32Array;
  value: Float32Array;
}

function vectorOf(keys: Keys, { rows, idf, unknown }: Pick<LogisticModel, 'rows' | 'idf' | 'unknown'>): Vector {
  const most = VIEWS.reduce((sum, view) => sum + keys[view].length, 0);
  const at = new Int32Array(most);
  const value = new Float32Array(most);
  let count = 0;
  for (const view of VIEWS) {
    const from = count;
    let norm = 0;
    for (const key of keys[view]) {
      const row = rows.rowOf(key);
      const weight = row < 0 ? unknown : (idf[row] ?? 0);
      norm += weight * weight;
      if (row < 0) continue;
      at[count] = row;
      value[count] = weight;
      count += 1;
    }
    const scale = norm === 0 ? 0 : SHARES[view] / Math.sqrt(norm);
    for (let i = from; i < count; i++) value[i] = (value[i] ?? 0) * scale;
  }
  return { at: at.subarray(0, count), value: value.subarray(0, count) };
}

export function frequencies(examples: readonly LogisticExample[]): Pick<LogisticModel, 'rows' | 'idf' | 'unknown'> {
  const seen = new Map<number, number>();
  for (const { keys } of examples) {
    for (const view of VIEWS) for (const key of keys[view]) seen.set(key, (seen.get(key) ?? 0) + 1);
  }
  const kept = [...seen].filter(([, count]) => count >= FEWEST).sort(([a], [b]) => a - b);
  const rarity = (count: number): number => Math.log((1 + examples.length) / (1 + count)) + 0.3;
  return {
    rows: new FeatureRows(Uint32Array.from(kept, ([key]) => key || 1)),
    idf: Float32Array.from(kept, ([, count]) => rarity(count)),
    unknown: rarity(0) * UNKNOWN_SHARE,
  };
}

/** Every example once a pass, in another order each time. */
export function* passes(
  examples: readonly LogisticExample[],
  known: Pick<LogisticModel, 'rows' | 'idf' | 'unknown'>,
  epochs: number,
  random: () => number,
): Generator<{ vector: Vector; example: LogisticExample }> {
  const pairs = examples.map((example) => ({ vector: vectorOf(example.keys, known), example }));
  const order = pairs.map((_, i) => i);
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random);
    for (const i of order) {
      const pair = pairs[i];
      if (pair !== undefined) yield pair;
    }
  }
}

export function trainLogistic(examples: readonly LogisticExample[], classes: number, seed: number): LogisticModel {
  const known = frequencies(examples);
  const weights = new Float32Array(known.idf.length * classes);
  const squares = new Float32Array(weights.length).fill(1e-4);
  const bias = new Float32Array(classes);
  const biasSquares = new Float32Array(classes).fill(1e-4);
  const sums = new Float32Array(classes);
  const steep = new Int32Array(classes);
  for (const { vector, example } of passes(examples, known, EPOCHS, mulberry(seed))) {
    score(vector, weights, bias, sums);
    toProbabilities(sums);
    let count = 0;
    for (let k = 0; k < classes; k++) {
      const slope = ((sums[k] ?? 0) - (k === example.label ? 1 : 0)) * example.weight;
      sums[k] = slope;
      if (Math.abs(slope) >= FLAT) steep[count++] = k;
    }
    for (let s = 0; s < count; s++) {
      const k = steep[s] ?? 0;
      const slope = sums[k] ?? 0;
      biasSquares[k] = (biasSquares[k] ?? 0) + slope * slope;
      bias[k] = (bias[k] ?? 0) - (0.1 * RATE * slope) / Math.sqrt(biasSquares[k] ?? 1);
      for (let j = 0; j < vector.at.length; j++) {
        const cell = (vector.at[j] ?? 0) * classes + k;
        const g = slope * (vector.value[j] ?? 0) + DECAY * (weights[cell] ?? 0);
        const square = (squares[cell] ?? 0) + g * g;
        squares[cell] = square;
        weights[cell] = (weights[cell] ?? 0) - (RATE * g) / Math.sqrt(square);
      }
    }
  }
  return { classes, ...known, ...quantised(weights, classes), bias };
}

/** The weighted sums of a vector's rows, on top of the bias. */
export function score(vector: Vector, weights: Float32Array, bias: Float32Array, sums: Float32Array): void {
  const classes = bias.length;
  sums.set(bias);
  for (let j = 0; j < vector.at.length; j++) {
    const row = (vector.at[j] ?? 0) * classes;
    const value = vector.value[j] ?? 0;
    for (let k = 0; k < classes; k++) sums[k] = (sums[k] ?? 0) + value * (weights[row + k] ?? 0);
  }
}

export function quantised(weights: Float32Array, classes: number): Pick<LogisticModel, 'weights' | 'scales'> {
  const scales = new Float32Array(weights.length / classes);
  const small = new Int8Array(weights.length);
  for (let row = 0; row < scales.length; row++) {
    let largest = 0;
    for (let k = 0; k < classes; k++) largest = Math.max(largest, Math.abs(weights[row * classes + k] ?? 0));
    scales[row] = largest / 127;
    if (largest === 0) continue;
    for (let k = 0; k < classes; k++) {
      small[row * classes + k] = Math.round(((weights[row * classes + k] ?? 0) / largest) * 127);
    }
  }
  return { weights: small, scales };
}

export function predict(model: LogisticModel, keys: Keys): number[] {
  const sums = sumsOf(model, keys);
  toProbabilities(sums);
  return Array.from(sums);
}

/** The weighted sum of each class, before they become shares. */
export function sumsOf(model: LogisticModel, keys: Keys): Float32Array {
  const { classes, weights, scales, bias } = model;
  const vector = vectorOf(keys, model);
  const sums = Float32Array.from(bias);
  for (let j = 0; j < vector.at.length; j++) {
    const at = vector.at[j] ?? 0;
    const value = (vector.value[j] ?? 0) * (scales[at] ?? 0);
    for (let k = 0; k < classes; k++) sums[k] = (sums[k] ?? 0) + value * (weights[at * classes + k] ?? 0);
  }
  return sums;
}

export function toProbabilities(sums: Float32Array): void {
  let top = Number.NEGATIVE_INFINITY;
  for (const value of sums) top = Math.max(top, value);
  let total = 0;
  for (let k = 0; k < sums.length; k++) {
    const power = Math.exp((sums[k] ?? 0) - top);
    sums[k] = power;
    total += power;
  }
  for (let k = 0; k < sums.length; k++) sums[k] = (sums[k] ?? 0) / total;
}
