/** What a message adds to a draft: the answer to what was asked, or anything else it says of the service. */

import type { Scene } from '../../engine/scene.ts';
import { asksHealth } from '../../texts/heard-service.ts';
import { amendedList, amendedOpenings } from '../../texts/read/amend.ts';
import { correctionIn } from '../../texts/read/corrections.ts';
import { countAgain } from '../../texts/read/count.ts';
import { parseHours } from '../../texts/read/hours.ts';
import type { Part } from '../../texts/read/labels.ts';
import { type Read, readAnswer, readMessage, withoutAsked } from '../../texts/read/message.ts';
import { nameIn, renamedTo } from '../../texts/read/naming.ts';
import { remindersIn } from '../../texts/read/reminders.ts';
import { workerSaid } from '../../texts/read/workers.ts';
import type { Outline } from './build.ts';
import { type Draft, merged, saysSomething } from './draft.ts';

export interface Taken {
  draft: Draft;
  /** Clauses that nothing could read. */
  left: string[];
  /** A question about somebody's health that was not put in (rule 11). */
  refused: string | null;
}

/** The service as it stands so far, for what is said against it. */
export type SoFar = Outline;

/** `asked`: the part that was asked for, if one was. Null when the message says nothing of a service. */
export function take(
  scene: Scene,
  before: Draft,
  written: string,
  asked: Part | null,
  soFar: SoFar | null,
): Taken | null {
  // "No costa 12": of money, where nothing else is counted.
  const said = written.replace(COSTS, '$1 $2 euro');
  const again = asked === null ? remindersAgain(before, said) : numberAgain(before, asked, said);
  if (again !== null) return { draft: merged(before, again), left: [], refused: null };
  const read = readBeside(scene, before, said, asked, soFar);
  const named = asked === 'name' ? withName(read) : read;
  if (!saysSomething(named.draft)) return null;
  const health = (named.draft.ask ?? []).find(({ question }) => question !== undefined && asksHealth(question));
  const ask = (named.draft.ask ?? []).filter((field) => field !== health);
  const kept = health === undefined ? named.draft : { ...named.draft, ask };
  return { draft: merged(before, kept), left: named.left, refused: health?.question ?? null };
}

const COSTS =
  /\b(costa|costano|il prezzo è|prezzo|pagano|si paga) (\d+(?:[.,]\d{1,2})?)(?=\s*(?:[.;!](?!\d)|,(?!\d)|$))/i;

/** "No, 4", to the next question: how many there are after all, or what it costs. */
function numberAgain({ capacity, price }: Draft, asked: Part, said: string): Draft | null {
  const n = countAgain(said);
  if (n === null || n <= 0 || asked === 'capacity' || asked === 'duration') return null;
  if (price === undefined)
    return capacity === undefined || !Number.isInteger(n) ? null : { capacity: ofSize(capacity, n) };
  if (asked === 'price') return null;
  const cents = Math.round(n * 100);
  if (price.perHour !== undefined) return { price: { perHour: cents } };
  return price.flat === undefined ? null : { price: { flat: cents } };
}

function ofSize(capacity: NonNullable<Draft['capacity']>, n: number): NonNullable<Draft['capacity']> {
  if (capacity.type === 'pool') return { ...capacity, limit: n };
  return capacity.type === 'people' ? { ...capacity, n, names: capacity.names.slice(0, n) } : { ...capacity, n };
}

/** Those who do the work of a service, by their names. */
export function workersOf({ capacity }: Pick<SoFar, 'capacity'>): string[] {
  return capacity?.type === 'resources' ? capacity.resources.map(({ name }) => name) : [];
}

function namesIn({ capacity }: Draft): string[] {
  return capacity?.type === 'people' ? capacity.names : [];
}

/** Parts whose answer may be any words. */
const WORDY: readonly Part[] = ['name', 'summary', 'details', 'synonyms', 'questions', 'items', 'place'];
/** Parts that a length, days or an amount answer. */
const ANSWERED: readonly Part[] = ['openings', 'duration', 'price'];

function answers(asked: Part, said: string, scene: Scene, soFar: SoFar | null): boolean {
  const reading = { organisations: scene.facts.organisations, form: soFar?.form ?? [] };
  return ANSWERED.includes(asked) && readAnswer(asked, said, reading) !== null;
}

const MOST_WORDS = 8;

/** "Anche tre ore prima", where reminders were spoken of: of them, not of how long before one books. */
function remindersAgain({ reminders, notice }: Draft, said: string): Draft | null {
  if (reminders === undefined || notice !== undefined || said.split(/\s+/).length > MOST_WORDS) return null;
  const again = remindersIn(said);
  return again === null || again.rules.length === 0 ? null : { reminders: [again] };
}

function readBeside(scene: Scene, before: Draft, said: string, asked: Part | null, soFar: SoFar | null): Read {
  const hoursAlone = asked === 'openings' && before.days !== undefined ? parseHours(said) : null;
  if (hoursAlone !== null) {
    const { days = [] } = before;
    return { draft: { openings: hoursAlone.map((hours) => ({ days, ...hours })) }, left: [] };
  }
  const corrected = soFar === null || (asked !== null && WORDY.includes(asked)) ? null : correctionIn(said, soFar);
  // What was asked for is answered before anything else is corrected.
  if (corrected !== null && (asked === null || !answers(asked, said, scene, soFar)))
    return { draft: corrected, left: [] };
  const built = soFar === null ? [] : workersOf(soFar);
  const known = built.length > 0 ? built : namesIn(before);
  const hours = before.openings ?? soFar?.calendar.openings;
  const worker = asked !== null && WORDY.includes(asked) ? null : workerSaid(said, known, hours);
  if (worker !== null)
    return { draft: worker.type === 'gone' ? { gone: [worker.name] } : { workers: [worker.worker] }, left: [] };
  const reading = { organisations: scene.facts.organisations, form: soFar?.form ?? [] };
  const openings =
    soFar === null || soFar.calendar.openings.length === 0
      ? null
      : amendedOpenings(withoutAsked(said), soFar.calendar.openings);
  const price = soFar === null ? null : amendedList(said, soFar.price);
  const answer = asked === null || asked === 'name' ? null : readAnswer(asked, said, reading);
  const read: Read = answer === null ? readMessage(said, reading) : { draft: answer, left: [] };
  const name = soFar === null || soFar.name === '' || asked === 'name' ? null : renamedTo(said);
  const { openings: _, ask: __, dontAsk: ___, price: ____, ...rest } = read.draft;
  const { price: amounts, ask, dontAsk, openings: whole } = read.draft;
  return {
    left: read.left,
    draft: {
      ...rest,
      ...(name === null ? {} : { name }),
      ...(openings === null ? (whole === undefined ? {} : { openings: whole }) : { openings }),
      ...(price === null ? (amounts === undefined ? {} : { price: amounts }) : { price }),
      // "Togli le pere" and "togli il sabato" are no questions that are taken out.
      ...(openings === null && price === null && ask !== undefined ? { ask } : {}),
      ...(openings === null && price === null && dontAsk !== undefined ? { dontAsk } : {}),
    },
  };
}

/** The first clause nobody could read is the name, a longer one after it says what the service is. */
export function withName({ draft, left }: Read): Read {
  if (draft.name !== undefined) return { draft, left };
  const at = left.findIndex((clause) => nameIn(clause) !== null);
  const name = nameIn(left[at] ?? '');
  if (name === null) return { draft, left };
  const others = left.filter((_, place) => place !== at);
  const told = draft.summary === undefined ? others.find((clause) => clause.split(/\s+/).length >= 4) : undefined;
  return {
    draft: {
      ...draft,
      name,
      ...(told === undefined ? {} : { summary: `${told.charAt(0).toUpperCase()}${told.slice(1)}` }),
    },
    left: others.filter((clause) => clause !== told && nameIn(clause) !== null),
  };
}
