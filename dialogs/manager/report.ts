/** Figures. */

import type { DateTime } from 'luxon';
import { dateOf } from '../../domain/time.ts';
import type { Understanding } from '../engine/input.ts';
import { type Answer, ask, type Talk } from '../engine/protocol.ts';
import { reply, type Scene } from '../engine/scene.ts';
import { longDate, minutes } from '../texts/words.ts';
import { csvRow, csvText } from './csv.ts';

const MONTHS =
  /\b(?:di|a|in|del mese di|per)?\s*(gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre)\b(?:\s+(\d{4}))?/i;
const NAMES = 'gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre'.split(
  ' ',
);

/** This month unless a stretch is named: another month, the year, days. Never later than today. */
function stretch(now: DateTime, { cleanText, slots: { date, dateTo } }: Understanding): { from: string; to: string } {
  const until = (end: DateTime) => dateOf(end > now ? now : end);
  const whole = (at: DateTime, unit: 'month' | 'quarter' | 'year') => ({
    from: dateOf(at.startOf(unit)),
    to: until(at.endOf(unit)),
  });
  const unit = /\btrimestre\b/i.test(cleanText) ? 'quarter' : /\banno\b/i.test(cleanText) ? 'year' : 'month';
  const [, name, year] = MONTHS.exec(cleanText) ?? [];
  if (name !== undefined && !/\d{1,2}\s+(?:gen|feb|mar|apr|mag|giu|lug|ago|set|ott|nov|dic)/i.test(cleanText)) {
    const said = now.set({ year: Number(year ?? now.year), month: NAMES.indexOf(name.toLowerCase()) + 1, day: 1 });
    return whole(year === undefined && said > now ? said.minus({ years: 1 }) : said, 'month');
  }
  if (/\b(?:scors|passat|precedent)\w+\b/i.test(cleanText) && /\b(?:mese|trimestre|anno)\b/i.test(cleanText))
    return whole(now.minus({ [`${unit}s`]: 1 }), unit);
  if (unit !== 'month' || date === undefined) return whole(now, unit);
  return { from: date, to: dateTo ?? date };
}

type Figure = 'requested' | 'accepted' | 'done' | 'cancelled' | 'rejected' | 'noShow';

/** "E quante rifiutate?": of one figure. */
const FIGURES: readonly (readonly [Figure, RegExp])[] = [
  ['rejected', /\b(?:rifiutat|respint)[eio]\b/i],
  ['cancelled', /\b(?:annullat|disdett|cancellat)[eio]\b/i],
  ['requested', /\bin (?:attesa|sospeso)\b|\bda confermare\b/i],
  ['noShow', /\bassen(?:ti|ze)\b|\bnon si (?:è|sono|e) presentat\w+/i],
  ['accepted', /\b(?:confermat|accettat)[eio]\b/i],
  ['done', /\b(?:conclus|svolt|finit|complet)\w+/i],
];

function figureIn(text: string): Figure | undefined {
  const asked = FIGURES.filter(([, pattern]) => pattern.test(text));
  return /\bquant[eio]\b/i.test(text) && asked.length === 1 ? asked[0]?.[0] : undefined;
}

type Total = 'complaints' | 'proposals' | 'citizens';

const TOTALS: readonly (readonly [Total, RegExp])[] = [
  ['complaints', /\breclam[io]\b/i],
  ['proposals', /\bpropost[ae]\b/i],
  ['citizens', /\b(?:cittadin[ie]|persone|utenti)\b/i],
];

function totalIn(text: string): Total | undefined {
  return /\bquant[eio]\b/i.test(text) ? TOTALS.find(([, pattern]) => pattern.test(text))?.[0] : undefined;
}

function oneFigure({ say }: Scene, { byService }: Figures, figure: Figure, days: { from: string; to: string }): string {
  const each = byService
    .filter((service) => service[figure] > 0)
    .map((s) => say('report.ofOne', { service: s.name, n: s[figure] }));
  const total = byService.reduce((sum, service) => sum + service[figure], 0);
  const head = say(`report.only.${figure}`, { from: longDate(days.from), to: longDate(days.to), n: total });
  return [head, ...each].join('\n');
}

export function* report(scene: Scene, u: Understanding): Talk<void> {
  const { from, to } = stretch(scene.facts.now, u);
  const figures = yield* ask('report', { from, to });
  const { say } = scene;
  const figure = figureIn(u.cleanText);
  if (figure !== undefined) return reply(scene, oneFigure(scene, figures, figure, { from, to }));
  const total = totalIn(u.cleanText);
  if (total !== undefined) {
    return reply(scene, say(`report.only.${total}`, { from: longDate(from), to: longDate(to), n: figures[total] }));
  }
  const lines = [say('report.head', { from: longDate(from), to: longDate(to) })];
  for (const each of figures.byService) {
    const { name, requested, accepted, done, cancelled, rejected, good, fair, bad } = each;
    lines.push(say('report.line', { service: name, requested, accepted, done, cancelled, rejected }));
    const more = staffWords(scene, each);
    if (more !== '') lines.push(more);
    if (good + fair + bad > 0) lines.push(say('report.marks', { good, fair, bad }));
  }
  if (figures.byService.length === 0) lines[0] = say('report.none', { from: longDate(from), to: longDate(to) });
  const { citizens, proposals, complaints, broadcasts, reached } = figures;
  lines.push(say('report.foot', { citizens, proposals, complaints }));
  if (broadcasts > 0) lines.push(say('report.broadcasts', { n: broadcasts, reached }));
  if (figures.words.length > 0) lines.push(say('report.words', { words: figures.words.join('» «') }));
  if (/\b(?:csv|excel|foglio|file|scaric\w+)\b/i.test(u.cleanText)) {
    scene.replies.push({ text: lines.join('\n'), file: csvFile(scene, figures, from, to) });
    return;
  }
  const words = say('report.csvWords', { from, to });
  reply(scene, lines.join('\n'), [
    [
      {
        label: say('report.csvButton'),
        action: { type: 'say', intent: 'mgr_report', slots: { date: from, dateTo: to }, words },
      },
    ],
  ]);
}

type Figures = Answer<'report'>;

function staffWords({ say }: Scene, { noShow: n, answerMin }: Figures['byService'][number]): string {
  if (answerMin === null) return n === 0 ? '' : say('report.noShow', { n });
  const time = minutes(Math.max(1, answerMin));
  return n === 0 ? say('report.answer', { time }) : say('report.both', { n, time });
}

function csvFile({ say }: Scene, { byService }: Figures, from: string, to: string) {
  const rows = byService.map((each) =>
    csvRow([
      each.name,
      ...[each.requested, each.accepted, each.done, each.cancelled, each.rejected, each.noShow].map(String),
      each.answerMin === null ? '' : String(each.answerMin),
      ...[each.good, each.fair, each.bad].map(String),
    ]),
  );
  const content = csvText(say('report.csvHead'), rows);
  const cut = say('file.cut', { n: rows.length });
  return { name: say('report.csvFile', { from, to }), mime: 'text/csv', content, cut };
}
