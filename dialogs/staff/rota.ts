/** Who gets the alerts when: shown, changed after a yes, taken away. */

import type { Duty } from '../../domain/rota.ts';
import { ask, type NamedDuty, type Talk } from '../engine/protocol.ts';
import { organisationName, question, reply, type Scene, settle } from '../engine/scene.ts';
import type { TaskOf } from '../engine/state.ts';
import { hour, list, longDate } from '../texts/words.ts';
import { type Colleague, unknownColleague } from './assign.ts';
import { ownOrganisations } from './scope.ts';
import type { RotaWish } from './shifts.ts';
import { openTask } from './task.ts';

type RotaTask = TaskOf<'rota'>;

/** A cooperative's own affair: somebody of several is asked for by the place they write in. */
export function* rotaSaid(scene: Scene, wish: RotaWish, colleagues: readonly Colleague[]): Talk<void> {
  const organisations = ownOrganisations(scene);
  switch (wish.type) {
    case 'show':
      for (const organisationId of organisations) yield* show(scene, organisationId, organisations.length > 1);
      return;
    case 'clear':
      for (const organisationId of organisations) yield* clear(scene, organisationId);
      return;
    case 'add': {
      const { who, duty, also } = wish;
      if (who === null) return unknownColleague(scene, colleagues);
      for (const organisationId of organisations) {
        const known = yield* ask('staff.known', { organisationId });
        if (known.some(({ id }) => id === who.id)) return preview(scene, organisationId, who, duty, also);
      }
    }
  }
}

function preview(
  scene: Scene,
  organisationId: string,
  { id, name, granted }: Colleague,
  duty: Omit<Duty, 'personId'>,
  also: boolean,
): void {
  const { say } = scene;
  if (!granted) return reply(scene, say('rota.notGranted', { name }));
  openTask(scene, { type: 'rota', organisation: organisationId, name, duty: { ...duty, personId: id }, also });
  const words = { organisation: organisationName(scene, organisationId), name, when: dutyWords(scene, duty) };
  question(scene, {
    about: 'confirm',
    text: say(also ? 'rota.previewAlso' : 'rota.preview', words),
    extra: (number) => [
      [
        { label: say('rota.yes'), action: { type: 'confirm', ask: number } },
        { label: say('button.leave'), action: { type: 'leave', ask: number } },
      ],
    ],
  });
}

export function* applyRota(scene: Scene, { organisation, name, duty, also }: RotaTask): Talk<void> {
  const { say } = scene;
  settle(scene);
  const outcome = yield* ask('rota.add', { organisationId: organisation, duty, also });
  if (outcome.type === 'notStaff') return reply(scene, say('rota.notGranted', { name }));
  const when = dutyWords(scene, duty);
  const done = say('rota.done', { name, when });
  if (!outcome.reachable) return reply(scene, `${done} ${say('rota.unreachable', { name })}`);
  if (duty.personId !== scene.person.id) {
    const text = say('rota.told', { organisation: organisationName(scene, organisation), when });
    yield* ask('post', { to: { type: 'person', personId: duty.personId }, message: { text }, purpose: 'notice' });
  }
  reply(scene, done);
}

function* show(scene: Scene, organisationId: string, several: boolean): Talk<void> {
  const { say } = scene;
  const { duties, now } = yield* ask('rota.get', { organisationId });
  const organisation = organisationName(scene, organisationId);
  if (duties.length === 0) return reply(scene, say('rota.none', { organisation }));
  const lines = [...duties].sort(inOrder).map((duty) => {
    return say('rota.line', { when: dutyWords(scene, duty), name: duty.name });
  });
  const who = now.length === 0 ? say('rota.nobodyNow') : say('rota.now', { names: list(now) });
  reply(scene, [say('rota.head', { organisation: several ? ` ${organisation}` : '' }), ...lines, who].join('\n'));
}

/** The week first, then the dates that hold instead. */
function inOrder(a: NamedDuty, b: NamedDuty): number {
  const key = ({ from, days, fromTime }: NamedDuty) => `${from ?? ''}${days?.join('') ?? ''}${fromTime}`;
  return key(a).localeCompare(key(b));
}

function* clear(scene: Scene, organisationId: string): Talk<void> {
  const { removed } = yield* ask('rota.clear', { organisationId });
  const organisation = organisationName(scene, organisationId);
  reply(scene, scene.say(removed === 0 ? 'rota.none' : 'rota.cleared', { organisation }));
}

function dutyWords(scene: Scene, { days, from, to, fromTime, toTime }: Omit<Duty, 'personId'>): string {
  const { say } = scene;
  const hours =
    fromTime === '00:00' && toTime === '24:00'
      ? ''
      : fromTime === '00:00'
        ? say('rota.until', { to: hour(toTime) })
        : toTime === '24:00'
          ? say('rota.since', { from: hour(fromTime) })
          : say('rota.hours', { from: hour(fromTime), to: hour(toTime) });
  if (days !== null) return `${daysWords(scene, days)}${hours}`;
  const [first, last] = [from ?? '', to ?? ''];
  const when =
    first === last ? longDate(first) : say('staff.closeRange', { from: longDate(first), to: longDate(last) });
  return `${when}${hours}`;
}

function daysWords(scene: Scene, days: readonly number[]): string {
  const { say } = scene;
  if (days.length === 7) return say('rota.everyDay');
  const sorted = [...days].sort((a, b) => a - b);
  const names = sorted.map((day) => say(`rota.day.${day as 1 | 2 | 3 | 4 | 5 | 6 | 7}`));
  const [first, last] = [sorted[0] ?? 0, sorted.at(-1) ?? 0];
  const row = sorted.length > 2 && last - first === sorted.length - 1;
  return row
    ? say('rota.dayRange', { from: names[0] ?? '', to: names.at(-1) ?? '' })
    : say('rota.days', { days: list(names) });
}
