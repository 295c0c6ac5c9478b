/** A process that sends what is in the database, killed at will; the next one stands ready meanwhile. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { program } from './program.ts';

export interface Sender {
  /** Begins to send. */
  go(): void;
  /** `kill -9`, and gone when it resolves. */
  kill(): Promise<void>;
}

export interface Senders {
  /** One that stands ready; those after it begin to warm up. */
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

/** A start takes longer than most lives. */
const READY = 2;

export async function createSenders(options: SenderOptions): Promise<Senders> {
  const { apiRoot, token, databaseUrl, perSecond, aheadMs } = options;
  const args = [await program('bench/broadcast/sender.ts'), apiRoot, token, databaseUrl];
  const running = new Set<ChildProcess>();
  async function start(): Promise<Sender> {
    const child = spawn(process.execPath, [...args, String(perSecond), String(aheadMs)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
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

  // The first one leaves to the others what V8 made of it.
  const coming = [start()];
  return {
    async next() {
      const sender = await coming.shift();
      while (coming.length < READY) coming.push(start());
      return sender ?? (await start());
    },
    async stop() {
      await Promise.all(coming);
      for (const child of running) child.kill('SIGKILL');
    },
  };
}

function diedEarly(): never {
  throw new Error('the sender ended before it was ready');
}
