/** The service as a change makes it: at once, or from a date on. */

import type { Closure, Service } from '../../../domain/catalogue.ts';
import { FOR_EVER, reopened } from '../../../domain/closures.ts';
import type { Misfit } from '../../../domain/consistency.ts';
import { changedKeys, withPlan } from '../../../domain/planned.ts';
import { dateOf } from '../../../domain/time.ts';
import type { Scene } from '../../engine/scene.ts';
import type { TaskOf } from '../../engine/state.ts';
import { speaker } from '../../texts/text.ts';
import { built } from './build.ts';
import { isUnclear } from './build-price.ts';
import { saysSomething } from './draft.ts';

type ChangeTask = TaskOf<'changeService'>;

const say = speaker(false);

export type Target =
  /** `outcome`: as it is once the change holds. */
  | { type: 'ready'; service: Service; outcome: Service; misfits: Misfit[] }
  /** Nothing was said yet of what changes. */
  | { type: 'nothing' }
  | { type: 'unclearPrice' }
  | { type: 'datesMissing' }
  | { type: 'alreadySo' };

export function targetOf(scene: Scene, task: ChangeTask, base: Service): Target {
  const { from, to } = task;
  switch (task.what) {
    case 'set': {
      if (!saysSomething(task.draft)) return { type: 'nothing' };
      if (task.draft.price !== undefined && isUnclear(base.price, task.draft.price)) return { type: 'unclearPrice' };
      const result = built(task.draft, { base, ...scene.facts });
      if (result.type === 'missing') return { type: 'nothing' };
      const { service, misfits } = result;
      if (Object.keys(changedKeys(base, service)).length === 0) return { type: 'alreadySo' };
      return dated(scene, base, service, from, misfits);
    }
    case 'suspend': {
      if (from === undefined || to === undefined) return { type: 'datesMissing' };
      const { instead } = task;
      const before = instead === undefined ? base : withoutSuspension(base, instead);
      const suspended = withSuspension(before, { from, to }, dateOf(scene.facts.now));
      return { type: 'ready', service: suspended, outcome: suspended, misfits: [] };
    }
    case 'resume': {
      const resumed = from === undefined ? withoutSuspensions(base) : openFrom(base, from);
      return resumed === null
        ? { type: 'alreadySo' }
        : { type: 'ready', service: resumed, outcome: resumed, misfits: [] };
    }
    case 'retire':
      return dated(scene, base, { ...base, retired: true }, from, []);
    case 'restore':
      if (!base.retired) return { type: 'alreadySo' };
      return dated(scene, base, { ...base, retired: false }, from, []);
  }
}

function dated(scene: Scene, base: Service, outcome: Service, from: string | undefined, misfits: Misfit[]): Target {
  const later = from !== undefined && from > dateOf(scene.facts.now);
  const service = later ? withPlan(base, from, changedKeys(base, outcome)) : outcome;
  return { type: 'ready', service, outcome, misfits };
}

/**
 * A service has one suspension of its own; one that does not meet it is kept as a closure beside it, so that neither is
 * lost. What is over gives way.
 */
function withSuspension(base: Service, stretch: { from: string; to: string }, today: string): Service {
  const { suspended } = base;
  const apart =
    suspended !== undefined && suspended.to >= today && (suspended.to < stretch.from || stretch.to < suspended.from);
  if (!apart) return { ...base, suspended: stretch };
  const closure: Closure = { ...stretch, reason: say('chg.suspendedReason') };
  return { ...base, calendar: { ...base.calendar, closures: [...base.calendar.closures, closure] } };
}

/** Without the one of those days, wherever it is kept. */
function withoutSuspension(base: Service, { from, to }: { from: string; to: string }): Service {
  const { suspended, ...rest } = base;
  const closures = base.calendar.closures.filter(
    (each) => each.reason !== say('chg.suspendedReason') || each.from !== from || each.to !== to,
  );
  const kept = suspended === undefined || (suspended.from === from && suspended.to === to) ? {} : { suspended };
  return { ...rest, ...kept, calendar: { ...base.calendar, closures } };
}

/** Closed no more from that day on. */
function openFrom(base: Service, from: string): Service {
  const closures = reopened(base.calendar.closures, { from, to: FOR_EVER });
  return { ...base, calendar: { ...base.calendar, closures } };
}

/** Null where there is none. */
function withoutSuspensions(base: Service): Service | null {
  const { suspended, ...rest } = base;
  const reason = say('chg.suspendedReason');
  const closures = base.calendar.closures.filter((closure) => closure.reason !== reason);
  if (suspended === undefined && closures.length === base.calendar.closures.length) return null;
  return { ...rest, calendar: { ...base.calendar, closures } };
}
