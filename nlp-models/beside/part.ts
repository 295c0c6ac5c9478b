/** Which part of a booking is named as the one to change: "vorrei cambiare l'indirizzo", "ho sbagliato numero". */

import type { FieldName } from '../../domain/catalogue.ts';

const CHANGES =
  /\b(?:cambi|modific|corregg|aggiorn|sbagliat|rettific|aggiung|sistem|vari|nuov|divers|spost|giust|mettere|metti)\w*/;

const PARTS: ReadonlyArray<readonly [FieldName, RegExp]> = [
  ['address', /\b(?:indirizz\w*|la via|di casa|posto di ritiro)\b/],
  ['phone', /\b(?:telefono|cellulare|recapito|numero di tel\w*|il (?:mio )?numero)\b/],
  ['notes', /\b(?:not[ae]|annotazion\w+|appunt[oi]|indicazion\w+)\b/],
  ['duration', /\b(?:durata|quanto (?:dura|tempo)|quante ore)\b/],
  ['guests', /\b(?:invitat\w+|ospiti|numero (?:di|delle) person\w+|quanti siamo|bambini)\b/],
  ['order', /\b(?:cassett[ae]|prodott[oi]|articol\w+|la spesa che)\b/],
  ['quantity', /\b(?:chili|kg|chilogramm\w+|quantita|peso|quanti capi|numero d(?:i|ei) capi|pezzi|i capi)\b/],
  ['task', /\b(?:attivita|compito|cosa da fare|commission\w+)\b/],
  ['occasion', /\boccasione\b/],
  ['responsible', /\b(?:adulto|responsabile)\b/],
  ['time', /\b(?:orari[oi]|l ora|di ora|fascia|ora d\w+)\b/],
  ['date', /\b(?:giorno|data|di giorno)\b/],
];

const MOVES = /\b(?:spost|anticip|posticip|rimand|rinvi|differ|slitt)\w*/;

/** A verb of moving means the time, unless something else is named. */
export function partIn(read: string): FieldName | undefined {
  const moves = MOVES.test(read);
  if (!moves && !CHANGES.test(read)) return undefined;
  return PARTS.find(([, words]) => words.test(read))?.[0] ?? (moves ? 'date' : undefined);
}
