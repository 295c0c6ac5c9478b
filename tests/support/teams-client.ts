/**
 * Microsoft's own client for trying out bots (`@microsoft/m365agentsplayground`): a server that stands for the Bot
 * Connector, and a page that draws cards as Teams does. It needs no account and no network. Started with a home of its
 * own, and with its telemetry off.
 */

import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { freePort } from './e2e-bot.ts';

const START_MS = 30_000;

export interface TeamsClient {
  url: string;
  stop(): Promise<void>;
}

/** `messagesUrl`: where the bot takes what the platform says. */
export async function startTeamsClient(messagesUrl: string): Promise<TeamsClient> {
  const home = await mkdtemp(join(tmpdir(), 'portineria-teams-'));
  const port = await freePort();
  const program = createRequire(import.meta.url).resolve('@microsoft/m365agentsplayground/cli.js');
  const args = ['start', '-e', messagesUrl, '-c', 'msteams', '-p', String(port), '--disable-telemetry'];
  const child = spawn(process.execPath, [program, ...args], {
    cwd: home,
    env: { PATH: process.env.PATH, HOME: home, BROWSER: 'none' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()));
  const url = `http://127.0.0.1:${port}/`;
  const until = Date.now() + START_MS;
  while (!(await answers(url))) {
    if (child.exitCode !== null || Date.now() > until) {
      child.kill('SIGKILL');
      throw new Error(`the Teams client did not start:\n${output}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    url,
    async stop() {
      child.kill('SIGKILL');
      await ended;
      await rm(home, { recursive: true, force: true });
    },
  };
}

function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );
}

/** What leaves the machine is refused: fonts and pictures of Microsoft's are not needed. */
export async function keepOffline(page: Page): Promise<string[]> {
  const refused: string[] = [];
  await page.route(
    (url) => !['127.0.0.1', 'localhost'].includes(url.hostname),
    (route) => {
      refused.push(route.request().url());
      return route.abort();
    },
  );
  return refused;
}

/** What a person does in the client's page. */
export function handsOn(page: Page) {
  const write = async (field: Locator, words: string) => {
    await field.click();
    await field.pressSequentially(words);
  };
  return {
    /** In the chat that is open. */
    async say(words: string): Promise<void> {
      await write(page.getByRole('textbox').last(), words);
      await page.keyboard.press('Enter');
    },
    open: (place: 'Personal Chat' | 'General') => page.getByText(place, { exact: true }).first().click(),
    /** A new post in the channel that is open, which begins with the bot's name: without it the bot hears nothing. */
    async post(words: string): Promise<void> {
      const field = page.getByRole('textbox').first();
      await write(field, '@');
      await page.getByText('Test Bot', { exact: true }).last().click();
      await page.keyboard.type(` ${words}`);
      await page.getByRole('button', { name: 'Post', exact: true }).click();
    },
    tap: (label: string) => page.getByRole('button', { name: label, exact: true }).last().click(),
    sees: (words: string | RegExp) => page.getByText(words).last().waitFor({ timeout: SEEN_MS }),
    /** Resolves once no such button is left. */
    seesNo: (label: string) =>
      page.getByRole('button', { name: label, exact: true }).last().waitFor({ state: 'detached', timeout: SEEN_MS }),
  };
}

const SEEN_MS = 15_000;
