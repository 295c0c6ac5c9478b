/**
 * Putting a question, the first time and again. Every question of every dialog passes here, so that each is kept with
 * its words and buttons, can be repeated, and after three failures leads to a person (rule 15).
 */

import { generalWays } from '../texts/repairs.ts';
import type { Action } from './action.ts';
import type { AskedQuestion } from './asked.ts';
import type { Asked } from './input.ts';
import { type Button, personButton } from './reply.ts';
import { reply, type Scene } from './scene.ts';

export interface Question {
  about: Asked;
  text: string;
  /** Said before it: what was wrong, what was corrected. Not repeated. */
  lead?: string;
  /** Other words for it, in the order in which they are tried. */
  ways?: string[];
  /** Why it must be answered. */
  why?: string;
  field?: AskedQuestion['field'];
  /** Offered answers; each becomes a button that carries its value. */
  options?: { label: string; value: string; action?: Action }[];
  /** Further buttons, below the options. */
  extra?: (number: number) => Button[][];
  perRow?: number;
  /** What a telephone can answer with a key of its own. */
  request?: 'phone' | 'location';
}

const TRAIL = 4;

/** Asks: gives the question its number, remembers it, and shows it with its buttons. */
export function question(scene: Scene, asked: Question): void {
  const number = scene.state.questions + 1;
  const options = asked.options ?? [];
  const answers = options.map(
    ({ label, value, action }): Button => ({
      label,
      action: action ?? { type: 'pick', ask: number, value },
    }),
  );
  const buttons = [...inRows(answers, asked.perRow ?? 1), ...(asked.extra?.(number) ?? [])];
  put(
    scene,
    {
      number,
      since: number,
      about: asked.about,
      misses: 0,
      options: options.map(({ label, value }) => ({ label, value })),
      text: asked.text,
      ways: asked.ways ?? [],
      buttons,
      at: scene.facts.now.toISO() ?? '',
      ...(asked.field === undefined ? {} : { field: asked.field }),
      ...(asked.why === undefined ? {} : { why: asked.why }),
      ...(asked.request === undefined ? {} : { request: asked.request }),
    },
    asked.lead ?? '',
  );
}

/** The open question as it was put, with its buttons under a new number; those shown before still answer it. */
export function sameQuestion(scene: Scene, lead = ''): void {
  const { asked } = scene.state;
  if (asked === null) return;
  const number = scene.state.questions + 1;
  put(scene, { ...asked, number, buttons: renumbered(asked.buttons, number) }, lead);
}

function put(scene: Scene, next: AskedQuestion, lead: string): void {
  const { state, again } = scene;
  const before = state.asked;
  const same = before !== null && before.about === next.about && before.field === next.field;
  const misses = same && again !== null ? before.misses + (again === 'missed' ? 1 : 0) : 0;
  if (!same || again === null) remember(scene);
  state.questions = next.number;
  state.asked = { ...next, misses };
  const { text, buttons } = wording(scene, state.asked, lead);
  const tells = same && lead === '' && next.about !== 'confirm' && scene.noted !== '' && !text.includes(scene.noted);
  const noted = tells ? scene.say('form.noted', { what: scene.noted }) : lead;
  reply(scene, joined(noted, text), buttons);
  const put = scene.replies.at(-1);
  if (put === undefined) return;
  if (buttons.length > 0) put.asks = true;
  const { request } = next;
  if (request !== undefined && scene.facts.conversation.kind === 'private') {
    put.request = { what: request, label: scene.say(`button.share.${request}`) };
  }
}

/** The question that was open when the turn began becomes the one to go back to. Forms keep their own way back. */
function remember({ state, found }: Scene): void {
  const { task } = state;
  if (found === null || found.asked === null || task === null || task.type === 'form' || task.type === 'resume') return;
  if (found.task.type !== task.type || state.trail.at(-1)?.asked?.number === found.asked.number) return;
  state.trail = [...state.trail, found].slice(-TRAIL);
}

function wording(scene: Scene, asked: AskedQuestion, lead: string): { text: string; buttons: Button[][] } {
  const { say, again } = scene;
  const { text, buttons, misses } = asked;
  const ways = [...asked.ways, ...generalWays(say, asked.about)];
  const long = text === '' || text.includes('\n');
  if (again === null || (again === 'back' && !long)) return { text: vary(scene, [text, ...ways]), buttons };
  if (again === 'aloud') {
    const question = text === '' ? (ways[0] ?? '') : text;
    return { text: say(long ? 'again.aloudLong' : 'again.aloud', { question }), buttons };
  }
  if (again !== 'missed') return { text: vary(scene, ways), buttons };
  if (misses <= 1) {
    const way = vary(scene, ways);
    const said = lead !== '' || way.startsWith(say('again.first').slice(0, -1));
    return { text: joined(said ? '' : say('again.first'), way), buttons };
  }
  if (misses === 2) {
    const help: Button = { label: say('button.options'), action: { type: 'repair', do: 'options' } };
    return {
      text: joined(lead === '' ? say('again.second') : '', vary(scene, ways)),
      buttons: asked.options.length > 0 ? buttons : [[help], ...buttons],
    };
  }
  const person = personButton(say);
  return {
    text: vary(scene, [say('again.person'), say('again.person2'), say('again.person3')]),
    buttons: [[person], ...buttons],
  };
}

function joined(...parts: string[]): string {
  return parts.filter((part) => part !== '').join(' ');
}

/** The first of these words that was not said a moment ago. */
export function vary(scene: Scene, candidates: readonly string[]): string {
  const [first = ''] = candidates;
  const said = [...scene.state.said, ...scene.replies.map(({ text }) => text)];
  const fresh = candidates.filter((each) => each !== '').find((each) => !said.some((text) => text.includes(each)));
  if (fresh !== undefined) return fresh;
  const wrapped = [scene.say('again.asked', { question: first }), scene.say('again.asked2', { question: first })];
  return wrapped.find((each) => !said.includes(each)) ?? first;
}

function renumbered(buttons: AskedQuestion['buttons'], number: number): Button[][] {
  return buttons.map((row) =>
    row.map(({ label, action }) => ({ label, action: 'ask' in action ? { ...action, ask: number } : action })),
  );
}

export function inRows(buttons: Button[], perRow: number): Button[][] {
  const rows: Button[][] = [];
  for (let i = 0; i < buttons.length; i += perRow) rows.push(buttons.slice(i, i + perRow));
  return rows;
}
