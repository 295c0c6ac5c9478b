/** Cuts a long text where a reader would: paragraphs, lines, words; never inside a surrogate pair. */

const SEAMS = ['\n\n', '\n', ' '];

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
  for (const seam of SEAMS) {
    const at = text.lastIndexOf(seam, limit);
    // A seam near the beginning would leave a crumb: look for a lesser one further on.
    if (at > limit / 4) return at;
  }
  const unit = text.charCodeAt(limit - 1);
  return unit >= 0xd800 && unit <= 0xdbff && limit > 1 ? limit - 1 : limit;
}
