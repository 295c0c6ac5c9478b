/**
 * `npm run eval`: accuracy on `heldout/`, then the dialogs: their scripts, and every question × every repair; `-- --intents FILE` on other labelled lines, `-- --time FILE…` of the time
 * grammar, `--peers` beside node-nlp out of the box, `--misses` line by line. The last line is one JSON object.
 */

import { parseArgs } from 'node:util';
import { evaluateDialogs } from '../tests/dialogs/support/evaluate.ts';
import { cacheDir } from './cli.ts';
import { scoreTimeFiles } from './grammar/score.ts';
import { heldOutFiles, type LabelledLine, readLines } from './heldout.ts';
import { type Measures, type Miss, measure } from './measure.ts';
import { scoreChrono, scoreNodeNlp } from './peers.ts';
import { loadRecogniser } from './recogniser.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    time: { type: 'boolean' },
    intents: { type: 'boolean' },
    peers: { type: 'boolean' },
    misses: { type: 'boolean' },
  },
});

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

function print(title: string, m: Measures): void {
  const row = (name: string, value: string): void => console.log(`  ${name.padEnd(34)}${value}`);
  console.log(`\n${title}: ${m.lines} lines`);
  row('intent right at first reading', percent(m.top1));
  row('right among the first three', percent(m.top3));
  row('acted upon wrongly', percent(m.actedWrong));
  row('act / ask / reject', `${percent(m.acted)} / ${percent(m.asked)} / ${percent(m.rejected)}`);
  row('out of scope acted upon', `${percent(m.outOfScope.acted)} of ${m.outOfScope.lines}`);
  row(
    'emergencies missed, false alarms',
    `${m.emergencies.missed} of ${m.emergencies.lines}, ${m.emergencies.falseAlarms}`,
  );
  row(
    'slots right',
    `${m.slots.right} of ${m.slots.expected} (all of a line: ${m.slots.linesRight} of ${m.slots.lines})`,
  );
  row('latency p50 / p95 / p99', `${m.latencyMs.p50} / ${m.latencyMs.p95} / ${m.latencyMs.p99} ms`);
  console.log('  score   lines  right');
  for (const bin of m.reliability) {
    console.log(`  ${bin.from.toFixed(1)}+ ${String(bin.lines).padStart(8)}  ${percent(bin.right / bin.lines)}`);
  }
  for (const { expected, got, lines } of m.confusions.slice(0, 12))
    console.log(`  ${lines} × ${expected} read as ${got}`);
}

function printMisses(misses: readonly Miss[]): void {
  for (const { text, expected, got } of misses) console.log(`  ${expected} <- ${got} | ${text}`);
}

async function scoreIntents(paths: readonly string[]): Promise<Record<string, unknown>> {
  const started = performance.now();
  const understand = await loadRecogniser({ cacheDir: cacheDir() });
  const loadMs = Math.round(performance.now() - started);
  const lines: LabelledLine[] = paths.flatMap(readLines);
  const { measures, misses, slotMisses } = measure(understand, lines);
  print('Understanding', measures);
  if (values.misses) printMisses([...misses, ...slotMisses]);
  const { confusions: _, ...figures } = measures;
  const out: Record<string, unknown> = { ...figures, loadMs };
  if (values.peers) {
    const peer = await scoreNodeNlp(lines);
    console.log(
      `\nnode-nlp out of the box, the ${peer.lines} lines without context: ${percent(peer.top1)} right, ${percent(peer.outOfScopeAccepted)} of out of scope accepted`,
    );
    const alone = lines.filter(({ context, intent }) => !context && intent !== 'emergency');
    out.onTheSameLines = measure(understand, alone).measures.top1;
    out.nodeNlp = peer;
  }
  return out;
}

const summary: Record<string, unknown> = {};
if (values.time) {
  summary.time = scoreTimeFiles(positionals);
  if (values.peers) summary.chronoNode = scoreChrono(positionals);
} else if (values.intents) summary.intents = await scoreIntents(positionals);
else {
  summary.heldOut = await scoreIntents(heldOutFiles());
  const { lines, figures } = await evaluateDialogs();
  console.log(['', 'Dialogs: every question × every repair', ...lines].join('\n'));
  summary.dialogs = figures;
}
console.log(JSON.stringify(summary));
