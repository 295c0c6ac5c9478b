/** Agreements with cooperatives and trade associations: who with, what it says, read back before it is kept. */

import { wayOut } from '../engine/form/questions.ts';
import type { Understanding } from '../engine/input.ts';
import { ask, type Talk } from '../engine/protocol.ts';
import { question, reply, type Scene, settle } from '../engine/scene.ts';
import type { TaskOf } from '../engine/state.ts';
import { mayBeWords } from '../engine/words.ts';
import { openTask } from '../staff/task.ts';

type AgreementTask = TaskOf<'agreement'>;

export function startAgreement(scene: Scene, u: Understanding): void {
  const carried = /\bcon\s+(?:l[aeo]\s+|il\s+|i\s+|gli\s+|l['’]\s*)?(.+)$/is.exec(u.cleanText)?.[1];
  const task: AgreementTask = { type: 'agreement', name: null, ...(carried === undefined ? {} : nameAndText(carried)) };
  openTask(scene, task);
  step(scene, task);
}

/** "Coldiretti: sconto del 10%", "Confartigianato sconto 10%": the name ends at a mark or where capitals end. */
export function nameAndText(said: string): { name: string; text?: string } {
  const clean = said.trim().replace(/[.\s]+$/, '');
  const marked = /^([^:,;–\n]{2,60})\s*[:,;–\n]\s*([\s\S]+)$/.exec(clean);
  if (marked !== null) return { name: (marked[1] ?? '').trim(), text: (marked[2] ?? '').trim() };
  const capitals = /^((?:(?:[A-ZÀ-Ú][\w'’à-ú]*|coop\w*|associazione|di|del|della|dei)\s+)+)(.+)$/u.exec(`${clean} `);
  const name = capitals?.[1]?.trim();
  const text = capitals?.[2]?.trim();
  return name !== undefined && text !== undefined && text !== '' ? { name, text } : { name: clean.slice(0, 80) };
}

function step(scene: Scene, task: AgreementTask): void {
  const { say } = scene;
  scene.state.task = task;
  const { name, text } = task;
  if (name === null) {
    return question(scene, { about: 'notes', text: say('agreement.askName'), extra: wayOut(scene) });
  }
  if (text === undefined) {
    return question(scene, { about: 'notes', text: say('agreement.askText', { name }), extra: wayOut(scene) });
  }
  question(scene, {
    about: 'confirm',
    text: say('agreement.preview', { name, text }),
    extra: (number) => [
      [{ label: say('agreement.yes'), action: { type: 'confirm', ask: number } }],
      [
        { label: say('button.change'), action: { type: 'change', ask: number } },
        { label: say('button.leave'), action: { type: 'leave', ask: number } },
      ],
    ],
  });
}

export function* hearAgreement(scene: Scene, task: AgreementTask, u: Understanding): Talk<boolean> {
  const { name, text } = task;
  if (name !== null && text !== undefined) {
    if (u.intent !== 'confirm') return false;
    yield* keepAgreement(scene, task);
    return true;
  }
  const said = (u.slots.text ?? u.cleanText).trim();
  if (said === '' || !mayBeWords(u)) return false;
  step(scene, name === null ? { type: 'agreement', ...nameAndText(said) } : { ...task, text: said });
  return true;
}

export function changeAgreement(scene: Scene): void {
  step(scene, { type: 'agreement', name: null });
}

export function* keepAgreement(scene: Scene, { name, text }: AgreementTask): Talk<void> {
  if (name === null || text === undefined) return changeAgreement(scene);
  yield* ask('agreement.add', { name, text });
  settle(scene);
  reply(scene, scene.say('agreement.added', { name }));
}

export function* listAgreements(scene: Scene): Talk<void> {
  const found = yield* ask('agreement.list', {});
  if (found.length === 0) return reply(scene, scene.say('agreements.none'));
  const lines = found.map(({ name, text }) => scene.say('agreements.line', { name, text }));
  reply(scene, [scene.say('agreements.head'), ...lines].join('\n'));
}
