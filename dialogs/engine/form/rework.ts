/** What of a summary is to be changed: asks which part, and asks that part again. */

import type { FieldName, Service } from '../../../domain/catalogue.ts';
import { fieldAt, fieldKey } from '../../../domain/form.ts';
import type { Talk } from '../protocol.ts';
import { question } from '../question.ts';
import { inRows, type Scene } from '../scene.ts';
import type { FormTask } from '../state.ts';
import { forget } from './absorb.ts';
import { advance } from './advance.ts';
import { askField, wayOut } from './questions.ts';
import { UNTIL, withoutRepeat } from './repeat.ts';

/** `only`: where it is too late for the rest. */
export function askWhatToChange(
  scene: Scene,
  task: FormTask,
  service: Service,
  lead = '',
  only?: readonly FieldName[],
): void {
  const names = service.form.filter(({ name }) => only?.includes(name) ?? true);
  scene.state.task = { ...task, confirming: false };
  question(scene, {
    about: 'confirm',
    text: scene.say('form.whatToChange'),
    lead,
    ways: [scene.say('form.whatToChange.again'), scene.say('form.whatToChange.third')],
    extra: (ask) => [
      ...inRows(
        names.map((field) => ({
          label: field.question ?? scene.say(`form.field.${field.name}`),
          action: { type: 'change' as const, ask, field: fieldKey(field) },
        })),
        3,
      ),
      ...(task.every === undefined || task.every.moving !== undefined
        ? []
        : [
            [
              { label: scene.say('form.field.until'), action: { type: 'change' as const, ask, field: UNTIL } },
              { label: scene.say('button.justOnce'), action: { type: 'change' as const, ask, field: ONCE } },
            ],
          ]),
      ...wayOut(scene)(ask),
    ],
  });
}

/** In the place of a field: that it does not repeat after all. */
const ONCE = 'once';

/** Asks a field that was answered already. */
export function* askOnce(scene: Scene, task: FormTask, service: Service, name: string, lead = ''): Talk<void> {
  if (name === ONCE) return yield* advance(scene, withoutRepeat(task), lead, scene.say('summary.changed'));
  if (name === UNTIL) return yield* advance(scene, forget(task, UNTIL), lead);
  const field = fieldAt(service, name);
  if (field === undefined) return yield* advance(scene, task, lead);
  const cleared = forget(task, name);
  if (field.name === 'date' || field.name === 'time') return yield* advance(scene, cleared, lead);
  scene.state.task = { ...cleared, confirming: false };
  askField(scene, { ...cleared, confirming: false }, service, field, lead);
}
