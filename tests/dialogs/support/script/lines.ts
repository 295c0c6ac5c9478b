/** The little language of the dialog scripts, read. What each line means is in `docs/dialog-scripts.md`. */

import type { AttachmentKind, Point } from '../../../../dialogs/engine/input.ts';

export type Doing =
  | { type: 'clock'; to: string }
  | { type: 'clockBy'; minutes: number }
  | { type: 'who'; who: string; role: 'citizen' | 'manager' | `staff ${string}`; known: Record<string, string | true> }
  | { type: 'group'; organisation: string }
  | { type: 'restart' }
  | { type: 'say'; who: string; text: string; breath: boolean }
  | { type: 'tap'; who: string; label: string; which: 'newest' | 'old' | 'twice' }
  | { type: 'again'; who: string }
  | { type: 'send'; who: string; kind: AttachmentKind; phone?: string; whose?: string; point?: Point }
  | { type: 'start'; who: string; code?: string };

export type Expecting =
  | { type: 'told'; who: string | null; how: 'said' | 'unsaid' | 'edited'; parts: string[] }
  | { type: 'silence'; who: string | null }
  | { type: 'asked'; who: string; about: string }
  | { type: 'bookings'; count: number }
  | { type: 'booking'; wanted: string[]; absent: boolean };

export type Step = { number: number; text: string } & ({ does: Doing } | { expects: Expecting });

export interface Script {
  name: string;
  steps: Step[];
}

/** Throws, with its number, at the first line that is none. */
export function parseScripts(content: string): Script[] {
  const scripts: Script[] = [];
  for (const [index, raw] of content.split('\n').entries()) {
    const text = raw.trim();
    const number = index + 1;
    if (text === '' || text.startsWith('//')) continue;
    if (text.startsWith('# ')) {
      scripts.push({ name: text.slice(2).trim(), steps: [] });
      continue;
    }
    const script = scripts.at(-1);
    if (script === undefined) throw new Error(`line ${number}: before the first "# name"`);
    const does = parseDoing(text);
    const expects = does === null ? parseExpecting(text) : null;
    if (does !== null) script.steps.push({ number, text, does });
    else if (expects !== null) script.steps.push({ number, text, expects });
    else throw new Error(`line ${number}: not a line of a script: ${text}`);
  }
  return scripts;
}

const WHO = String.raw`([\p{L}-]+(?:@[\p{L}-]+)?)`;
const SAYS = new RegExp(`^${WHO}([:&]) (.*)$`, 'u');
const TAPS = new RegExp(String.raw`^${WHO} (?:(old|twice) )?\[(.+)\]$`, 'u');
const SENDS = new RegExp(`^${WHO} sends (sticker|photo|voice|location|contact)(?: (.+))?$`, 'u');
const STARTS = new RegExp(String.raw`^${WHO} starts(?: (\S+))?$`, 'u');
const AGAIN = new RegExp(`^${WHO} again$`, 'u');
const PRESENT = /^who ([\p{L}-]+)(?: (manager|staff [\w-]+))?((?: \w+(?:="[^"]*")?)*)$/u;

/** "333 1234567", "333 1234567 of Lucia". */
function numberIn(text: string): { phone?: string; whose?: string } {
  const [phone = '', whose] = text.split(' of ');
  return phone === '' ? {} : { phone, ...(whose !== undefined && { whose: whose === '?' ? '' : whose }) };
}

/** "45.1333 10.0242". */
function pointIn(text: string): { point?: Point } {
  const [latitude, longitude] = text.split(' ').map(Number);
  return latitude === undefined || longitude === undefined ? {} : { point: { latitude, longitude } };
}

function parseDoing(text: string): Doing | null {
  if (text === 'restart') return { type: 'restart' };
  const at = /^@ (\d{4}-\d{2}-\d{2}T\d{2}:\d{2})$/.exec(text)?.[1];
  if (at !== undefined) return { type: 'clock', to: at };
  const by = /^@ \+(\d+)([smhd])$/.exec(text);
  if (by !== null)
    return {
      type: 'clockBy',
      minutes: Number(by[1]) * { s: 1 / 60, m: 1, h: 60, d: 1440 }[by[2] as 's' | 'm' | 'h' | 'd'],
    };
  const group = /^group ([\w-]+)$/.exec(text)?.[1];
  if (group !== undefined) return { type: 'group', organisation: group };
  const present = PRESENT.exec(text);
  if (present !== null) {
    const [, who = '', role = 'citizen', rest = ''] = present;
    return { type: 'who', who, role: role as 'citizen', known: knownIn(rest) };
  }
  const said = SAYS.exec(text);
  if (said !== null) return { type: 'say', who: said[1] ?? '', text: said[3] ?? '', breath: said[2] === '&' };
  const tapped = TAPS.exec(text);
  if (tapped !== null) {
    return { type: 'tap', who: tapped[1] ?? '', which: (tapped[2] ?? 'newest') as 'old', label: tapped[3] ?? '' };
  }
  const again = AGAIN.exec(text)?.[1];
  if (again !== undefined) return { type: 'again', who: again };
  const sent = SENDS.exec(text);
  if (sent !== null) {
    const [, who = '', kind, what = ''] = sent;
    return {
      type: 'send',
      who,
      kind: kind as AttachmentKind,
      ...(kind === 'location' ? pointIn(what) : numberIn(what)),
    };
  }
  const start = STARTS.exec(text);
  if (start !== null) return { type: 'start', who: start[1] ?? '', ...(start[2] && { code: start[2] }) };
  return null;
}

function knownIn(rest: string): Record<string, string | true> {
  const known: Record<string, string | true> = {};
  for (const [, key = '', value] of rest.matchAll(/(\w+)(?:="([^"]*)")?/g)) known[key] = value ?? true;
  return known;
}

const TOLD = new RegExp(`^${WHO}?([<!~]) (.+)$`, 'u');
const ASKED = new RegExp(String.raw`^${WHO}\? (\w+)$`, 'u');

function parseExpecting(text: string): Expecting | null {
  if (text.startsWith('= ') || text.startsWith('=! ')) {
    const absent = text.startsWith('=!');
    const wanted = text.slice(absent ? 3 : 2).trim();
    if (wanted === 'none') return { type: 'bookings', count: 0 };
    if (/^\d+$/.test(wanted)) return { type: 'bookings', count: Number(wanted) };
    return { type: 'booking', wanted: wanted.match(/(?:[^\s"]|"[^"]*")+/g) ?? [], absent };
  }
  const told = TOLD.exec(text);
  if (told !== null) {
    const [, who = null, mark, words = ''] = told;
    if (mark === '<' && words === 'nothing') return { type: 'silence', who };
    const parts = words.split('|').map((part) => part.trim());
    return { type: 'told', who, how: mark === '<' ? 'said' : mark === '!' ? 'unsaid' : 'edited', parts };
  }
  const asked = ASKED.exec(text);
  return asked === null ? null : { type: 'asked', who: asked[1] ?? '', about: asked[2] ?? '' };
}
