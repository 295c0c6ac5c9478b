/** Cuts a long text where a reader would: paragraphs, lines, sentences, words; never inside a surrogate pair. */

/** In order of preference. A match's end is where the next part begins. */
const SEAMS = [/\n\n/g, /\n/g, /[.!?…]["”»)]* /g, / /g];

/** Parts of at most `limit` UTF-16 units, none of them blank. A blank text has no parts. */
export function splitText(text: string, limit: number): string[] {
  const parts: string[] = [];
  let rest = text.trimEnd();
  while (rest.length > limit) {
    const at = cutPoint(rest, limit);
    parts.push(rest.slice(0, at).trimEnd());
    rest = rest.slice(at).replace(/^\s*\n|^ +/, '');
  }
  parts.push(rest);
  return parts.filter((part) => part.trim() !== '');
}

function cutPoint(text: string, limit: number): number {
  // One unit beyond the limit, so that a seam that starts exactly there counts.
  const window = text.slice(0, limit + 1);
  for (const seam of SEAMS) {
    const last = [...window.matchAll(seam)].at(-1);
    const at = last === undefined ? 0 : last.index + last[0].trimEnd().length;
    // A seam near the beginning would leave a crumb: look for a lesser one further on.
    if (at > limit / 4) return at;
  }
  const unit = text.charCodeAt(limit - 1);
  return unit >= 0xd800 && unit <= 0xdbff && limit > 1 ? limit - 1 : limit;
}
