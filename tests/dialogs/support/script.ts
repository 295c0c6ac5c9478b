/**
 * Conversations as data. A file holds many; each line is
 *   `# name`            a new conversation
 *   `@ 2026-11-23T10:15` sets the clock (Europe/Rome)
 *   `maria: parole`     somebody writes          `maria [prenota]` somebody taps the newest button that matches
 *   `< a | b`           every one of these is in what the person who spoke last is told (case does not matter)
 *   `! a | b`           none of these is
 *   `= ironing accepted 2026-11-26 09:00 kg=8` there is such a booking; `= none`, there is none
 */

import { DateTime } from 'luxon';
import { ZONE } from '../../../domain/time.ts';
import { createWorld, type World } from './world.ts';

export interface Script {
  name: string;
  lines: { text: string; number: number }[];
}

export function parseScripts(content: string): Script[] {
  const scripts: Script[] = [];
  for (const [index, raw] of content.split('\n').entries()) {
    const text = raw.trim();
    if (text === '') continue;
    if (text.startsWith('# ')) scripts.push({ name: text.slice(2), lines: [] });
    else scripts.at(-1)?.lines.push({ text, number: index + 1 });
  }
  return scripts;
}

/** Throws with the whole conversation when a line does not hold. */
export function playScript(script: Script): World {
  const world = createWorld('2026-11-23T10:15');
  const transcript: string[] = [];
  let heard = '';
  for (const { text, number } of script.lines) {
    const fail = (why: string) => {
      throw new Error(`line ${number}: ${why}\n\n${transcript.join('\n')}`);
    };
    const said = /^([\p{L}-]+): (.*)$/u.exec(text);
    const tapped = /^([\p{L}-]+) \[(.+)\]$/u.exec(text);
    if (said || tapped) {
      const [, who = '', what = ''] = said ?? tapped ?? [];
      transcript.push(`> ${text}`);
      const replies = said ? world.say(who, what) : world.tap(who, new RegExp(what, 'i'));
      heard = replies
        .map(({ text: words, buttons }) =>
          [words, ...(buttons ?? []).flat().map(({ label }) => `[${label}]`)].join('\n'),
        )
        .join('\n');
      transcript.push(heard.replace(/^/gm, '    '));
    } else if (text.startsWith('@ ')) {
      world.now = DateTime.fromISO(text.slice(2), { zone: ZONE });
    } else if (text.startsWith('< ')) {
      for (const part of parts(text)) if (!heard.toLowerCase().includes(part)) fail(`"${part}" was not said`);
    } else if (text.startsWith('! ')) {
      for (const part of parts(text)) if (heard.toLowerCase().includes(part)) fail(`"${part}" was said`);
    } else if (text.startsWith('= ')) {
      const problem = expectBooking(world, text.slice(2));
      if (problem !== null) fail(problem);
    } else fail(`not a line of a script: ${text}`);
  }
  return world;
}

function parts(line: string): string[] {
  return line
    .slice(2)
    .split('|')
    .map((part) => part.trim().toLowerCase());
}

function expectBooking(world: World, wanted: string): string | null {
  const there = world.bookings.map(({ serviceId, status, date, time, details }) =>
    [
      serviceId,
      status,
      date,
      time,
      ...Object.entries(details).map(
        ([key, value]) => `${key}=${typeof value === 'object' ? JSON.stringify(value) : value}`,
      ),
    ].join(' '),
  );
  if (wanted === 'none') return there.length === 0 ? null : `there are bookings: ${there.join('; ')}`;
  const words = wanted.split(' ');
  const found = there.some((line) => words.every((word) => ` ${line} `.includes(` ${word} `)));
  return found ? null : `no booking is "${wanted}"; there are: ${there.join('; ') || 'none'}`;
}
