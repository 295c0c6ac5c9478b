/** From a classifier's number to what may be done with it. The table comes from cross-validation, never from held-out lines. */

import { readFileSync } from 'node:fs';
import type { Understanding } from '../dialogs/engine/input.ts';

export interface Calibration {
  /** Raw score → share right, rising; between two points the line is straight. */
  points: [number, number][];
  /** At or above: act. */
  act: number;
  /** Below: say what the bot can do. */
  reject: number;
}

const FILE = new URL('./calibration.json', import.meta.url);

export function readCalibration(): Calibration {
  return JSON.parse(readFileSync(FILE, 'utf8')) as Calibration;
}

export function calibrated(points: Calibration['points'], raw: number): number {
  let [x0, y0]: [number, number] = [0, 0];
  for (const [x, y] of points) {
    if (raw <= x) return x === x0 ? y : y0 + ((raw - x0) / (x - x0)) * (y - y0);
    [x0, y0] = [x, y];
  }
  return y0;
}

/** So likely to be none of our business: asked first, whatever else it looks like. */
const PERHAPS_STRAY = 0.12;

/** `stray`: how likely it is out of scope. */
export function decide(calibration: Calibration, score: number, stray = 0): Understanding['decision'] {
  if (score >= calibration.act && stray < PERHAPS_STRAY) return 'act';
  return score >= calibration.reject ? 'ask' : 'reject';
}
