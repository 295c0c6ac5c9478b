/** The code of a booking as people read it aloud: `ST-4K7`. */

import type { Service } from './catalogue.ts';

/** No 0 O 1 I L, which look alike, and no vowels, so that no word comes out. */
const ALPHABET = '23456789BCDFGHJKMNPQRSTVWXYZ';

/**
 * The code that a random number in [0, 1) stands for: the first letters of the service's name and `length` signs.
 * Not unique by itself: on a collision the caller draws again, with a greater length after a few times.
 */
export function bookingCode(service: Pick<Service, 'name'>, random: number, length = 3): string {
  let rest = Math.floor(random * ALPHABET.length ** length);
  let signs = '';
  for (let place = 0; place < length; place += 1) {
    signs = ALPHABET.charAt(rest % ALPHABET.length) + signs;
    rest = Math.floor(rest / ALPHABET.length);
  }
  return `${prefixOf(service.name)}-${signs}`;
}

/** A code as somebody typed it (`st 4k7`, `ST4K7`) in its own form; null when it cannot be one. */
export function parseCode(said: string): string | null {
  const match = /^([A-Z]{2})[\s\-–.]*([2-9B-DF-HJKMNP-TV-Z]{3,6})$/.exec(said.trim().toUpperCase());
  return match === null ? null : `${match[1]}-${match[2]}`;
}

/** The code that somebody named in a sentence; only what may be one of these services is looked for. */
export function codeSaid(text: string, services: readonly Pick<Service, 'name'>[]): string | null {
  const prefixes = [...new Set(services.map(({ name }) => prefixOf(name)))];
  if (prefixes.length === 0) return null;
  const pattern = new RegExp(String.raw`\b(${prefixes.join('|')})[\s\-–.]?([2-9B-DF-HJKMNP-TV-Z]{3,6})\b`, 'i');
  const found = pattern.exec(text);
  return found === null ? null : `${found[1]}-${found[2]}`.toUpperCase();
}

function prefixOf(name: string): string {
  const letters = name
    .normalize('NFD')
    .toUpperCase()
    .replace(/[^A-Z]/g, '');
  return letters.slice(0, 2).padEnd(2, 'X');
}
