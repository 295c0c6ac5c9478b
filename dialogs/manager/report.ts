/** Figures. */

import { dateOf } from '../../domain/time.ts';
import type { Understanding } from '../engine/input.ts';
import { ask, type Talk } from '../engine/protocol.ts';
import { reply, type Scene } from '../engine/scene.ts';
import { longDate } from '../texts/words.ts';

/** This month unless a stretch is named; "il mese scorso" is the one before. */
export function* report(scene: Scene, u: Understanding): Talk<void> {
  const { now } = scene.facts;
  const { date, dateTo } = u.slots;
  const month = /\bmese (scorso|passato)\b/i.test(u.cleanText) ? now.minus({ months: 1 }) : now;
  const last = month.hasSame(now, 'month') ? now : month.endOf('month');
  const from = date ?? dateOf(month.startOf('month'));
  const to = date === undefined ? dateOf(last) : (dateTo ?? date);
  const figures = yield* ask('report', { from, to });
  const { say } = scene;
  const lines = [say('report.head', { from: longDate(from), to: longDate(to) })];
  for (const { name, requested, accepted, done, cancelled, rejected, good, fair, bad } of figures.byService) {
    lines.push(say('report.line', { service: name, requested, accepted, done, cancelled, rejected }));
    if (good + fair + bad > 0) lines.push(say('report.marks', { good, fair, bad }));
  }
  if (figures.byService.length === 0) lines[0] = say('report.none', { from: longDate(from), to: longDate(to) });
  const { citizens, proposals, complaints } = figures;
  lines.push(say('report.foot', { citizens, proposals, complaints }));
  if (figures.words.length > 0) lines.push(say('report.words', { words: figures.words.join('» «') }));
  reply(scene, lines.join('\n'));
}
