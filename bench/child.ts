/** Programs measured in a process of their own: figures of a fresh start, and a memory that is nobody else's. */

import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Of `script` (a path from the root), as the scripts of package.json start it. */
export function start(script: string, args: string[], env: Record<string, string> = {}): ChildProcess {
  return spawn(process.execPath, ['--import', './prisma/ensure-client.mjs', '--import', 'tsx', script, ...args], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
}

/** The first line of its output that is JSON; the process goes on. */
export async function firstJson<T>(child: ChildProcess): Promise<T> {
  if (child.stdout === null) throw new Error('no output');
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith('{')) return JSON.parse(line) as T;
  }
  throw new Error(`${child.spawnargs.join(' ')} said nothing`);
}

export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  await exited;
}

/** Resident memory of a process, in MB; without a process of its own where that can be read. */
export function residentMb(pid: number): number {
  const proc = `/proc/${pid}/status`;
  const kb = existsSync(proc)
    ? /^VmRSS:\s*(\d+)/m.exec(readFileSync(proc, 'utf8'))?.[1]
    : execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  return Number(kb) / 1024;
}
