/** The scripts in their files, and the questions met on the way through them. */

import { readdirSync, readFileSync } from 'node:fs';
import { questionOf } from '../matrix/questions.ts';
import { parseScripts, type Script } from './script/lines.ts';
import type { World } from './world.ts';

const folder = new URL('../scripts/', import.meta.url);

export const scriptFiles: readonly string[] = readdirSync(folder);

export function scriptsIn(file: string): Script[] {
  return parseScripts(readFileSync(new URL(file, folder), 'utf8'));
}

/** The questions that are open for anybody. */
export function questionsIn(world: World): string[] {
  return Object.values(world.data.chats).flatMap(({ id, owner, states }) =>
    Object.keys(states).flatMap((person) => {
      const open = questionOf(world, owner === null ? `${person}@${id.replace('group:', '')}` : person);
      return open === null ? [] : [open];
    }),
  );
}
