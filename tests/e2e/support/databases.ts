/** Databases to be killed on: the embedded one, and a schema of its own on PostgreSQL where there is one. */

import { serverUrl } from '../../support/database.ts';
import type { Stage } from './stage.ts';

/** The settings of a process on such a database. */
export type OpenPlace = (stage: Stage) => Record<string, string>;

export const PLACES: [string, OpenPlace][] = [
  ['the embedded database', (stage) => ({ DATA_DIR: stage.folder() })],
  ...(serverUrl === null
    ? []
    : [['PostgreSQL', (stage) => ({ DATA_DIR: stage.folder(), DATABASE_URL: stage.schema() })] as [string, OpenPlace]]),
];
