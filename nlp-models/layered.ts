/**
 * A small network with one hidden layer on the same features as the regression: it learns that things are dangerous
 * together which apart are not. Trained by AdaGrad, deterministic; the first layer is kept as a regression is.
 */

import type { Keys } from './features.ts';
import {
  frequencies,
  type LogisticExample,
  type LogisticModel,
  passes,
  quantised,
  score,
  sumsOf,
  toProbabilities,
} from './logistic.ts';
import { mulberry } from './random.ts';

export const HIDDEN = 8;
const EPOCHS = 4;
const RATE = 0.05;
/** Where the sums of squares begin: smaller would make the first steps too large. */
const SQUARE = 1e-3;
/** Examples read as well as this teach nothing more. */
const FLAT = 3e-3;

export interface LayeredModel {
  /** From features to the hidden units, which are its classes. */
  first: LogisticModel;
  /** By hidden unit, a weight for each class. */
  second: Float32Array;
  bias: Float32Array;
}

export function trainLayered(examples: readonly LogisticExample[], classes: number, seed: number): LayeredModel {
  const known = frequencies(examples);
  const random = mulberry(seed);
  const around = (width: number) => (random() - 0.5) * 2 * width;
  const into = Float32Array.from({ length: known.idf.length * HIDDEN }, () => around(0.1));
  const second = Float32Array.from({ length: HIDDEN * classes }, () => around(1));
  const hiddenBias = new Float32Array(HIDDEN);
  const bias = new Float32Array(classes);
  const [move, moveSecond] = [moving(into), moving(second)];
  const [moveHidden, moveBias] = [moving(hiddenBias), moving(bias)];
  const units = new Float32Array(HIDDEN);
  const sums = new Float32Array(classes);
  const slopes = new Float32Array(HIDDEN);
  for (const { vector, example } of passes(examples, known, EPOCHS, random)) {
    score(vector, into, hiddenBias, units);
    decide(units, second, bias, sums);
    let steepest = 0;
    for (let k = 0; k < classes; k++) {
      const slope = ((sums[k] ?? 0) - (k === example.label ? 1 : 0)) * example.weight;
      sums[k] = slope;
      steepest = Math.max(steepest, Math.abs(slope));
    }
    if (steepest < FLAT) continue;
    for (let h = 0; h < HIDDEN; h++) {
      const unit = units[h] ?? 0;
      let slope = 0;
      for (let k = 0; k < classes; k++) {
        slope += (sums[k] ?? 0) * (second[h * classes + k] ?? 0);
        moveSecond(h * classes + k, (sums[k] ?? 0) * unit);
      }
      slopes[h] = slope * (1 - unit * unit);
      moveHidden(h, slopes[h] ?? 0);
    }
    for (let k = 0; k < classes; k++) moveBias(k, sums[k] ?? 0);
    for (let j = 0; j < vector.at.length; j++) {
      const row = (vector.at[j] ?? 0) * HIDDEN;
      const value = vector.value[j] ?? 0;
      for (let h = 0; h < HIDDEN; h++) move(row + h, (slopes[h] ?? 0) * value);
    }
  }
  const first = { classes: HIDDEN, ...known, ...quantised(into, HIDDEN), bias: hiddenBias };
  return { first, second, bias };
}

/** Moves one of these weights against its slope, less the more it has moved. */
function moving(weights: Float32Array): (at: number, slope: number) => void {
  const squares = new Float32Array(weights.length).fill(SQUARE);
  return (at, slope) => {
    const square = (squares[at] ?? 0) + slope * slope;
    squares[at] = square;
    weights[at] = (weights[at] ?? 0) - (RATE * slope) / Math.sqrt(square);
  };
}

/** `units` become what they answer; `sums` the shares of the classes. */
function decide(units: Float32Array, second: Float32Array, bias: Float32Array, sums: Float32Array): void {
  const classes = bias.length;
  sums.set(bias);
  for (let h = 0; h < units.length; h++) {
    const unit = Math.tanh(units[h] ?? 0);
    units[h] = unit;
    for (let k = 0; k < classes; k++) sums[k] = (sums[k] ?? 0) + unit * (second[h * classes + k] ?? 0);
  }
  toProbabilities(sums);
}

export function predictLayered({ first, second, bias }: LayeredModel, keys: Keys): number[] {
  const sums = new Float32Array(bias.length);
  decide(sumsOf(first, keys), second, bias, sums);
  return Array.from(sums);
}
