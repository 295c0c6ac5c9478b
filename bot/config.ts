/** The settings of the process: parsed once, with one line for the operator when something is wrong. */

import { existsSync, readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { parseEnv } from 'node:util';
import { z } from 'zod';
import { DEFAULT_POLICY } from '../domain/broadcast.ts';
import { OperatorError } from './errors.ts';
import { closest } from './spelling.ts';

export interface Config {
  /** `proxies`: whose word for where a request comes from is taken; empty: nobody's. */
  http: { host: string; port: number; loopback: boolean; proxies: string[] };
  dataDir: string;
  /** Where the trained model is kept; it can be thrown away. */
  cacheDir: string;
  databaseUrl?: string;
  publicUrl?: string;
  telegram?: { token: string; apiRoot?: string; mode: 'polling' | 'webhook'; webhookSecret?: string };
  teams?: { appId: string; appPassword: string; tenantId: string };
  /** The page lets anyone be citizen, staff and manager. */
  demo: boolean;
  logLevel: (typeof LOG_LEVELS)[number];
  workers: number;
  /** Broadcasts to more people need a second manager; null: none does. */
  reviewAbove: number | null;
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

type Environment = Record<string, string | undefined>;

const url = (protocols: string[], hint: string) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), hint);
const web = (hint: string) => url(['http:', 'https:'], hint);

const REVIEW_HELP = 'put how many people one manager may write to alone, such as 500, or off';

/** Each message completes "VARIABLE: …" and says what to put. */
const schema = z.object({
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, 'put an address to listen on, such as 127.0.0.1')
    .default('127.0.0.1'),
  PORT: z.coerce
    .number('put a port number, such as 3000')
    .int('put a whole number, such as 3000')
    .min(0, 'put a port between 1 and 65535')
    .max(65_535, 'put a port between 1 and 65535')
    .default(3000),
  DATA_DIR: z.string().default('.data'),
  CACHE_DIR: z.string().default('.cache'),
  DATABASE_URL: url(
    ['postgres:', 'postgresql:'],
    'put an address such as postgresql://user:password@host:5432/database, or leave it out for the embedded database',
  ).optional(),
  PUBLIC_URL: web('put the address people reach this server at, such as https://bot.example.org').optional(),
  TRUST_PROXY: z
    .string()
    .transform((text) => text.split(/[\s,]+/).filter((each) => each !== ''))
    .refine((all) => all.every(isNetwork), 'put the addresses of your proxies, such as 10.0.0.2 or 10.0.0.0/8')
    .optional(),
  TELEGRAM_BOT_TOKEN: z
    .string()
    .regex(/^\d+:[\w-]+$/, 'copy the token from BotFather; it looks like 123456789:AbC…')
    .optional(),
  TELEGRAM_API_ROOT: web('put the address of a Bot API server, such as http://127.0.0.1:8081').optional(),
  TELEGRAM_MODE: z.enum(['polling', 'webhook'], 'put polling or webhook').default('polling'),
  TELEGRAM_WEBHOOK_SECRET: z
    .string()
    .regex(/^[\w-]{1,256}$/, 'put 1 to 256 letters, digits, _ or -')
    .optional(),
  MICROSOFT_APP_ID: z.string().optional(),
  MICROSOFT_APP_PASSWORD: z.string().optional(),
  MICROSOFT_APP_TENANT_ID: z.string().optional(),
  DEMO: z.enum(['auto', 'off'], 'put off, or leave it out').default('auto'),
  LOG_LEVEL: z.enum(LOG_LEVELS, `put one of ${LOG_LEVELS.join(', ')}`).default('info'),
  WORKERS: z.coerce
    .number('put a number from 1 to 16')
    .int('put a whole number from 1 to 16')
    .min(1, 'put a number from 1 to 16')
    .max(16, 'put a number from 1 to 16')
    .optional(),
  BROADCAST_REVIEW_ABOVE: z
    .union(
      [z.literal('off').transform(() => null), z.coerce.number(REVIEW_HELP).int(REVIEW_HELP).min(0, REVIEW_HELP)],
      REVIEW_HELP,
    )
    .default(DEFAULT_POLICY.reviewAbove),
});

export const VARIABLES = Object.keys(schema.shape);

/** The environment, with a `.env` beside the project below it. The only reader of either. */
export function readEnvironment(file = '.env'): Environment {
  return { ...(existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {}), ...process.env };
}

export function parseConfig(environment: Environment): Config {
  refuseMisspelt(environment);
  // A variable set to nothing is a variable left out: `.env` files are written so.
  const given = Object.fromEntries(VARIABLES.map((name) => [name, environment[name]?.trim() || undefined]));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const [problem] = parsed.error.issues;
    throw new OperatorError(`${String(problem?.path[0])}: ${problem?.message}.`);
  }
  const env = parsed.data;
  const telegram = telegramOf(env);
  const teams = teamsOf(env);
  const loopback = isLoopback(env.HOST);
  return {
    http: { host: env.HOST, port: env.PORT, loopback, proxies: proxiesOf(env) },
    dataDir: env.DATA_DIR,
    cacheDir: env.CACHE_DIR,
    ...(env.DATABASE_URL && { databaseUrl: env.DATABASE_URL }),
    ...(env.PUBLIC_URL && { publicUrl: env.PUBLIC_URL }),
    ...(telegram && { telegram }),
    ...(teams && { teams }),
    // A public address means a proxy in front: whoever comes through it also seems to come from this machine.
    demo: env.DEMO === 'auto' && loopback && !telegram && !teams && !env.PUBLIC_URL,
    logLevel: env.LOG_LEVEL,
    // The embedded database has one connection: more workers would only queue.
    workers: env.WORKERS ?? (env.DATABASE_URL ? 4 : 1),
    reviewAbove: env.BROADCAST_REVIEW_ABOVE,
  };
}

type Parsed = z.infer<typeof schema>;

/** A proxy on this machine is what a public address is usually behind. Without one, anybody's word would be a stranger's. */
function proxiesOf(env: Parsed): string[] {
  if (env.TRUST_PROXY !== undefined && !env.PUBLIC_URL) {
    throw new OperatorError('PUBLIC_URL: put the address people reach the proxies of TRUST_PROXY at.');
  }
  return env.TRUST_PROXY ?? (env.PUBLIC_URL ? ['127.0.0.0/8', '::1'] : []);
}

function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  return (
    bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= (version === 4 ? 32 : 128))
  );
}

function telegramOf(env: Parsed): Config['telegram'] {
  if (!env.TELEGRAM_BOT_TOKEN) return undefined;
  if (env.TELEGRAM_MODE === 'webhook' && !env.PUBLIC_URL) {
    throw new OperatorError(
      'PUBLIC_URL: put the https address Telegram reaches this server at, or TELEGRAM_MODE=polling.',
    );
  }
  return {
    token: env.TELEGRAM_BOT_TOKEN,
    mode: env.TELEGRAM_MODE,
    ...(env.TELEGRAM_API_ROOT && { apiRoot: env.TELEGRAM_API_ROOT }),
    ...(env.TELEGRAM_WEBHOOK_SECRET && { webhookSecret: env.TELEGRAM_WEBHOOK_SECRET }),
  };
}

function teamsOf(env: Parsed): Config['teams'] {
  const { MICROSOFT_APP_ID: appId, MICROSOFT_APP_PASSWORD: appPassword, MICROSOFT_APP_TENANT_ID: tenantId } = env;
  if (!appId && !appPassword && !tenantId) return undefined;
  if (!appId) throw missing('MICROSOFT_APP_ID', 'the application id of the bot');
  if (!appPassword) throw missing('MICROSOFT_APP_PASSWORD', 'the client secret of the bot');
  if (!tenantId) throw missing('MICROSOFT_APP_TENANT_ID', 'the id of your Microsoft 365 tenant');
  return { appId, appPassword, tenantId };
}

function missing(name: string, what: string): OperatorError {
  return new OperatorError(`${name}: put ${what}, or leave out all of MICROSOFT_APP_* to run without Teams.`);
}

/** A misspelt name would otherwise be a setting that silently does nothing. */
function refuseMisspelt(environment: Environment): void {
  for (const name of Object.keys(environment)) {
    if (VARIABLES.includes(name)) continue;
    const nearest = closest(name, VARIABLES);
    const ours = /^(TELEGRAM_|MICROSOFT_APP_)/.test(name);
    // Of a short name two letters that changed places are a slip, another letter is another name.
    const slip = nearest.word.length < 7 ? neighboursSwapped(name, nearest.word) : nearest.distance <= 2;
    if (!ours && !slip) continue;
    throw new OperatorError(`${name}: unknown variable, did you mean ${nearest.word}?`);
  }
}

/** "PROT" for PORT; "MODE" is no DEMO, and may be anybody's. */
function neighboursSwapped(one: string, other: string): boolean {
  const differ = [...one].flatMap((letter, at) => (letter === other[at] ? [] : at));
  const [first = 0, second = 0] = differ;
  const swapped = one[first] === other[second] && one[second] === other[first];
  return one.length === other.length && differ.length === 2 && second === first + 1 && swapped;
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}
