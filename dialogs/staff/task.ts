/** Opening a task of the staff's or the manager's in a chat where a booking may be half made. */

import type { Understanding } from '../engine/input.ts';
import { begin, type Scene } from '../engine/scene.ts';
import type { Task } from '../engine/state.ts';

/** A form in progress is set aside, never lost. */
export function openTask(scene: Scene, task: Task): void {
  const { task: before } = scene.state;
  if (before?.type === 'form') scene.state.parked.push(before);
  begin(scene, task);
}

const LEAVING =
  /^\W*(no,?\s+)?(lascia(mo|re)? (stare|perdere)|lascio stare|annulla(re)?|niente|stop|basta|esci|indietro|non importa|(non )?fa (nulla|niente)|come non detto|ci ripenso)(\s+(tutto|pure|grazie|così|per ora|per favore))*\W*$/i;

/** "lascia stare", "annulla": always leads out. */
export function leaves(u: Understanding): boolean {
  return LEAVING.test(u.cleanText);
}
