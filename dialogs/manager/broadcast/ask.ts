/** The questions about a broadcast, one at a time. */

import { wayOut } from '../../engine/form/questions.ts';
import { question } from '../../engine/question.ts';
import { offeredServices, type Scene } from '../../engine/scene.ts';
import { speaker } from '../../texts/text.ts';
import { type BroadcastTask, extrasOf } from './task.ts';

const say = speaker(false);

export function askAudience(scene: Scene, task: BroadcastTask, unknown: string | undefined, lead?: string): void {
  scene.state.task = { ...task, asking: 'audience' };
  const notice = extrasOf(task).kind === 'notice';
  const services = offeredServices(scene).map(({ id, name }) => ({
    label: say('broadcast.service', { service: name }),
    value: id,
  }));
  question(scene, {
    about: 'which',
    text:
      lead ??
      (unknown === undefined ? say('broadcast.askAudience') : say('broadcast.unknownAudience', { name: unknown })),
    options: notice ? services : [{ label: say('broadcast.all'), value: 'all' }, ...services],
    extra: wayOut(scene),
  });
}

export function askText(scene: Scene, task: BroadcastTask, lead = say('broadcast.askText')): void {
  scene.state.task = { ...task, asking: 'text' };
  question(scene, { about: 'notes', text: lead, extra: wayOut(scene) });
}

export function askWhen(scene: Scene, task: BroadcastTask, lead = say('broadcast.askWhen')): void {
  scene.state.task = { ...task, asking: 'when' };
  question(scene, {
    about: 'when',
    text: lead,
    options: [{ label: say('broadcast.now'), value: 'now' }],
    extra: wayOut(scene),
  });
}

export function askExpiry(scene: Scene, task: BroadcastTask, lead = say('broadcast.askExpiry')): void {
  scene.state.task = { ...task, asking: 'expiry' };
  question(scene, {
    about: 'when',
    text: lead,
    options: [{ label: say('broadcast.noExpiry'), value: 'none' }],
    extra: wayOut(scene),
  });
}

/** Which service the button "Prenota" opens. */
export function askBooked(scene: Scene, task: BroadcastTask, text = say('broadcast.bookNeedsService')): void {
  scene.state.task = { ...task, asking: 'booked' };
  question(scene, {
    about: 'which',
    text,
    options: offeredServices(scene).map(({ id, name }) => ({ label: name, value: id })),
    extra: wayOut(scene),
  });
}

export function askButtons(scene: Scene, task: BroadcastTask): void {
  scene.state.task = { ...task, asking: 'buttons' };
  const service = offeredServices(scene).find(({ id }) => id === extrasOf(task).serviceId)?.name ?? '';
  question(scene, {
    about: 'which',
    text: say('broadcast.askButtons'),
    options: [
      { label: say('broadcast.buttonsBook', { service }).trim(), value: 'book' },
      { label: say('broadcast.buttonsBoth'), value: 'book,decline' },
      { label: say('broadcast.buttonsNone'), value: '' },
    ],
  });
}

export function askChange(scene: Scene, task: BroadcastTask): void {
  scene.state.task = { ...task, asking: 'change', offered: undefined };
  question(scene, {
    about: 'which',
    text: say('broadcast.askChange'),
    options: [
      { label: say('broadcast.changeText'), value: 'text' },
      { label: say('broadcast.changeAudience'), value: 'audience' },
      { label: say('broadcast.changeWhen'), value: 'when' },
      { label: say('broadcast.changeExpiry'), value: 'expiry' },
      { label: say('broadcast.changeButtons'), value: 'buttons' },
      { label: say('broadcast.changeBack'), value: 'back' },
    ],
    perRow: 2,
  });
}

/** A sentence at the preview that may well be what the message should say. */
export function askWords(scene: Scene, task: BroadcastTask, words: string): void {
  scene.state.task = { ...task, asking: 'change', offered: words };
  question(scene, {
    about: 'which',
    text: say('broadcast.askWords', { text: words }),
    options: [
      { label: say('broadcast.wordsInstead'), value: 'words' },
      { label: say('broadcast.wordsAdded'), value: 'more' },
      { label: say('broadcast.changeBack'), value: 'back' },
    ],
  });
}
