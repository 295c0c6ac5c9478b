/** Agreements with associations: whose members pay less, on what, how they show it, until when; read back before it is kept. */

import type { DateTime } from 'luxon';
import { type Agreement, type Discount, SOON_DAYS, type Terms } from '../../domain/agreement.ts';
import { dateOf, daysBetween, plusDays } from '../../domain/time.ts';
import { wayOut } from '../engine/form/questions.ts';
import type { Understanding } from '../engine/input.ts';
import { ask, type Talk } from '../engine/protocol.ts';
import type { Message } from '../engine/reply.ts';
import { anyService, offeredServices, question, reply, type Scene, settle } from '../engine/scene.ts';
import type { TaskOf } from '../engine/state.ts';
import { mayBeWords } from '../engine/words.ts';
import { openTask } from '../staff/task.ts';
import { readTerms, type SaidTerms } from '../texts/read/agreement.ts';
import { type Say, speaker } from '../texts/text.ts';
import { discountWords, list, longDate } from '../texts/words.ts';

type AgreementTask = TaskOf<'agreement'>;

export function startAgreement(scene: Scene, u: Understanding): void {
  const carried = /\bcon\s+(?:l[aeo]\s+|il\s+|i\s+|gli\s+|l['’]\s*)?(.+)$/is.exec(u.cleanText)?.[1];
  const task: AgreementTask = { type: 'agreement', name: null, terms: {} };
  openTask(scene, task);
  step(scene, carried === undefined ? task : named(scene, task, carried));
}

/** Where terms may begin in words that go on without a mark. */
const JOINT = /\s+(?:per|su|sul|sull['’]|sulla|sui|sugli|sulle|fino|dal|con|valid\w+|da)\b/gi;

/**
 * "Coldiretti: sconto del 10%", "auser per il custode, sconto 20%": the name ends where its terms begin (`isTerms`), at a
 * mark, a number, or where capitals end.
 */
export function nameAndText(said: string, isTerms: (words: string) => boolean): { name: string; text?: string } {
  const clean = said.trim().replace(/[.\s]+$/, '');
  for (const { index } of clean.matchAll(JOINT)) {
    const before = clean.slice(0, index);
    if (/[:,;–\n]|\d|\bsconto\b/i.test(before)) break;
    const text = clean.slice(index).trim();
    if (before.trim().length > 1 && isTerms(/^[^:,;]*/.exec(text)?.[0] ?? '')) return { name: before.trim(), text };
  }
  const marked = /^([^:,;–\n]{2,60})\s*[:,;–\n]\s*([\s\S]+)$/.exec(clean);
  if (marked !== null) return { name: (marked[1] ?? '').trim(), text: (marked[2] ?? '').trim() };
  const capitals = /^((?:(?:[A-ZÀ-Ú][\w'’à-ú]*|coop\w*|associazione|di|del|della|dei)\s+)+)(.+)$/u.exec(`${clean} `);
  const name = capitals?.[1]?.trim();
  const text = capitals?.[2]?.trim();
  if (name !== undefined && text !== undefined && text !== '') return { name, text };
  const [, before = '', terms = ''] = /^(.{2,60}?)\s+((?:\d|sconto|il \d|del \d).*)$/is.exec(clean) ?? [];
  return before === '' ? { name: clean.slice(0, 80) } : { name: before, text: terms };
}

function named(scene: Scene, task: AgreementTask, said: string): AgreementTask {
  const { name, text } = nameAndText(said, (words) => Object.keys(termsIn(scene, words)).length > 0);
  return text === undefined ? { ...task, name } : withTerms(scene, { ...task, name }, text);
}

function termsIn(scene: Scene, said: string): SaidTerms {
  return readTerms(said, offeredServices(scene), scene.facts.now);
}

/** What is said later holds; of the words all are kept. */
function withTerms(scene: Scene, task: AgreementTask, said: string): AgreementTask {
  const terms = { ...(task.terms as SaidTerms), ...termsIn(scene, said) };
  return { ...task, terms, text: task.text ?? said };
}

function termsOf({ name, text = '', terms }: AgreementTask): Terms {
  const { discount = null, services = [], proof = null, from = null, to = null } = terms as SaidTerms;
  return { name: (name ?? '').slice(0, 80), text: text.slice(0, 500), services, discount, proof, from, to };
}

function step(scene: Scene, task: AgreementTask, lead = ''): void {
  const { say } = scene;
  scene.state.task = task;
  const { name, text } = task;
  if (name === null) {
    return question(scene, { about: 'notes', text: say('agreement.askName'), extra: wayOut(scene) });
  }
  if (text === undefined) {
    return question(scene, {
      about: 'notes',
      text: say('agreement.askText', { name }),
      ways: [say('agreement.askText.again')],
      extra: wayOut(scene),
    });
  }
  question(scene, {
    about: 'confirm',
    text: [say('agreement.preview', { name }), ...termLines(scene, termsOf(task)), say('agreement.confirm')].join('\n'),
    lead,
    ways: [say('agreement.again', { name })],
    extra: (number) => [
      [{ label: say('agreement.yes'), action: { type: 'confirm', ask: number } }],
      [
        { label: say('button.change'), action: { type: 'change', ask: number } },
        { label: say('button.leave'), action: { type: 'leave', ask: number } },
      ],
    ],
  });
}

/** What it gives, a line each; what was not said is said to be so. */
function termLines({ say, ...scene }: Scene, { discount, services, proof, from, to, text }: Terms): string[] {
  const on = services.map((id) => anyService({ say, ...scene }, id)?.name ?? id);
  const known = discount === null ? say('agreement.noDiscount') : discountText(discount, say);
  return [
    say('agreement.line.discount', { value: known }),
    say('agreement.line.services', { value: on.length === 0 ? say('discount.allServices') : list(on) }),
    say('agreement.line.proof', { value: proof ?? say('agreement.noProof') }),
    say('agreement.line.when', { value: validity(from, to, say) }),
    ...(text === '' ? [] : [say('agreement.line.text', { value: text })]),
  ];
}

function discountText(discount: Discount, say: Say): string {
  return discount.type === 'percent'
    ? discountWords(discount)
    : say('agreement.lessEach', { amount: discountWords(discount) });
}

function validity(from: string | null, to: string | null, say: Say): string {
  if (from === null) return to === null ? say('agreement.always') : say('agreement.until', { to: longDate(to) });
  if (to === null) return say('agreement.since', { from: longDate(from) });
  return say('agreement.between', { from: longDate(from), to: longDate(to) });
}

export function* hearAgreement(scene: Scene, task: AgreementTask, u: Understanding): Talk<boolean> {
  const { name, text } = task;
  const said = (u.slots.text ?? u.cleanText).trim();
  if (name !== null && text !== undefined) {
    if (correctAgreement(scene, task, u)) return true;
    if (u.intent !== 'confirm') return false;
    yield* keepAgreement(scene, task);
    return true;
  }
  if (said === '' || !mayBeWords(u)) return false;
  step(scene, name === null ? named(scene, task, said) : withTerms(scene, task, said));
  return true;
}

/** Shown again with what a message says of it; false where it says nothing. */
export function correctAgreement(scene: Scene, task: AgreementTask, u: Understanding): boolean {
  if (Object.keys(termsIn(scene, u.cleanText)).length === 0 || !mayBeWords(u)) return false;
  if (scene.state.task?.type !== 'agreement') openTask(scene, task);
  step(scene, withTerms(scene, task, u.cleanText), scene.say('agreement.changed'));
  return true;
}

/** From the beginning: the name is asked again, and what it gives. */
export function changeAgreement(scene: Scene): void {
  step(scene, { type: 'agreement', name: null, terms: {} });
}

export function* keepAgreement(scene: Scene, task: AgreementTask): Talk<void> {
  const { say } = scene;
  if (task.name === null || task.text === undefined) return changeAgreement(scene);
  const terms = termsOf(task);
  if (terms.from !== null && terms.to !== null && terms.to < terms.from) {
    return step(scene, { ...task, terms: { ...task.terms, to: null } }, say('agreement.endsFirst'));
  }
  const { replaced } = yield* ask('agreement.add', terms);
  settle(scene);
  scene.state.decided = task;
  const { name } = terms;
  reply(scene, say(replaced ? 'agreement.replaced' : 'agreement.added', { name }), [
    [
      {
        label: say('agreement.tell'),
        action: {
          type: 'say',
          intent: 'mgr_broadcast',
          slots: { audience: name },
          words: say('agreement.tellWords', { name }),
        },
      },
    ],
  ]);
}

/** Said for the day on which it is read. */
export function agreementEnds({ name, to }: Agreement, now: DateTime): Message {
  const say = speaker(false);
  const days = daysBetween(dateOf(now), to ?? dateOf(now));
  const date = longDate(to ?? dateOf(now));
  return {
    text: days === 0 ? say('agreement.lastDay', { name }) : say('agreement.endsSoon', { name, date, n: days }),
    buttons: [[{ label: say('agreement.all'), action: { type: 'say', intent: 'mgr_agreement_list' } }]],
  };
}

/** Those that end first are first, and what has ended or ends soon is said. */
export function* listAgreements(scene: Scene): Talk<void> {
  const { say } = scene;
  const found = yield* ask('agreement.list', {});
  if (found.length === 0) return reply(scene, say('agreements.none'));
  const today = dateOf(scene.facts.now);
  const lines = found.map(({ name, discount, services, proof, from, to, text }) => {
    const on = services.map((id) => anyService(scene, id)?.name ?? id);
    const gives =
      discount === null
        ? text || say('agreement.noDiscount')
        : say('agreements.gives', {
            discount: discountText(discount, say),
            services: on.length === 0 ? say('discount.allServices') : list(on),
          });
    const shown = proof === null ? gives : say('agreements.proof', { gives, proof });
    const line = say('agreements.line', { name, gives: shown, when: validity(from, to, say) });
    if (to === null || to > plusDays(today, SOON_DAYS)) return line;
    return `${line} ${say(to < today ? 'agreements.ended' : 'agreements.soon')}`;
  });
  reply(scene, [say('agreements.head'), ...lines].join('\n'));
}
