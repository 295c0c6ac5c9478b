/** Plays a script on an in-memory world. A line that does not hold throws, with the whole conversation side by side. */

import { DateTime } from 'luxon';
import type { Input } from '../../../../dialogs/engine/input.ts';
import type { Person, Role } from '../../../../domain/people.ts';
import { ZONE } from '../../../../domain/time.ts';
import { brokenLaw } from '../laws.ts';
import { createWorld, type Told, type World, wordsOf } from '../world.ts';
import type { Doing, Expecting, Script } from './lines.ts';
import { type Row, sideBySide } from './print.ts';

/** Monday 23 November 2026, unless the script says otherwise. */
const BEGINNING = '2026-11-23T10:15';

/** `look` sees the world after each step. */
export async function playScript(script: Script, look?: (world: World) => void): Promise<World> {
  const world = createWorld(BEGINNING);
  const rows: Row[] = [];
  let told: Told[] = [];
  let speaker = '';
  for (const step of script.steps) {
    if ('does' in step) {
      told = await perform(world, step.does);
      if ('who' in step.does) speaker = step.does.who;
      rows.push({ number: step.number, left: step.text, right: told.map((each) => heard(world, each, speaker)) });
      const broken = brokenLaw(world, told);
      if (broken !== null) throw failure(script, rows, step.number, broken);
      look?.(world);
    } else {
      const problem = unmet(world, step.expects, told, speaker);
      rows.push({ number: step.number, left: step.text, right: [], failed: problem !== null });
      if (problem !== null) throw failure(script, rows, step.number, problem);
    }
  }
  return world;
}

function failure({ name }: Script, rows: Row[], number: number, why: string): Error {
  const error = new Error(`${name}, line ${number}: ${why}\n\n${sideBySide(rows)}\n`);
  // The place in the script says where; the stack of the player would only hide it.
  error.stack = error.message;
  return error;
}

function heard(world: World, { chat, message, edited }: Told, speaker: string): string {
  const own = speaker !== '' && world.voice(speaker).chat.id === chat;
  return `${own ? '' : `→ ${chat.replace(/^chat:/, '')}: `}${edited ? '(edited) ' : ''}${wordsOf(message)}`;
}

async function perform(world: World, doing: Doing): Promise<Told[]> {
  switch (doing.type) {
    case 'clock':
      return world.advance(DateTime.fromISO(doing.to, { zone: ZONE }));
    case 'clockBy':
      return world.advance(DateTime.fromISO(world.data.now, { zone: ZONE }).plus({ minutes: doing.minutes }));
    case 'who':
      world.introduce(doing.who, profile(doing.known), rolesOf(doing.role));
      return [];
    case 'group':
      world.openGroup(doing.organisation);
      return [];
    case 'restart':
      world.restart();
      return [];
    case 'say':
      return world.say(doing.who, doing.text, doing.breath);
    case 'tap': {
      const label = new RegExp(doing.label, 'i');
      if (doing.which === 'old') return world.tapOld(doing.who, label);
      if (doing.which === 'newest') return world.tap(doing.who, label);
      const { action, label: found } = world.button(doing.who, label);
      return [...world.does(doing.who, action, found), ...world.does(doing.who, action, found)];
    }
    case 'again':
      // The inbox knows the event by its id: it never reaches a turn. tests/store and tests/e2e hold that.
      return [];
    case 'send':
      return world.input(doing.who, attachment(doing));
    case 'start':
      return world.input(doing.who, { type: 'started', ...(doing.code && { code: doing.code }) });
  }
}

const PHOTO = { channel: 'telegram', id: 'photo', name: 'foto.jpg', mime: 'image/jpeg', kind: 'photo' } as const;

function attachment({ kind, phone, whose, point }: Extract<Doing, { type: 'send' }>): Input {
  const shared = { ...(phone && { phone }), ...(whose !== undefined && { whose }), ...(point && { point }) };
  return { type: 'attached', kind, ...shared, ...(kind === 'photo' && { file: PHOTO }) };
}

/** Who is presented has met the bot before, unless `new`. */
function profile({ address, phone, name, tu, consent, new: fresh }: Record<string, string | true>): Partial<Person> {
  return {
    noticed: fresh !== true,
    informal: tu === true,
    optedIn: consent === true,
    ...(typeof address === 'string' && { address }),
    ...(typeof phone === 'string' && { phone }),
    ...(typeof name === 'string' && { name }),
  };
}

function rolesOf(role: string): Role[] {
  if (role === 'manager') return [{ type: 'manager' }];
  const [, organisationId] = role.split(' ');
  return organisationId === undefined ? [{ type: 'citizen' }] : [{ type: 'staff', organisationId }];
}

/** Why an expectation does not hold; null when it does. */
function unmet(world: World, expecting: Expecting, told: Told[], speaker: string): string | null {
  switch (expecting.type) {
    case 'told':
      return unsaid(world, expecting, told, speaker);
    case 'silence': {
      const own = toldTo(world, told, expecting.who ?? speaker);
      return own.length === 0 ? null : `${expecting.who ?? speaker} was told something`;
    }
    case 'asked': {
      const state = world.state(expecting.who) as { asked?: { about: string; field?: string } | null } | null;
      const open = state?.asked ?? null;
      const found = open === null ? 'none' : (open.field ?? open.about);
      return found === expecting.about || open?.about === expecting.about ? null : `asked is "${found}"`;
    }
    case 'bookings': {
      const { length } = world.data.bookings;
      return length === expecting.count ? null : `there are ${length} bookings: ${bookingLines(world).join('; ')}`;
    }
    case 'booking': {
      const there = bookingLines(world);
      const found = there.some((line) => expecting.wanted.every((word) => ` ${line} `.includes(` ${word} `)));
      if (found !== expecting.absent) return null;
      return `${expecting.absent ? 'there is such a' : 'no such'} booking; there are: ${there.join('; ') || 'none'}`;
    }
  }
}

function toldTo(world: World, told: Told[], who: string): Told[] {
  const { id } = world.voice(who).chat;
  return told.filter(({ chat }) => chat === id);
}

function unsaid(
  world: World,
  { who, how, parts }: Extract<Expecting, { type: 'told' }>,
  told: Told[],
  speaker: string,
): string | null {
  const to = who ?? speaker;
  const own = toldTo(world, told, to).filter(({ edited }) => how !== 'edited' || edited);
  const words = own
    .map(({ message }) => wordsOf(message))
    .join('\n')
    .toLowerCase();
  for (const part of parts) {
    if (words.includes(part.toLowerCase()) === (how === 'unsaid')) {
      return `"${part}" was ${how === 'unsaid' ? '' : 'not '}said to ${to}`;
    }
  }
  return null;
}

function bookingLines(world: World): string[] {
  return world.data.bookings.map(({ serviceId, status, date, time, personId, details }) =>
    [
      serviceId,
      status,
      date,
      time,
      `person=${personId}`,
      ...Object.entries(details).map(([key, value]) => `${key}=${valueWords(value)}`),
    ].join(' '),
  );
}

function valueWords(value: unknown): string {
  if (typeof value === 'object') return JSON.stringify(value);
  return typeof value === 'string' && value.includes(' ') ? `"${value}"` : String(value);
}
