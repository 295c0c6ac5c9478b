/**
 * `npm run -s teams-package -- --privacy URL --terms URL [--developer NAME] [--website URL] [--app-id ID] [--version N] [--out FILE]`:
 * writes the app package for Teams. The app id and the website come from the environment when they are not given.
 */

import { writeFileSync } from 'node:fs';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { zipSync } from 'fflate';
import { packageFiles, packageSchema } from './channels/teams/package.ts';
import { readEnvironment } from './config.ts';
import { OperatorError } from './errors.ts';
import { command } from './start/lifecycle.ts';

const USAGE =
  'Use: npm run -s teams-package -- --privacy https://… --terms https://… [--developer NAME] [--website https://…] [--app-id ID] [--version 1.0.0] [--out portineria-teams.zip]';

const OPTIONS = {
  'app-id': { type: 'string' },
  developer: { type: 'string', default: 'Consorzio' },
  website: { type: 'string' },
  privacy: { type: 'string' },
  terms: { type: 'string' },
  version: { type: 'string', default: '1.0.0' },
  out: { type: 'string', default: 'portineria-teams.zip' },
} as const;

command(async () => {
  const given = argumentsOf(process.argv.slice(2));
  const environment = readEnvironment();
  const options = packageSchema.safeParse({
    appId: given['app-id'] ?? environment.MICROSOFT_APP_ID ?? '',
    developer: given.developer,
    website: given.website ?? environment.PUBLIC_URL ?? '',
    privacy: given.privacy ?? '',
    terms: given.terms ?? '',
    version: given.version,
  });
  if (!options.success) throw new OperatorError(`${options.error.issues[0]?.message ?? ''}\n${USAGE}`);
  writeFileSync(given.out, zipSync(packageFiles(options.data)));
  process.stdout.write(`${given.out}\n`);
});

function argumentsOf(args: string[]) {
  try {
    return parseArgs({ args, options: OPTIONS }).values;
  } catch (error) {
    throw new OperatorError(USAGE, { cause: error });
  }
}
