/** The word of a list that is nearest to what was written. */
export function closest(written: string, words: readonly string[]): { word: string; distance: number } {
  let best = { word: '', distance: Number.POSITIVE_INFINITY };
  for (const word of words) {
    const distance = edits(written, word);
    if (distance < best.distance) best = { word, distance };
  }
  return best;
}

/** Letters to add, drop or change to get from one to the other (Levenshtein). */
function edits(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
