/** What every channel must do, whatever its platform is like. What is impossible is in `exceptions.ts`. */

import { incoming } from './incoming.ts';
import { outgoing } from './outgoing.ts';
import type { Situation } from './situation.ts';

export const situations: readonly Situation[] = [...incoming, ...outgoing];
