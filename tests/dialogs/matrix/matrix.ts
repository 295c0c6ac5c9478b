/** Every question × every repair: run, counted, printed. */

import { createWorld, type World } from '../support/world.ts';
import { act, type Outcome, REPAIRS, runCell } from './cells.ts';
import { excuseFor } from './excuses.ts';
import { prepare } from './prepare.ts';
import { QUESTIONS, type QuestionEntry, questionOf } from './questions.ts';

export interface CellResult extends Outcome {
  question: string;
  repair: string;
  /** Why it need not hold. */
  excuse: string | null;
}

export const repairs = Object.keys(REPAIRS);

let prepared: World | undefined;

function preparedWorld(): World {
  const world = createWorld('2026-11-23T10:15');
  prepare(world);
  return world;
}

/** The world at the question; throws when the way there leads elsewhere. */
export function arrive(entry: QuestionEntry): World {
  prepared ??= preparedWorld();
  const world = prepared.fork();
  for (const step of entry.path) act(world, entry.who, step);
  // What is decided on in the background is another test's matter.
  world.data.deadlines = world.data.deadlines.filter(({ deadline }) => deadline.type === 'silence');
  const found = questionOf(world, entry.who);
  if (found !== entry.id) throw new Error(`the way to ${entry.id} leads to ${found}`);
  return world;
}

export async function runQuestion(entry: QuestionEntry): Promise<CellResult[]> {
  const world = arrive(entry);
  const results: CellResult[] = [];
  for (const repair of repairs) {
    const outcome = await runCell(world, entry, repair);
    results.push({ question: entry.id, repair, ...outcome, excuse: excuseFor(entry, repair) });
  }
  return results;
}

export async function runMatrix(): Promise<CellResult[]> {
  const results: CellResult[] = [];
  for (const entry of QUESTIONS) results.push(...(await runQuestion(entry)));
  return results;
}

function mark(cell: CellResult | undefined): string {
  if (cell?.excuse) return '–';
  if (cell?.moot) return '·';
  return cell?.problem === null ? '✓' : '✗';
}

/** A row a question, a column a repair: ✓ holds, · there is nothing to check, – is excused, ✗ does not hold. */
export function matrixLines(results: readonly CellResult[]): string[] {
  const width = Math.max(...results.map(({ question }) => question.length)) + 1;
  const head = `${''.padEnd(width)}${repairs.map((repair) => repair.slice(0, 9).padEnd(10)).join('')}`;
  const rows = [...new Set(results.map(({ question }) => question))].map((question) => {
    const marks = repairs.map((repair) => {
      const cell = results.find((each) => each.question === question && each.repair === repair);
      return mark(cell).padEnd(10);
    });
    return `${question.padEnd(width)}${marks.join('')}`.trimEnd();
  });
  return [head.trimEnd(), ...rows];
}
