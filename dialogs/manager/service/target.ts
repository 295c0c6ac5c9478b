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
      const before = instead === undefined ? base : (withoutSuspension(base, instead) ?? base);
      const suspended = withSuspension(before, { from, to }, dateOf(scene.facts.now));
      return { type: 'ready', service: suspended, outcome: suspended, misfits: [] };
    }
    case 'resume': {
      const resumed = (from === undefined ? null : openFrom(base, from)) ?? withoutSuspension(base);
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

/** Closed no more from that day on. Null where nothing is closed then. */
function openFrom(base: Service, from: string): Service | null {
  const { closures } = base.calendar;
  const open = reopened(closures, { from, to: FOR_EVER });
  if (JSON.stringify(open) === JSON.stringify(closures)) return null;
  return { ...base, calendar: { ...base.calendar, closures: open } };
}

/** Without its suspensions, wherever they are kept, or without the one of those days. Null where there is none. */
function withoutSuspension(base: Service, only?: { from: string; to: string }): Service | null {
  const { suspended, ...rest } = base;
  const meant = ({ from, to }: { from: string; to: string }) =>
    only === undefined || (from === only.from && to === only.to);
  const reason = say('chg.suspendedReason');
  const closures = base.calendar.closures.filter((closure) => closure.reason !== reason || !meant(closure));
  const ends = suspended !== undefined && meant(suspended);
  if (!ends && closures.length === base.calendar.closures.length) return null;
  const kept = suspended === undefined || ends ? {} : { suspended };
  return { ...rest, ...kept, calendar: { ...base.calendar, closures } };
}
