/** One repair at one question: what is said, and what must then hold. A cell that does not hold says why. */

import { DateTime } from 'luxon';
import { ZONE } from '../../../domain/time.ts';
import { brokenLaw } from '../support/laws.ts';
import { type Told, type World, wordsOf } from '../support/world.ts';
import { type QuestionEntry, questionOf } from './questions.ts';
import { DIGRESSIONS, NONSENSE, OTHER } from './said.ts';

/** Words, `[a label]`, or `say intent`, as the tables write them. */
export function act(world: World, who: string, does: string): Told[] {
  const label = /^\[(.+)\]$/.exec(does)?.[1];
  const intent = /^say (\w+)$/.exec(does)?.[1];
  const told =
    label !== undefined
      ? world.tap(who, new RegExp(label, 'i'))
      : intent !== undefined
        ? world.does(who, { type: 'say', intent })
        : world.say(who, does);
  const broken = brokenLaw(world, told);
  if (broken !== null) throw new Error(broken);
  return told;
}

class Cell {
  readonly world: World;
  readonly entry: QuestionEntry;
  readonly before: string;

  constructor(world: World, entry: QuestionEntry) {
    this.world = world;
    this.entry = entry;
    this.before = this.facts();
  }

  /** What the person reads after it, lower case. */
  does(said: string): string {
    const { who } = this.entry;
    const { id } = this.world.voice(who).chat;
    const told = act(this.world, who, said).filter(({ chat }) => chat === id);
    if (told.length === 0) throw new Error(`"${said}" is not answered`);
    return told
      .map(({ message }) => wordsOf(message))
      .join('\n')
      .toLowerCase();
  }

  async waits(minutes: number): Promise<string> {
    const to = DateTime.fromISO(this.world.data.now, { zone: ZONE }).plus({ minutes });
    const { id } = this.world.voice(this.entry.who).chat;
    const told = (await this.world.advance(to)).filter(({ chat }) => chat === id);
    return told
      .map(({ message }) => wordsOf(message))
      .join('\n')
      .toLowerCase();
  }

  get open(): string | null {
    return questionOf(this.world, this.entry.who);
  }

  stillAsked(after: string): void {
    if (this.open !== this.entry.id) throw new Error(`after "${after}" the question is ${this.open}`);
  }

  /** Everything that a yes could have changed. */
  facts(): string {
    const { bookings, broadcasts, services, agreements, invites, complaints, proposals } = this.world.data;
    const sent = broadcasts.filter(({ status }) => status !== 'draft' && status !== 'discarded');
    return JSON.stringify({ bookings, sent, services, agreements, invites, complaints, proposals });
  }

  unchanged(after: string): void {
    if (this.facts() !== this.before) throw new Error(`"${after}" changed something`);
  }

  contains(words: string, ...parts: string[]): void {
    const missing = parts.find((part) => !words.includes(part.toLowerCase()));
    if (missing !== undefined) throw new Error(`"${missing}" was not said, but: ${words}`);
  }

  state(): { task: unknown; parked: unknown[]; queue: unknown[] } {
    return this.world.state(this.entry.who) as { task: unknown; parked: unknown[]; queue: unknown[] };
  }

  isOut(): boolean {
    const { task, parked, queue } = this.state();
    return task === null && parked.length === 0 && queue.length === 0;
  }
}

/** Why there is nothing to check at this question; nothing where it was checked. */
type Moot = string;
type Check = (cell: Cell) => Promise<Moot | undefined> | Moot | undefined;

export const REPAIRS: Record<string, Check> = {
  correction(cell) {
    const { correct } = cell.entry;
    if (correct === undefined) return 'only the first words were said, and there is nothing else to correct';
    if (correct === 'back') {
      cell.does('ho sbagliato');
      if (cell.open === cell.entry.id || cell.open === null) throw new Error(`"ho sbagliato" leads to ${cell.open}`);
      cell.unchanged('ho sbagliato');
      return undefined;
    }
    cell.does(correct[0]);
    const task = JSON.stringify(cell.state().task);
    if (!task.includes(correct[1])) throw new Error(`"${correct[0]}" was not taken: ${task}`);
    cell.unchanged(correct[0]);
  },

  digression(cell) {
    for (const [said, part] of DIGRESSIONS) {
      const words = cell.does(said);
      cell.contains(words, part);
      cell.stillAsked(said);
      cell.unchanged(said);
    }
  },

  otherRequest(cell) {
    const { who, id, path } = cell.entry;
    const mine = path.join(' ');
    const fits = ([words, kind]: [string, string]): boolean =>
      kind === 'form' ? !mine.includes(words.split(' ').at(-1) ?? '') : !id.startsWith(kind);
    const [said, type] = OTHER[who].find(fits) ?? ['', ''];
    const words = cell.does(said);
    if (!cell.open?.startsWith(type)) throw new Error(`"${said}" leads to ${cell.open}`);
    if (id.startsWith('resume')) return undefined;
    cell.contains(words, 'tengo da parte', '[finisci prima quella]', '[lascia stare quella]');
    cell.contains(cell.does('lascia stare'), 'in sospeso');
    cell.does('sì');
    cell.stillAsked('sì, riprendi');
    cell.unchanged(said);
  },

  cancel(cell) {
    for (const said of ['lascia stare', 'basta così', 'annulla']) {
      if (said === 'annulla' && /^(?:confirmCancel|cancelSeries)\./.test(cell.entry.id)) continue;
      const one = new Cell(cell.world.fork(), cell.entry);
      one.does(said);
      if (!one.isOut()) one.does(said);
      if (!one.isOut()) throw new Error(`"${said}" twice leads to ${one.open}`);
      one.unchanged(said);
    }
  },

  back(cell) {
    const words = cell.does('indietro');
    const first = words.includes('prima domanda');
    if (first) cell.stillAsked('indietro');
    else if (cell.open === null) throw new Error('"indietro" leads out');
    cell.unchanged('indietro');
  },

  repeat(cell) {
    cell.contains(cell.does('può ripetere?'), 'ripeto');
    cell.stillAsked('può ripetere?');
    cell.unchanged('ripeti');
  },

  explain(cell) {
    cell.does('non ho capito');
    cell.stillAsked('non ho capito');
    cell.does('perché me lo chiede?');
    cell.stillAsked('perché me lo chiede?');
    cell.unchanged('non ho capito');
  },

  whatCanISay(cell) {
    cell.contains(cell.does('cosa posso rispondere?'), '«indietro»', '«lascia stare»', 'persona');
    cell.stillAsked('cosa posso rispondere?');
    cell.unchanged('cosa posso rispondere?');
  },

  skip(cell) {
    cell.does('salta');
    if (cell.open === null) throw new Error('"salta" leads out');
    cell.unchanged('salta');
  },

  async silence(cell) {
    cell.contains(await cell.waits(61), 'a metà');
    if ((await cell.waits(5 * 60)) !== '') throw new Error('a second reminder');
    cell.unchanged('silence');
    const late = new Cell(cell.world.fork(), cell.entry);
    await late.waits(73 * 60);
    cell.contains(late.does('buongiorno'), 'è passato molto tempo');
    if (!late.isOut()) throw new Error(`after three days the question is ${late.open}`);
    late.unchanged('three days');
    cell.does(cell.entry.answer);
    if (cell.open === cell.entry.id) throw new Error('the answer after a reminder is not taken');
  },

  restart(cell) {
    const control = new Cell(cell.world.fork(), cell.entry);
    cell.world.restart();
    const [one, other] = [cell.does(cell.entry.answer), control.does(cell.entry.answer)];
    if (one !== other || cell.open !== control.open) throw new Error(`a restart changes the answer: ${one}`);
    if (cell.open === cell.entry.id) throw new Error(`"${cell.entry.answer}" does not answer it`);
  },

  doubleTap(cell) {
    const button = cell.world.buttons(cell.entry.who).find(({ action }) => 'ask' in action && action.type !== 'leave');
    if (button === undefined) return 'there is no button but the way out';
    const { who } = cell.entry;
    cell.world.does(who, button.action, button.label);
    const once = cell.facts();
    const told = cell.world.does(who, button.action, button.label);
    const broken = brokenLaw(cell.world, told);
    if (broken !== null) throw new Error(broken);
    if (told.length === 0) throw new Error('the second tap is not answered');
    if (cell.facts() !== once) throw new Error('the second tap did it again');
  },

  oldButton(cell) {
    const { who, answer } = cell.entry;
    const button = cell.world.buttons(who).find(({ action }) => 'ask' in action && action.type !== 'leave');
    if (button === undefined) return 'there is no button but the way out';
    cell.does(answer);
    const [open, facts] = [cell.open, cell.facts()];
    const told = cell.world.does(who, button.action, button.label);
    if (told.length === 0) throw new Error('an old button is not answered');
    if (cell.open !== open || cell.facts() !== facts) throw new Error(`an old button leads to ${cell.open}`);
  },

  nonsense(cell) {
    if (cell.entry.words) return 'any words are an answer';
    const said = new Set<string>();
    for (const words of NONSENSE) {
      const heard = cell.does(words);
      if (said.has(heard)) throw new Error(`said twice: ${heard}`);
      said.add(heard);
      cell.stillAsked(words);
    }
    cell.contains([...said].at(-1) ?? '', '[parla con una persona]');
    cell.unchanged('nonsense');
    cell.does(cell.entry.answer);
    if (cell.open === cell.entry.id) throw new Error('the answer after three misunderstandings is not taken');
  },

  emergency(cell) {
    cell.contains(cell.does('aiuto mia mamma è caduta e non respira'), '112');
    cell.stillAsked('an emergency');
    cell.unchanged('an emergency');
  },

  person(cell) {
    cell.contains(cell.does('voglio parlare con una persona'), 'ho avvisato');
    cell.stillAsked('a person');
    cell.unchanged('a person');
  },
};

export interface Outcome {
  /** Null where it holds. */
  problem: string | null;
  /** Why there is nothing to check. */
  moot: string | null;
}

export async function runCell(world: World, entry: QuestionEntry, repair: string): Promise<Outcome> {
  const check = REPAIRS[repair];
  if (check === undefined) throw new Error(`no repair ${repair}`);
  try {
    return { problem: null, moot: (await check(new Cell(world.fork(), entry))) ?? null };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error), moot: null };
  }
}
