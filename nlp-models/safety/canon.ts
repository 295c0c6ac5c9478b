/** A message as sentences of plain words, the slips in telling words put right, people marked. */

import { inItalian } from '../dialect.ts';
import { distance, fold, words } from '../normalise.ts';
import { oncePerMessage, oncePerWord } from '../remembering.ts';
import { PERSON, tellingLike } from './lexicon.ts';

export interface Sentence {
  /** Words each followed by one space, after one in front; "," where the thought breaks; CHI for a person. */
  text: string;
  /** The same before people were marked. */
  words: string;
  asks: boolean;
}

const mend = oncePerWord(mended);

function mended(word: string): string {
  const limit = word.length >= 10 ? 2 : 1;
  for (const telling of tellingLike(word)) {
    if (Math.abs(telling.length - word.length) > limit) continue;
    const allowed = telling.length >= 10 ? limit : 1;
    if (telling.length >= 5 && distance(word, telling, allowed) <= allowed) return telling;
  }
  return word;
}

/** "vicino al parco" is a place; "il vicino" is a person. */
const NEARBY =
  /(?<!\b(?:il|la|lo|l|un|una|mi[ao]|nostr[ao]|quel|quella|del|della|al|alla|dal|dalla) )\bvicin[ao] (?=(?:a|al|alla|all|ai|alle|allo|di|casa|da) )/g;

/** Where a run-on turns to another thought. */
const THEN = /(?<! ,)(?<! dal) (ma|pero|invece|quindi|percio|perche|siccome|poi|comunque|infatti) /g;
const LAUGHING = /[\u{1F600}-\u{1F606}\u{1F609}\u{1F61B}-\u{1F61D}\u{1F602}\u{1F923}\u{1F643}]+/gu;

export const sentencesOf = oncePerMessage(sentencesIn);

function sentencesIn(text: string): readonly Sentence[] {
  const parts = fold(inItalian(text).replace(LAUGHING, ' ahah ').replace(/\n+/g, '. '))
    .replace(/(\d)[.,:](\d)/g, '$1 $2')
    .split(/(?<=[.!?;])/);
  const sentences: Sentence[] = [];
  for (const part of parts) {
    const clauses = part
      .split(/[,:()«»"“”]|\s[-–—]\s|\.\.+/)
      .map((clause) => words(clause).map(mend).join(' '))
      .filter((clause) => clause !== '');
    if (clauses.length === 0) continue;
    const plain = ` ${clauses.join(' , ')} `
      .replace(/ (mi|ci|la|lo|li|vi|ti|gli) anno /g, ' $1 hanno ')
      .replace(THEN, ' , $1 ')
      .replace(NEARBY, 'presso ')
      .replace(/ ferro da stiro /g, ' ferro ');
    const marked = plain.replace(/[a-z]+/g, (word) => (PERSON.test(word) ? 'CHI' : word));
    sentences.push({ text: marked, words: plain, asks: part.includes('?') });
  }
  return sentences;
}
