/** What a change asks: of which service, what of it, what becomes of the bookings it touches, and the yes. */

import type { Affected } from '../../../domain/affected.ts';
import type { Service } from '../../../domain/catalogue.ts';
import { wayOut } from '../../engine/form/questions.ts';
import { offeredServices, question, type Scene } from '../../engine/scene.ts';
import type { TaskOf } from '../../engine/state.ts';
import type { Part } from '../../texts/read/labels.ts';
import { askPart, askWhatToChange } from './ask.ts';
import { aboutChange, changeWords, reasonOptions } from './change-words.ts';
import { affectedLines, FATES } from './fates.ts';
import type { Target } from './target.ts';

type ChangeTask = TaskOf<'changeService'>;
type Ready = Extract<Target, { type: 'ready' }>;

export function askWhich(scene: Scene, task: ChangeTask): void {
  const services =
    task.what === 'restore' ? scene.facts.services.filter(({ retired }) => retired) : offeredServices(scene);
  scene.state.task = { ...task, step: 'service' };
  question(scene, {
    about: 'service',
    text: scene.say('service.askWhich'),
    options: services.map(({ id, name }) => ({ label: name, value: id })),
    perRow: 2,
    extra: wayOut(scene),
  });
}

export function askFor(scene: Scene, task: ChangeTask, base: Service, part: Part | null, text: string): void {
  scene.state.task = { ...task, step: part ?? 'change' };
  if (part === null) askWhatToChange(scene, base);
  else askPart(scene, part, base, text);
}

export function askFate(scene: Scene, task: ChangeTask, base: Service, affected: Affected[], lead: string): void {
  const { say } = scene;
  const keepable = affected.every(({ why }) => why !== 'counting');
  const movable = task.what !== 'retire';
  const fates = FATES.filter((fate) => (fate === 'keep' ? keepable : fate === 'propose' ? movable : true));
  scene.state.task = { ...task, step: 'fate' };
  question(scene, {
    about: 'which',
    text: say('chg.fate', {
      about: aboutChange(scene, task, base),
      n: affected.length,
      lines: affectedLines(scene, affected),
    }),
    lead,
    ways: [say('chg.fate.again')],
    options: fates.map((fate) => ({
      // Of what is over there are no other times.
      label: say(fate === 'refuse' && !movable ? 'chg.fate.refuseAll' : `chg.fate.${fate}`),
      value: fate,
    })),
    extra: wayOut(scene),
  });
}

export function askReason(scene: Scene, task: ChangeTask, base: Service, affected: Affected[]): void {
  scene.state.task = { ...task, step: 'reason' };
  question(scene, {
    about: 'notes',
    text: scene.say('chg.askReason'),
    options: reasonOptions(task, base, affected),
    extra: wayOut(scene),
  });
}

export function confirmChange(
  scene: Scene,
  task: ChangeTask,
  base: Service,
  { outcome }: Ready,
  affected: Affected[],
  lead: string,
): void {
  const { say } = scene;
  scene.state.task = { ...task, step: 'confirm' };
  question(scene, {
    about: 'confirm',
    text: changeWords(scene, task, base, outcome, affected),
    lead,
    ways: [say('chg.confirm.again', { service: base.name })],
    extra: (number) => [
      [
        {
          label: say(`chg.yes.${task.instead === undefined ? task.what : 'set'}`),
          action: { type: 'confirm', ask: number },
        },
        { label: say('chg.no'), action: { type: 'leave', ask: number } },
      ],
      ...(task.what === 'set'
        ? [[{ label: say('svc.change'), action: { type: 'change' as const, ask: number } }]]
        : []),
    ],
  });
}
