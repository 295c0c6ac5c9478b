/** Starts the commands of the project, each with a data folder of its own. */

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { program, ROOT } from './program.ts';

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

type Settings = Record<string, string>;

export function temporaryFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'portineria-e2e-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** `file` is in `bot/`. The environment holds what is given and nothing of ours from outside. */
export async function run(file: string, args: string[], environment: Settings): Promise<Running> {
  return spawned([await program(`bot/${file}`), ...args], environment);
}

/** As the scripts of `package.json` have it: slower, since everything is compiled at every start. */
export function runAsWritten(file: string, args: string[], environment: Settings): Running {
  const imports = ['--import', './prisma/ensure-client.mjs', '--import', 'tsx'];
  return spawned([...imports, `bot/${file}`, ...args], environment);
}

function spawned(args: string[], environment: Settings): Running {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { PATH, HOME, CACHE_DIR: join(ROOT, '.cache'), ...environment },
  });
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
export async function startServer(
  environment: Settings,
  start: typeof run | typeof runAsWritten = run,
): Promise<Server> {
  const running = await start('main.ts', [], { PORT: '0', ...environment });
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
