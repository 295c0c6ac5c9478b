/** One situation a row; and the buttons that they are made with. */

import type { SentButton } from '../../../bot/channel.ts';
import type { Bench } from './platform.ts';

export interface Situation {
  name: string;
  run(bench: Bench): Promise<void>;
}

export const row = (...labels: string[]): SentButton[][] => [labels.map((label) => ({ label, token: `tok-${label}` }))];
