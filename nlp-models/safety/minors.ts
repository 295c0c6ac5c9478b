/** Who writes says to be a child: nothing is booked with them, and they are told who listens to children. */

import { plain } from '../normalise.ts';

const AGES = 'sei|sette|otto|nove|dieci|undici|dodici|tredici|quattordici|quindici|sedici|diciassette|[6-9]|1[0-7]';
const CHILD = new RegExp(
  `\\bho (?:solo |soltanto |appena |gia |quasi )?(?:${AGES}) anni\\b(?! (?:di (?!eta)|piu|in|fa|che|da|e mezzo di))|\\bsono (?:un |una |ancora |ancora un |ancora una |solo un |solo una )?(?:minorenne|bambin[ao]|bimb[ao]|ragazzin[ao])\\b|\\bfaccio (?:la )?(?:prima|seconda|terza|quarta|quinta) (?:media|elementare|primaria)\\b|\\bfaccio le (?:medie|elementari)\\b|\\bvado alle (?:medie|elementari)\\b`,
);
const NOT_ME = /\b(?:non sono|quando ero|da quando ho|mi(?:o|a) (?:figli|nipot)\w* (?:dice|scrive)|come se)\b/;

export function isMinor(text: string): boolean {
  const said = plain(text);
  return CHILD.test(said) && !NOT_ME.test(said);
}
