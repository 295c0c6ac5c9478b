/** A process that sends what is in the database: bundled once, for it to start in half a second, killed at will. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

export interface Sender {
  /** Begins to send. */
  go(): void;
  /** `kill -9`, and gone when it resolves. */
  kill(): Promise<void>;
}

export interface Senders {
  /** One that stands ready; the one after it begins to warm up. */
  next(): Promise<Sender>;
  stop(): Promise<void>;
}

export interface SenderOptions {
  apiRoot: string;
  token: string;
  databaseUrl: string;
  perSecond: number;
  /** How far its clock is ahead. */
  aheadMs: number;
}

export async function createSenders(options: SenderOptions): Promise<Senders> {
  const file = join(ROOT, 'node_modules', `.sender-${process.pid}.mjs`);
  await build({
    entryPoints: [join(ROOT, 'bench/broadcast/sender.ts')],
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    outfile: file,
    // The migrations are found beside the file that runs them.
    define: { 'import.meta.url': JSON.stringify(pathToFileURL(join(ROOT, 'prisma/migrate.ts')).href) },
  });
  const { apiRoot, token, databaseUrl, perSecond, aheadMs } = options;
  const running = new Set<ChildProcess>();
  async function start(): Promise<Sender> {
    const args = [file, apiRoot, token, databaseUrl, String(perSecond), String(aheadMs)];
    const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    running.add(child);
    await Promise.race([once(child.stdout, 'data'), once(child, 'exit').then(diedEarly)]);
    return {
      go: () => void child.stdin.write('go\n'),
      async kill() {
        running.delete(child);
        if (child.exitCode !== null || child.signalCode !== null) return;
        const exited = once(child, 'exit');
        child.kill('SIGKILL');
        await exited;
      },
    };
  }

  let coming = start();
  return {
    async next() {
      const sender = await coming;
      coming = start();
      return sender;
    },
    async stop() {
      await coming;
      for (const child of running) child.kill('SIGKILL');
      rmSync(file, { force: true });
    },
  };
}

function diedEarly(): never {
  throw new Error('the sender ended before it was ready');
}
