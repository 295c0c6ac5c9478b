/** What only the command line tools may do: look at the clock and choose a folder for the cache. */

import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DateTime } from 'luxon';

/** Beside the sources, ignored by git: shared by the tools and by the tests. */
export const cacheDir = (): string => join(fileURLToPath(new URL('..', import.meta.url)), '.cache');

export const nowInRome = (): string => DateTime.now().setZone('Europe/Rome').toISO() ?? new Date().toISOString();
