/**
 * `npm run eval`: accuracy on `heldout/`, cost, a short fuzz run, and the dialogs (every question × every repair); `-- --intents FILE` on other labelled lines,
 * `-- --time FILE…` of the time grammar, `--fuzz N` odd messages, `--peers` beside the libraries out of the box,
 * `--misses` line by line, `--quick` without training and fuzz. The last line is one JSON object.
 */

import { parseArgs } from 'node:util';
import type { Understand } from '../dialogs/engine/input.ts';
import { evaluateDialogs } from '../tests/dialogs/support/evaluate.ts';
import { readCalibration } from './bands.ts';
import { cacheDir } from './cli.ts';
import { type FuzzReport, fuzz, rssMb } from './fuzz.ts';
import { scoreTimeFiles } from './grammar/score.ts';
import { heldOutFiles, type LabelledLine, readLines } from './heldout.ts';
import { measure } from './measure.ts';
import { askable, scoreChrono, scoreNodeNlp, scoreTimes } from './peers.ts';
import * as report from './report.ts';
import { loadAlarm } from './safety/alarm-model.ts';
import { type SafetyScore, scoreSafety } from './safety/score.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    time: { type: 'boolean' },
    intents: { type: 'boolean' },
    peers: { type: 'boolean' },
    misses: { type: 'boolean' },
    quick: { type: 'boolean' },
    fuzz: { type: 'string' },
  },
});

/** Odd messages in a plain run. */
const FEW = 2000;

interface Loaded {
  understand: Understand;
  defects: () => number;
  loadMs: number;
  memoryMb: number;
}

/** The modules are loaded here and not above, so that what they weigh can be told from the process alone. */
async function load(): Promise<Loaded> {
  const floor = rssMb();
  const start = performance.now();
  const [{ loadModel }, { recogniserOf }] = await Promise.all([import('./model.ts'), import('./recogniser.ts')]);
  let caught = 0;
  const understand = recogniserOf(await loadModel(cacheDir()), readCalibration(), () => {
    caught += 1;
  });
  const loadMs = Math.round(performance.now() - start);
  return { understand, defects: () => caught, loadMs, memoryMb: rssMb() - floor };
}

/** So many messages a process has read before its time is taken: the first ones are the compiler's. */
const WARM = 300;

function warm({ understand }: Loaded): void {
  const lines = heldOutFiles().flatMap(readLines).slice(0, WARM);
  measure(understand, lines);
}

async function scoreIntents(loaded: Loaded, lines: readonly LabelledLine[], title: string) {
  const { understand } = loaded;
  warm(loaded);
  const { measures, misses, slotMisses } = measure(understand, lines);
  const peers = values.peers
    ? {
        nodeNlp: await scoreNodeNlp(lines),
        onTheSameLines: measure(understand, askable(lines)).measures.top1,
        times: scoreTimes(understand, lines),
      }
    : undefined;
  report.printTable(`${title}: ${measures.lines} lines`, report.rowsOf(measures, peers));
  report.printReliability(measures);
  report.printConfusions(measures);
  if (values.misses) report.printMisses([...misses, ...slotMisses]);
  const { confusions: _, ...figures } = measures;
  return { ...figures, ...peers };
}

function fuzzed({ understand, defects }: Loaded, count: number): FuzzReport {
  const lines = heldOutFiles()
    .flatMap(readLines)
    .map(({ text }) => text);
  return fuzz(understand, lines, count, defects);
}

/** Of both: the intents' classifiers and the alarm's net. */
async function trainSeconds(): Promise<number> {
  const [{ trainModel }, { trainAlarm }, { readCorpus, utterancesOf }] = await Promise.all([
    import('./model.ts'),
    import('./safety/net.ts'),
    import('./corpus.ts'),
  ]);
  const start = process.cpuUsage();
  const utterances = utterancesOf(readCorpus());
  await trainModel(utterances);
  trainAlarm(utterances);
  const { user, system } = process.cpuUsage(start);
  return Math.round((user + system) / 1e5) / 10;
}

async function everything(): Promise<Record<string, unknown>> {
  const loaded = await load();
  const heldOut = await scoreIntents(
    loaded,
    heldOutFiles().flatMap(readLines),
    'Understanding, on text never trained on',
  );
  const cost: Record<string, unknown> = { loadMs: loaded.loadMs, memoryMb: loaded.memoryMb };
  const rows: report.Row[] = [
    { figure: 'cold start with a cached model', ours: `${loaded.loadMs} ms`, goal: '<= 1500 ms' },
    { figure: 'memory above the bare process, loaded', ours: `${loaded.memoryMb} MB`, goal: '<= 150 MB' },
  ];
  if (!values.quick) {
    const odd = fuzzed(loaded, FEW);
    cost.fuzz = odd;
    cost.trainSeconds = await trainSeconds();
    rows.push(...report.rowsOfFuzz(odd), {
      figure: 'training, processor time',
      ours: `${cost.trainSeconds} s`,
      goal: '<= 30 s',
    });
  }
  report.printTable('Cost', rows);
  const alarm = loadAlarm(cacheDir());
  const plain = scoreSafety(alarm);
  const odd = scoreSafety(alarm, 'safety-odd');
  const exam = scoreSafety(alarm, 'safety-exam');
  report.printTable('Cries for help (unfitted) and what sounds like them (repaired against)', rowsOfSafety(plain));
  report.printTable('Odd-worded cries and look-alikes, both studied', rowsOfSafety(odd));
  report.printTable('Two exams by strangers, never learnt: cries, look-alikes, ordinary messages', rowsOfSafety(exam));
  return {
    heldOut: { ...heldOut, ...cost },
    safety: counted(plain),
    safetyOdd: counted(odd),
    safetyExam: counted(exam),
  };
}

const counted = ({ missed, falseAlarms, ...rest }: SafetyScore) => ({
  ...rest,
  missed: missed.length,
  falseAlarms: falseAlarms.length,
});

const rowsOfSafety = ({ missed, numberSaid, cries, falseAlarms, calm }: SafetyScore): report.Row[] => [
  { figure: 'cries missed', ours: `${missed.length} of ${cries}`, goal: '0' },
  { figure: 'only half heard: the number is said', ours: `${numberSaid} of ${cries}`, goal: '' },
  { figure: 'false alarms on calm lines', ours: `${falseAlarms.length} of ${calm}`, goal: '<= 1 %' },
];

const summary: Record<string, unknown> = {};
if (values.time) {
  summary.time = scoreTimeFiles(positionals);
  if (values.peers) summary.chronoNode = scoreChrono(positionals);
} else if (values.intents) {
  const loaded = await load();
  const { loadMs } = loaded;
  summary.intents = { ...(await scoreIntents(loaded, positionals.flatMap(readLines), 'Understanding')), loadMs };
} else if (values.fuzz !== undefined) {
  summary.fuzz = fuzzed(await load(), Number(values.fuzz) || FEW);
  report.printTable('Odd messages', report.rowsOfFuzz(summary.fuzz as FuzzReport));
} else {
  Object.assign(summary, await everything());
  const { lines, figures } = await evaluateDialogs();
  console.log(['', 'Dialogs: every question × every repair', ...lines].join('\n'));
  summary.dialogs = figures;
}
console.log(JSON.stringify(summary));
