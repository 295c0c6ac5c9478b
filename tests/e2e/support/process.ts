/** Starts the commands of the project as an operator would, each with a data folder of its own. */

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';

const root = resolve(import.meta.dirname, '../../..');

/** The first start of all trains the model, on whatever machine this is. */
export const PATIENCE = 180_000;

export interface Ended {
  code: number | null;
  out: string;
  err: string;
}

export interface Running {
  child: ChildProcess;
  /** Everything printed so far. */
  out(): string;
  err(): string;
  ended: Promise<Ended>;
  write(text: string): void;
}

export function temporaryFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'portineria-e2e-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** `file` is in `bot/`. The environment holds what is given and nothing of ours from outside. */
export function run(file: string, args: string[], environment: Record<string, string>): Running {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(
    process.execPath,
    ['--import', './prisma/ensure-client.mjs', '--import', 'tsx', `bot/${file}`, ...args],
    { cwd: root, env: { PATH, HOME, CACHE_DIR: join(root, '.cache'), ...environment } },
  );
  const said = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said.out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.err += text;
  });
  const ended = new Promise<Ended>((done) => child.on('close', (code) => done({ code, ...said })));
  return { child, out: () => said.out, err: () => said.err, ended, write: (text) => void child.stdin.write(text) };
}

export interface Server extends Running {
  /** Where it listens. */
  url: string;
  stop(signal?: NodeJS.Signals): Promise<Ended>;
}

/** `npm start` on a free port; resolves when it says that it runs. */
export async function startServer(environment: Record<string, string>): Promise<Server> {
  const running = run('main.ts', [], { PORT: '0', ...environment });
  const url = await new Promise<string>((found, lost) => {
    const look = () => {
      const [, address] = /(http:\/\/[\d.]+:\d+)\/readyz/.exec(running.out()) ?? [];
      if (address) found(address);
    };
    running.child.stdout?.on('data', look);
    void running.ended.then(({ code, err }) => lost(new Error(`ended with ${code}: ${err}`)));
  });
  return {
    ...running,
    url,
    stop: (signal = 'SIGTERM') => {
      running.child.kill(signal);
      return running.ended;
    },
  };
}
