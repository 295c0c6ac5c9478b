/** The log: JSON lines on standard error, without personal data and without secrets. */

import { type DestinationStream, destination, type Logger, pino } from 'pino';

/** What a defect or a careless call could carry. Nothing of ours passes these on purpose. */
const PERSONAL = [
  'text',
  'name',
  'phone',
  'address',
  'content',
  'token',
  'code',
  'secret',
  'password',
  'authorization',
];

const SECRETS: [RegExp, string][] = [
  [/\b(bot)?\d{5,}:[\w-]{20,}/g, '[token]'],
  [/(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/@]+@/gi, '$1[credentials]@'],
  [/\bKey \([^)]*\)=\([^)]*\)/g, 'Key [values]'],
  [/\b(?:eyJ[\w-]+\.){2}[\w-]+/g, '[jwt]'],
  [/\+?\d[\d ]{6,}\d/g, '[number]'],
];

export function scrub(text: string): string {
  return SECRETS.reduce((clean, [pattern, instead]) => clean.replace(pattern, instead), text);
}

/** Name, code, the first line of the message, and where. The rest of a message may quote what people wrote. */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const [line = ''] = error.message.split('\n').filter((each) => each.trim() !== '');
  const where = (error.stack ?? '')
    .split('\n')
    .filter((each) => /^\s+at /.test(each))
    .slice(0, 8);
  const code = 'code' in error && typeof error.code === 'string' ? { errorCode: error.code } : {};
  const cause = error.cause === undefined ? {} : { cause: describeError(error.cause) };
  return { type: error.name, ...code, message: scrub(line).slice(0, 200), where, ...cause };
}

export function createLog(level: string, stream: DestinationStream = destination({ fd: 2, sync: true })): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: describeError, error: (value) => (value instanceof Error ? describeError(value) : value) },
      redact: { paths: PERSONAL.flatMap((key) => [key, `*.${key}`]), censor: '[removed]' },
    },
    stream,
  );
}
