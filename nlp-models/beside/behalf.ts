/** For whom, when it is not for who writes: "per mia mamma", "per la mia vicina Ines", "da mio padre". */

import type { Behalf } from '../../dialogs/engine/input.ts';

const RELATIONS =
  'mamma|madre|mama|mami|papa|padre|babbo|nonna|nonno|nonni|zia|zio|suocera|suocero|sorella|fratello|figlia|figlio|moglie|marito|compagna|compagno|vicina|vicino|amica|amico|cugina|cugino|cognata|cognato|nuora|genero|madrina|padrino|genitori|assistita|assistito|anziana|anziano|signora|signor|signore|sig|sig ra|nipote';
const LEAD = String.raw`(?:per conto d(?:i|el|ella)|a nome d(?:i|el|ella)|per|da|dalla|dal|(?:serv\w+|occorr\w+|bisogno|compagnia|aiuto|mano|stare|star) (?:a|alla|al|con))`;
const OWN =
  '(?:un ?altra persona |qualcun altro )?(?:cioe |che e |e )?(?:l[ao] |il |un[ao]? )?(?:mi[ao] |nostr[ao] |l )?(?:car[ao] )?';
const FOR = new RegExp(String.raw`\b${LEAD} ${OWN}(${RELATIONS})(?: di casa| del piano di sopra)?\b`);
const HELPED = new RegExp(String.raw`\b(?:accompagn\w+|aiut\w+|assist\w+) (?:a )?${OWN}(${RELATIONS})\b`);
/** "Sono la badante della signora Lina", "lavoro da un signore": whoever cares for somebody asks for them. */
const CARES = new RegExp(
  String.raw`\b(?:(?:badante|colf|assistente|infermier[ae]|operat(?:ore|rice)|volontari[oa]|amministrat(?:ore|rice)(?: di sostegno)?|tutor[ea]?) (?:d(?:i|el|ella)|per|da)|(?:lavor[oa]|sto|assisto|accudisco|seguo|curo)(?: (?:da|per|a casa d(?:i|el|ella)|con))?) ${OWN}(${RELATIONS})\b`,
);
/** "Mia madre abita a Cremona, qualcuno che le porti le medicine". */
const FOR_THEM = new RegExp(
  String.raw`\b(?:mi[ao]|nostr[ao]) (${RELATIONS})\b.*\b(?:le|gli) (?:port|serv|tien|teng|tenga|facci|fa\b|compr|ritir|dia\b|dess|stir|consegn|d[ia]a? una mano)\w*`,
);
/** "Mia mamma ha bisogno della spesa", "serve la spesa a mia zia". Who lives in the same house asks for both. */
const NEEDS = new RegExp(
  String.raw`\b(?:mi[ao]|nostr[ao]) (?!marito|moglie|compagn|figli)(${RELATIONS})(?: \w+){0,2}? (?:ha bisogno|avrebbe bisogno|vorrebbe|desidera|cerca)\b(?! (?:di )?(?:sapere|parlare|capire|dirvi|spostare|annullare|disdire))|\bserv\w+ (?:\w+ ){1,3}a (?:mi[ao]|nostr[ao]) (${RELATIONS})\b`,
);
/** Something of hers is meant, or an occasion: nobody is booked for. */
const NOT_FOR =
  /\b(?:regal\w+|fest\w+|complean\w+|battesim\w+|anniversari\w+|compie|compiono|invit\w+|torta|sorpresa|laure\w+|cresima|comunione)\b/;
/** Where somebody goes is not for whom it is: "vado da mia figlia". */
const VISITS = new RegExp(
  String.raw`\b(?:vado|andiamo|vad[oa]|sono|sto|siamo|parto|dormo|resto|mangio|pranzo|ceno)(?: (?:via|gia|a \w+|su|giu))? (?:da|dalla|dal) ${OWN}(?:${RELATIONS})\b`,
);
const SELF = /\b(?:no )?(?:e|era) per me\b|\bper me stess[ao]\b|\bper me non per\b/;
const ELSE = /\b(?:per conto di|a nome di)\b/;

/** "Si chiama Rosa Bianchi", as a whole answer. */
const CALLED = new RegExp(
  String.raw`^\W*(?:(?:allora|lei|lui|(?:la |il )?(?:mia |mio )?(?:${RELATIONS})) )?si chiama (\p{L}[\p{L}'’]+(?: \p{L}[\p{L}'’]+)?)(?:\W*$|\s*[,;.]\s)`,
  'iu',
);

export function behalfIn(text: string, read: string): Behalf | undefined {
  const called = CALLED.exec(text)?.[1];
  if (called !== undefined) return { name: called.replace(/(?<!\p{L})\p{Ll}/gu, (letter) => letter.toUpperCase()) };
  if (SELF.test(read)) return { self: true };
  if (NOT_FOR.test(read)) return undefined;
  const found = VISITS.test(read)
    ? null
    : (FOR.exec(read) ?? HELPED.exec(read) ?? CARES.exec(read) ?? FOR_THEM.exec(read) ?? NEEDS.exec(read));
  const relation = found?.[1] ?? found?.[2];
  if (relation !== undefined) {
    const name = nameAfter(text, relation);
    const title = /^(?:signora|signore?|sig|sig ra)$/.test(relation);
    if (title)
      return name === undefined
        ? undefined
        : { name: `${relation.startsWith('signora') || relation === 'sig ra' ? 'signora' : 'signor'} ${name}` };
    return {
      relation: relation === 'mama' || relation === 'mami' ? 'mamma' : relation === 'papa' ? 'papà' : relation,
      ...(name && { name }),
    };
  }
  if (!ELSE.test(read)) return undefined;
  const name = nameAfter(text, ELSE.exec(read)?.[0] ?? '');
  return name === undefined ? undefined : { name };
}

/** The capitalised words that follow, at most two. */
function nameAfter(text: string, word: string): string | undefined {
  const letters = word.replace(/ /g, String.raw`\W+`).replace(/a$/, '[aà]');
  const found = new RegExp(
    String.raw`(?<![\p{L}])${letters}\W{1,2}(?:(?:che )?si chiama |di nome |la signora |il signor )?((?:\p{Lu}[\p{L}'’]+)(?: \p{Lu}[\p{L}'’]+)?)`,
    'iu',
  ).exec(text);
  const name = found?.[1];
  // The flag lets small letters in: a name has a capital of its own.
  const capital = name?.split(' ').filter((part) => /^\p{Lu}\p{Ll}/u.test(part)) ?? [];
  return capital.length === 0 || name === undefined || !/^\p{Lu}/u.test(name) ? undefined : capital.join(' ');
}
