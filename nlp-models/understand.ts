/** `npm run understand`: JSON Lines in, JSON Lines out, one reading a line. */

import { createInterface } from 'node:readline';
import type { Asked, SpokenRole, UnderstandContext } from '../dialogs/engine/input.ts';
import { ASKED } from '../dialogs/engine/input.ts';
import { cacheDir, nowInRome } from './cli.ts';
import { loadRecogniser } from './recogniser.ts';

interface Line {
  text: string;
  now?: string;
  role: SpokenRole;
  context: UnderstandContext;
}

function parseLine(line: string): Line {
  const value: unknown = JSON.parse(line);
  if (typeof value !== 'object' || value === null || !('text' in value) || typeof value.text !== 'string') {
    throw new Error('"text" is missing');
  }
  const now = 'now' in value && typeof value.now === 'string' ? value.now : undefined;
  const role = 'role' in value && typeof value.role === 'string' ? roleOf(value.role) : 'citizen';
  const context = 'context' in value ? contextOf(value.context) : {};
  return { text: value.text, role, context, ...(now && { now }) };
}

function roleOf(said: string): SpokenRole {
  const role = said.split(':')[0];
  if (role === 'citizen' || role === 'staff' || role === 'manager') return role;
  throw new Error(`unknown role "${said.slice(0, 40)}"`);
}

function contextOf(said: unknown): UnderstandContext {
  if (typeof said !== 'object' || said === null) return {};
  const active = 'active' in said && typeof said.active === 'string' ? said.active : undefined;
  const asked = 'asked' in said && typeof said.asked === 'string' ? said.asked : undefined;
  const known = ASKED.find((one): one is Asked => one === asked);
  return { ...(active && { active }), ...(known && { asked: known }) };
}

const understand = await loadRecogniser({ cacheDir: cacheDir() });
let number = 0;
for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
  number += 1;
  if (line.trim() === '') continue;
  let out: unknown;
  try {
    const { text, now = nowInRome(), role, context } = parseLine(line);
    const found = understand(text, { now, role, context, vocabulary: [] });
    const { intent, score, decision, alternatives, slots, issues } = found;
    out = { intent, score, decision, alternatives, slots, ...(issues.length > 0 && { issues }) };
  } catch (error) {
    out = { error: error instanceof Error ? error.message : 'unreadable', line: number };
  }
  process.stdout.write(`${JSON.stringify(out)}\n`);
}
