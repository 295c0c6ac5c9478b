/** Cuts a long text where a reader would: between paragraphs, lines, sentences, words; never inside a surrogate pair. */

import { MAX_TEXT } from './limits.ts';

/** In order of preference. A match's end is where the next part begins. */
const SEAMS = [/\n\s*\n\s*/g, /\n\s*/g, /[.!?…]["”»)]*\s+/g, /\s+/g];

/** Parts of at most `limit` UTF-16 units, none of them blank. A blank text has no parts. */
export function splitText(text: string, limit = MAX_TEXT): string[] {
  const parts: string[] = [];
  let rest = text.trim();
  while (rest.length > limit) {
    const at = cutPoint(rest, limit);
    parts.push(rest.slice(0, at).trimEnd());
    rest = rest.slice(at).trimStart();
  }
  if (rest) parts.push(rest);
  return parts;
}

function cutPoint(text: string, limit: number): number {
  // One unit beyond the limit, so that a seam that starts exactly there counts.
  const window = text.slice(0, limit + 1);
  for (const seam of SEAMS) {
    let best = 0;
    for (const match of window.matchAll(seam)) {
      const kept = text.slice(0, match.index + match[0].length).trimEnd().length;
      if (kept <= limit) best = match.index + match[0].length;
    }
    // A seam near the beginning would leave a crumb and push everything else on: look for a lesser seam further on.
    if (best > limit / 4) return best;
  }
  return isHighSurrogate(text.charCodeAt(limit - 1)) && limit > 1 ? limit - 1 : limit;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}
