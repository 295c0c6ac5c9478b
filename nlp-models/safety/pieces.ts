/** What a long message is made of. A cry among requests is drowned by them, and stands out in its own sentence or breath. */

/** Shorter than this a piece says too little. */
const FEWEST_WORDS = 4;
/** So many words, and so many on to the next. */
const BREATH = { words: 12, step: 4 };
const BREAKS = /[.;:?!…\n]+/;

/** The sentences of a message of more than one, and each breath of a long sentence. */
export function piecesOf(text: string): string[] {
  const whole = text.trim();
  const pieces = new Set<string>();
  for (const sentence of whole.slice(0, 1000).split(BREAKS)) {
    const words = sentence.trim().split(/\s+/);
    if (words.length < FEWEST_WORDS) continue;
    if (sentence.trim() !== whole) pieces.add(sentence.trim());
    if (words.length <= BREATH.words) continue;
    for (let from = 0; from < words.length - BREATH.words + BREATH.step; from += BREATH.step)
      pieces.add(words.slice(from, from + BREATH.words).join(' '));
  }
  return [...pieces];
}
