/** Who says to be a member of an association pays less by its agreement, once the cooperative has seen it. */

import { bestAgreement } from '../../../domain/agreement.ts';
import type { Service } from '../../../domain/catalogue.ts';
import { estimate } from '../../../domain/price.ts';
import { ask, type Talk } from '../protocol.ts';
import type { FormTask } from '../state.ts';

/** For oneself only, and for a booking that is new: what was agreed before stays. */
export function* withAgreement(task: FormTask, service: Service): Talk<FormTask> {
  const { slot, moving, caller, onBehalfOf } = task;
  if (slot === null || moving !== undefined || caller !== undefined) return task;
  const { agreement: _before, ...details } = task.details;
  const { cents } = estimate(service, details);
  if (onBehalfOf !== undefined || cents === null || cents === 0) return { ...task, details };
  const { mine } = yield* ask('agreement.mine', {});
  const best = bestAgreement(mine, service.id, slot.date, cents);
  if (best === null) return { ...task, details };
  return { ...task, details: { ...details, agreement: { name: best.name, discount: best.discount } } };
}
