/** Times and what is made of them. The monotonic clock everywhere: the wall's may jump. */

export interface Figure {
  /** In the JSON; ends in its unit (`Ms`, `Mb`, `PerSecond`), but for ratios. */
  key: string;
  label: string;
  value: number;
  unit: 'ms' | 'MB' | '/s' | '×' | '';
}

export interface Report {
  title: string;
  figures: Figure[];
}

export const ms = (key: string, label: string, value: number): Figure => ({
  key: `${key}Ms`,
  label,
  value: round(value),
  unit: 'ms',
});
export const mb = (key: string, label: string, value: number): Figure => ({
  key: `${key}Mb`,
  label,
  value: round(value),
  unit: 'MB',
});
export const rate = (key: string, label: string, value: number): Figure => ({
  key: `${key}PerSecond`,
  label,
  value: round(value),
  unit: '/s',
});
export const ratio = (key: string, label: string, value: number): Figure => ({
  key,
  label,
  value: round(value),
  unit: '×',
});
export const count = (key: string, label: string, value: number): Figure => ({ key, label, value, unit: '' });

/** Three figures are more than the noise allows. */
const round = (value: number): number => Number(value.toPrecision(3));

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => percentile(values, 0.5);

export async function timed(work: () => unknown): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** Milliseconds of each run; the first ones are thrown away. */
export async function samples(
  runs: number,
  warmUps: number,
  work: (run: number) => Promise<unknown>,
): Promise<number[]> {
  const all: number[] = [];
  for (let run = 0; run < warmUps + runs; run += 1) all.push(await timed(() => work(run)));
  return all.slice(warmUps);
}
