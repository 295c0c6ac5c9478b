/** `npm run bench`: this project beside what it is measured against, in one run. A JSON object on the last line. */

import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { benchAbuse } from './abuse.ts';
import { benchAvailability, benchHistory } from './availability.ts';
import { benchBroadcast } from './broadcast.ts';
import type { Figure, Report } from './measure.ts';
import { findServer } from './place.ts';
import { benchStart } from './start.ts';
import { benchTelegram } from './telegram.ts';
import { benchTurn } from './turn.ts';
import { benchUnderstanding } from './understanding.ts';

/** Run when they are asked for by name. */
const LONG = ['history'];

const benches: Record<string, (server: string | null) => Promise<Report>> = {
  turn: benchTurn,
  availability: benchAvailability,
  telegram: benchTelegram,
  broadcast: benchBroadcast,
  abuse: benchAbuse,
  understanding: benchUnderstanding,
  start: benchStart,
  history: benchHistory,
};

const { values } = parseArgs({ options: { only: { type: 'string', multiple: true } } });
const chosen = values.only ?? Object.keys(benches).filter((name) => !LONG.includes(name));
const unknown = chosen.filter((name) => !(name in benches));
if (unknown.length > 0) {
  process.stderr.write(`--only: put one of ${Object.keys(benches).join(', ')}.\n`);
  process.exit(2);
}

const began = performance.now();
const server = await findServer();
const results: Record<string, Record<string, number>> = {};
const ratios: Record<string, number> = {};
for (const name of chosen) {
  const report = await benches[name]?.(server);
  if (report === undefined) continue;
  print(name, report);
  results[name] = Object.fromEntries(report.figures.map(({ key, value }) => [key, value]));
  for (const { key, value, unit } of report.figures) if (unit === '×') ratios[`${name}.${key}`] = value;
}
const machine = {
  cores: cpus().length,
  memoryGb: Math.round(totalmem() / 2 ** 30),
  node: process.version,
  database: server === null ? 'embedded' : 'postgresql',
};
const seconds = Math.round((performance.now() - began) / 1000);
process.stdout.write(`${JSON.stringify({ machine, seconds, ratios, results })}\n`);

function print(name: string, { title, figures }: Report): void {
  const width = Math.max(...figures.map(({ label }) => label.length));
  process.stdout.write(`${title}  [${name}]\n`);
  for (const figure of figures) process.stdout.write(`  ${figure.label.padEnd(width)}  ${shown(figure)}\n`);
  process.stdout.write('\n');
}

function shown({ value, unit }: Figure): string {
  return `${String(value).padStart(8)} ${unit}`.trimEnd();
}
