/** Somebody is to be taken to an appointment: its hour is kept for whoever goes with them, and an earlier one is asked for. */

import type { Service } from '../../../domain/catalogue.ts';
import { mustBeElsewhere, mustGo } from '../../texts/read/appointment.ts';
import { hour } from '../../texts/words.ts';
import type { Understanding } from '../input.ts';
import { reply, type Scene } from '../scene.ts';
import type { FormTask } from '../state.ts';
import { has } from './absorb.ts';
import { withNote } from './own.ts';

const TAKEN = 'accompagnamento';

/** The form and the words without that hour: any time before it is wished for. Themselves where none is told. */
export function beforeAppointment(
  scene: Scene,
  form: FormTask,
  service: Service,
  u: Understanding,
): { form: FormTask; u: Understanding } {
  const { time, timeTo, ...others } = u.slots;
  const taken = (others.task ?? form.details.task ?? TAKEN) === TAKEN || mustGo(u.cleanText);
  if (time === undefined || timeTo !== undefined || !taken || !has(service, 'task') || !mustBeElsewhere(u.cleanText))
    return { form, u };
  reply(scene, scene.say('form.appointment', { time: hour(time) }));
  const noted = has(service, 'notes') ? withNote(form, scene.say('note.appointment', { time: hour(time) })) : form;
  const issues = u.issues.filter(({ type }) => type !== 'ambiguousTime');
  return { form: noted, u: { ...u, slots: { ...others, task: TAKEN, timeTo: time }, issues } };
}
