/** The figures of an evaluation as a table that a person reads. */

import type { FuzzReport } from './fuzz.ts';
import type { Measures, Miss } from './measure.ts';
import type { PeerScore, TimesScore } from './peers.ts';

export const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

export interface Row {
  figure: string;
  ours: string;
  /** What the project set itself. */
  goal?: string;
  /** The same of a library out of the box, and its name. */
  peer?: string;
}

export function printTable(title: string, rows: readonly Row[]): void {
  const peers = rows.some(({ peer }) => peer !== undefined);
  console.log(`\n${title}`);
  const line = (a: string, b: string, c: string, d: string): void =>
    console.log(`  ${a.padEnd(44)}${b.padEnd(26)}${c.padEnd(12)}${peers ? d : ''}`.trimEnd());
  line('', 'here', 'goal', 'out of the box');
  for (const { figure, ours, goal = '', peer = '' } of rows) line(figure, ours, goal, peer);
}

export interface Peers {
  nodeNlp: PeerScore;
  /** Ours on the lines that node-nlp was asked. */
  onTheSameLines: number;
  times: TimesScore;
}

export function rowsOf(m: Measures, peers?: Peers): Row[] {
  const { bandErrors: errors, slots, emergencies: calls } = m;
  const nlp = peers?.nodeNlp;
  return [
    { figure: 'intent right at first reading', ours: percent(m.top1), goal: '>= 93 %' },
    ...(peers && nlp
      ? [
          {
            figure: `  the ${nlp.lines} lines without a dialog`,
            ours: percent(peers.onTheSameLines),
            peer: `${percent(nlp.top1)} node-nlp`,
          },
        ]
      : []),
    { figure: 'right among the three shown', ours: percent(m.top3), goal: '>= 98 %' },
    { figure: 'acted upon wrongly', ours: percent(m.actedWrong), goal: '<= 3 %' },
    {
      figure: `out of scope acted upon (of ${m.outOfScope.lines})`,
      ours: percent(m.outOfScope.acted),
      goal: '<= 2 %',
      ...(nlp && { peer: `${percent(nlp.outOfScopeAccepted)} node-nlp` }),
    },
    {
      figure: `emergencies missed (of ${calls.lines})`,
      ours: String(calls.missed),
      goal: '0',
    },
    {
      figure: 'taken for an emergency (of the others)',
      ours: `${calls.falseAlarms} of ${m.lines - calls.lines}`,
    },
    { figure: 'act / ask / reject', ours: [m.acted, m.asked, m.rejected].map(percent).join(' / ') },
    { figure: '  wrong when acted upon', ours: percent(errors.act) },
    { figure: '  right one not shown when asked', ours: percent(errors.ask) },
    { figure: '  ours, but rejected', ours: percent(errors.reject) },
    {
      figure: `all slots of a message right (of ${slots.lines})`,
      ours: percent(slots.linesRight / Math.max(1, slots.lines)),
      goal: '>= 92 %',
    },
    { figure: '  and none that was not said', ours: percent(slots.linesExact / Math.max(1, slots.lines)) },
    {
      figure: `numbers that are no amounts (of ${m.numberTraps.lines})`,
      ours: `${m.numberTraps.taken} taken`,
      goal: '<= 1 %',
    },
    ...(peers
      ? [
          {
            figure: `day and hour right (of ${peers.times.lines})`,
            ours: percent(peers.times.ours),
            peer: `${percent(peers.times.chrono)} chrono-node it`,
          },
        ]
      : []),
    {
      figure: 'processor time a message, mean / p95',
      ours: `${m.cpuMs.mean} / ${m.cpuMs.p95} ms`,
      goal: 'p95 < 5 ms',
    },
    { figure: 'wall time p50 / p95 / p99', ours: `${m.latencyMs.p50} / ${m.latencyMs.p95} / ${m.latencyMs.p99} ms` },
  ];
}

export function printReliability(m: Measures): void {
  console.log('\n  score      lines   expected   observed');
  for (const { from, lines, expected, observed } of m.reliability) {
    console.log(
      `  ${from.toFixed(1)}+ ${String(lines).padStart(10)}${percent(expected).padStart(11)}${percent(observed).padStart(11)}`,
    );
  }
  console.log(`  mean distance ${percent(m.calibrationError)}`);
}

export function printConfusions(m: Measures, most = 20): void {
  if (m.confusions.length > 0) console.log('');
  for (const { expected, got, lines } of m.confusions.slice(0, most)) {
    console.log(`  ${lines} × ${expected} read as ${got}`);
  }
}

export function printMisses(misses: readonly Miss[]): void {
  for (const { text, expected, got } of misses) console.log(`  ${expected} <- ${got} | ${text}`);
}

export function rowsOfFuzz(report: FuzzReport): Row[] {
  return [
    { figure: `exceptions in ${report.messages} odd messages`, ours: String(report.exceptions), goal: '0' },
    {
      figure: '  slower than 50 ms, slowest',
      ours: `${report.slow}, ${report.slowestMs.toFixed(1)} ms`,
      goal: '0',
    },
    { figure: '  heap grown over the second half', ours: `${report.grownMb} MB` },
  ];
}
