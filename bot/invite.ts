/** `npm run -s invite -- --role manager | staff --org <cooperative>`: a one-time code, alone on the last line. */

import process from 'node:process';
import { parseArgs } from 'node:util';
import type { Role } from '../domain/people.ts';
import { systemClock } from './clock.ts';
import { type Config, parseConfig, readEnvironment } from './config.ts';
import { askDoor, type Invitation } from './control.ts';
import { OperatorError } from './errors.ts';
import { openStore } from './start/database.ts';
import { inviteTo } from './start/invite.ts';
import { command } from './start/lifecycle.ts';

command(async () => {
  const role = roleFrom(process.argv.slice(2));
  const config = parseConfig(readEnvironment());
  const { code, link } = (await askDoor(config.dataDir, role)) ?? (await inviteAlone(config, role));
  if (link) process.stdout.write(`${link}\n`);
  process.stdout.write(`${code}\n`);
});

function roleFrom(args: string[]): Role {
  const usage = 'Use: npm run -s invite -- --role manager, or --role staff --org nazareth.';
  let values: { role?: string; org?: string };
  try {
    ({ values } = parseArgs({ args, options: { role: { type: 'string' }, org: { type: 'string' } } }));
  } catch (error) {
    throw new OperatorError(usage, { cause: error });
  }
  if (values.role === 'manager' && values.org === undefined) return { type: 'manager' };
  if (values.role === 'staff' && values.org !== undefined) return { type: 'staff', organisationId: values.org };
  throw new OperatorError(usage);
}

/** No process runs on this folder: the database is opened here. */
async function inviteAlone(config: Config, role: Role): Promise<Invitation> {
  const { store } = await openStore(config);
  try {
    return await inviteTo(store, role, systemClock(), await telegramLinks(config));
  } finally {
    await store.close();
  }
}

async function telegramLinks(config: Config): Promise<(code: string) => string | undefined> {
  if (!config.telegram) return () => undefined;
  const { token, apiRoot = 'https://api.telegram.org' } = config.telegram;
  try {
    const root = apiRoot.replace(/\/$/, '');
    const response = await fetch(`${root}/bot${token}/getMe`, { signal: AbortSignal.timeout(5_000) });
    const { result } = (await response.json()) as { result?: { username?: string } };
    return (code) => (result?.username ? `https://t.me/${result.username}?start=${code}` : undefined);
  } catch {
    // The link is a comfort; the code works without.
    return () => undefined;
  }
}
