import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { openDatabase } from '../../prisma/client.ts';
import { program } from '../e2e/support/program.ts';

let folder: string;
let start: string;
const children: ChildProcess[] = [];

beforeAll(async () => {
  start = await program('tests/store/writer.ts');
}, 60_000);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'portineria-'));
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

type Test = (lines: string[]) => boolean;

/** A process that opens the folder and writes rows, saying the number of each once it is durable. */
function writer(): { child: ChildProcess; lines: string[]; until(test: Test): Promise<void> } {
  const child = spawn(process.execPath, [start, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  const lines: string[] = [];
  let rest = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    const parts = (rest + chunk.toString()).split('\n');
    rest = parts.pop() ?? '';
    lines.push(...parts);
  });
  const until = (test: Test) => expect.poll(() => test(lines), { timeout: 40_000 }).toBe(true);
  return { child, lines, until };
}

it('refuses a second process on a folder, names it, and loses nothing when the first is killed', async () => {
  const one = writer();
  await one.until((lines) => lines.length > 50);

  const refused = await openDatabase({ dataDir: folder }).catch((error: unknown) => error);
  expect(refused).toMatchObject({ name: 'DatabaseError', problem: 'inUse' });
  expect(String(refused)).toContain(folder);

  const dead = new Promise((resolve) => one.child.once('exit', resolve));
  one.child.kill('SIGKILL');
  await dead;

  // At once: nobody waits for a lock to go stale.
  const started = performance.now();
  const db = await openDatabase({ dataDir: folder });
  expect(performance.now() - started).toBeLessThan(14_000);
  const kept = new Set((await db.prisma.deadline.findMany({ select: { key: true } })).map(({ key }) => key));
  const lost = one.lines.filter((key) => !kept.has(key));
  await db.close();
  expect(lost).toEqual([]);
}, 90_000);

it('opens again what it closed', async () => {
  const first = await openDatabase({ dataDir: folder });
  await first.prisma.deadline.create({ data: { key: 'k', payload: {}, dueAt: '2026-11-23T09:00:00Z' } });
  await expect(openDatabase({ dataDir: folder })).rejects.toMatchObject({ problem: 'inUse' });
  await first.close();
  const again = await openDatabase({ dataDir: folder });
  expect(await again.prisma.deadline.count()).toBe(1);
  expect((await again.prisma.deadline.findFirstOrThrow()).dueAt.toISOString()).toBe('2026-11-23T09:00:00.000Z');
  await again.close();
}, 60_000);

it('lets one of several that start together in', async () => {
  const results = await Promise.allSettled(Array.from({ length: 4 }, () => openDatabase({ dataDir: folder })));
  const opened = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  expect(opened).toHaveLength(1);
  for (const db of opened) await db.close();
}, 60_000);
