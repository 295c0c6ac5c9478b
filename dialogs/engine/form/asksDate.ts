/** "Ma il giorno di Natale viene?": whether a date is among those of the summary. Nothing is corrected by a question. */

import type { Service } from '../../../domain/catalogue.ts';
import { longDate } from '../../texts/words.ts';
import type { Understanding } from '../input.ts';
import { ask, type Talk } from '../protocol.ts';
import { putAgain } from '../repairs.ts';
import type { Scene } from '../scene.ts';
import type { FormTask } from '../state.ts';
import { explain } from './explain.ts';

/** False where the words ask nothing of the kind. */
export function* answerDate(scene: Scene, task: FormTask, service: Service, u: Understanding): Talk<boolean> {
  const { date, dateTo } = u.slots;
  const { every, slot } = task;
  const asks = /\?\s*$/.test(u.cleanText) && u.beside?.every === undefined && u.beside?.bounds === undefined;
  if (!asks || !task.confirming || every === undefined || every.moving !== undefined || slot === null) return false;
  if (date === undefined || dateTo !== undefined) return false;
  const { say } = scene;
  const when = longDate(date);
  if (every.picked.some((each) => each.date === date)) {
    yield* putAgain(scene, 'back', say('series.isOne', { date: when }));
    return true;
  }
  const { time } = slot;
  const judged = yield* ask('availability.judge', { serviceId: service.id, date, time, details: task.details });
  const { verdict } = judged;
  const why = verdict.type === 'free' ? '' : explain(verdict, service, { date, time }, say);
  yield* putAgain(scene, 'back', [say('series.isNone', { date: when }), why].filter((part) => part !== '').join(' '));
  return true;
}
