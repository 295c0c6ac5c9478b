/** What is said of the sending after the text, which belongs before it: when it goes out, with which buttons, to whom. */

import { HEAD, saysMoment } from './broadcast.ts';

const SEND =
  '(?:(?:mandal|invial|spediscil|programmal)[oa]|(?:mand|invi)atel[oa] a tutt[ie]|da (?:mandare|inviare|spedire))';
const POLITE = '(?:[ ,]+(?:a tutt[ie]|pure|per favore|grazie))*';
const AND = String.raw`(?:[.!?…\n]\s*(?:(?:e|poi|ok|grazie)[ ,]+)*|,?\s+(?:e|e poi|poi)\s+)`;
/** "… e mandalo domani alle 9". */
const WHEN = new RegExp(String.raw`${AND}${SEND}\s+([^.!?:\n]{3,40})[.!]?\s*$`, 'iu');
/** "… Inviatelo a tutti, grazie." A command of its own, not a sentence of the text. */
const ALONE = new RegExp(String.raw`[.!?…\n]\s*(?:(?:e|poi|ok|grazie)[ ,]+)*${SEND}${POLITE}[.!]?\s*$`, 'iu');
const BUTTONS =
  /(?:[.!?…\n]\s*(?:e )?|,?\s+e\s+)((?:con|mett(?:i|ici|iamo)|aggiung(?:i|ici))\s+(?:anche\s+)?(?:il |i |un )?(?:pulsant[ei]|botton[ei]|tast[oi])\s+[«"“]?[^.!?:\n]{3,40})[.!]?\s*$/iu;

/** A command, and the text that it carries after a colon or "che". */
const COLON = /^([^:\n]{3,90}):\s*([\s\S]+)$/;
const THAT = /^(.{3,70}?\b(?:tutt[ie]|iscritt[ie]|soci\b.{0,30}?|chi .{3,40}?|quelli .{3,40}?))\s+che\s+([\s\S]+)$/iu;

/** "Manda a tutti: festa domenica. Mandalo domani alle 9", with all that is said of the sending before the text. */
export function commandFirst(text: string): string {
  const [, head = '', message = ''] = COLON.exec(text) ?? THAT.exec(text) ?? [];
  if (message === '' || !HEAD.test(head)) return text;
  const moved: string[] = [];
  let rest = message;
  for (;;) {
    const when = WHEN.exec(rest);
    const buttons = BUTTONS.exec(rest);
    const alone = ALONE.exec(rest);
    const found = when !== null && saysMoment(when[1] ?? '') ? when : (buttons ?? alone);
    if (found === null || found.index === 0) break;
    if (found !== alone) moved.unshift(found[1] ?? '');
    // The stop belongs to the text.
    rest = `${rest.slice(0, found.index)}${/^[.!?…]/.exec(found[0])?.[0] ?? ''}`;
  }
  if (rest === message) return text;
  return `${[head, ...moved].join(' ')}: ${rest.trim()}`;
}
