/** Who writes after a child has written in the same chat, in their words. */

import { folded } from './heard.ts';

const AGE = String.raw`(?:1[89]|[2-9]\d|(?:venti|trenta|quaranta|cinquanta|sessanta|settanta|ottanta|novanta|vent|trent|quarant|cinquant|sessant|settant|ottant|novant)\w*|diciotto|diciannove)`;
const KIN =
  '(?:mamma|madre|papa|babbo|padre|nonna|nonno|zia|zio|sorella maggiore|fratello maggiore|tutore|tutrice|maestra|maestro|educatrice|educatore|baby ?sitter|genitore)';
const GROWN = new RegExp(
  [
    String.raw`\b(?:sono|siamo|e) (?:gia |io )?(?:maggiorenn\w|adult\w|grande|un adulto|un adulta|una persona adulta)\b`,
    String.raw`\b(?:sono|qui|qui c e|adesso scrive|ora scrive|scrive|eccomi|parla|c e) (?:io )?(?:il |la |lo |sua |suo |una |un )*${KIN}\b`,
    String.raw`\bho (?:gia |compiuto )?${AGE} anni\b`,
    String.raw`\b(?:scherzav\w+|era (?:uno scherzo|mi[oa] (?:figli|nipot)\w+)|(?:ha scritto|scriveva|prima era) (?:mi[oa] )?(?:figli|nipot|il bambin|la bambin)\w+)\b`,
    String.raw`\bnon sono (?:un |una |piu |piu un |piu una |mica un |mica una |mica )?(?:minorenne|bambin[ao]|bimb[ao]|ragazzin[ao])\b`,
  ].join('|'),
);
const FEW = 3;

/** "Sono la mamma", "ho 45 anni", "scherzavo": an adult. `bare`: and nothing else is said. Null: nothing of that. */
export function saysGrown(text: string): { bare: boolean } | null {
  const said = folded(text);
  if (!GROWN.test(said)) return null;
  const rest = said
    .replace(GROWN, ' ')
    .split(' ')
    .filter((word) => word !== '' && !FILLER.has(word));
  return { bare: rest.length < FEW };
}

const FILLER = new Set(
  'ok si no ma e ciao buongiorno salve scusi scusa sono io di ora adesso qui guarda guardi tranquillo prego grazie'.split(
    ' ',
  ),
);
