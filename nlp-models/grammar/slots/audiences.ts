/** Who a message or an agreement is for: everyone, the users of a service, a group, a zone, an association. */

import { fold } from '../tokens.ts';

/** Only who sends something has an audience: "ciao a tutti" has none. */
const SENDING =
  /\b(?:mand|invi[aio]|spedi|schedul|metti in coda|scriv|avvis|avvert|comunic|messaggi|msg|broadcast|annunc|notific|inform|sapere|ricord|promo|newsletter|programm|circolare|dite|di' )/;

const EVERYONE =
  /\b(?:a tutti|a tutte|tutti i cittadini|tutti gli (?:utenti|iscritti)|tutta la cittadinanza|alla cittadinanza|all'intera cittadinanza|tutte le famiglie|tutte le persone|ai cittadini|tutti quanti|a chiunque)\b/;
const SERVICE_WORDS: readonly (readonly [RegExp, string])[] = [
  [/stireria|\bstir[ao]/, 'ironing'],
  [/custod/, 'custodian'],
  [/rigenera|\bspesa\b|cassett/, 'groceries'],
  [/\bfest[ae]\b|parco|colonie/, 'party'],
];
const GROUP =
  /\b(?:(?:agli|gli|a tutti gli|tutti gli) iscritti (?:a|al|alla|alle|all'|di|del|della)|(?:ai|i|a tutti i|tutti i) (?:clienti|soci|membri|tesserati|cittadini|residenti|volontari|genitori|lavoratori|dipendenti|utenti|associati) (?:di|del|della|dell'|delle|dei|in|(?=[a-z]))|(?:agli|gli|a tutti gli) (?:utenti|associati|abitanti) (?:di|del|della|dell'|delle|dei)|(?:a |)chi (?:usa|ha usato|prenota|ha prenotato|utilizza|fa)|(?:al|)le famiglie (?:di|del|della)|(?:a quelli|quelli|gente|persone) (?:di|del|della|dell'))\s*([^,;:.!?"«\n]{2,40})/;
const PLACE = /\b((?:zona|quartiere|associazione|gruppo|rione|frazione)\s+[^,;:.!?"«\n]{2,30})/;

/** Trade associations and unions, by the name they go by. */
const ASSOCIATION =
  /\b(conf[a-z]{4,}(?: [A-Z][a-z]+)?|coldiretti|cna|legacoop|federconsumatori|auser|acli|anteas|cgil|cisl|uil|fnp|spi|ascom|libera agricoltori|fipe|federalberghi|federcaccia|adiconsum|adoc|codacons|sunia|anffas|uisp|csi|csv|legambiente|uildm|aism|apindustria|unioncoop\w*|cia\b(?= agricol)|associazione [a-z]{3,}(?: [a-z]{3,})?|ordine degli? [a-z]+|pro ?loco|avis|aido|caritas|arci)\b/;

/** The association an agreement or a message is about, as written. */
export function associationIn(folded: string, original: string): string | undefined {
  const found = ASSOCIATION.exec(folded);
  if (found?.[1] === undefined) return undefined;
  // "confermata", "conferma", "confuso" are no confederations.
  if (/^conf(?:erm|us|id|ezion|iden|ront|ond|ess[ao]|ort|lu|in[ie])/.test(found[1])) return undefined;
  return original.slice(found.index, found.index + found[1].length).trim();
}

/** "a quelli che hanno usato la stireria", "chi ha già preso la spesa": a group told by what its people did. */
const USERS =
  /\b(?:(?:tutt[ie] )?(?:quell[ie]|coloro|quanti|(?:le |alle )?(?:persone|famiglie)|gente|(?:i |ai )?(?:clienti|cittadini)|(?:gli |agli )?utenti) (?:che|ke)|chi) (?:(?:hann?o?|anno|avev\w+) )?(?:gia |mai |spesso |di solito )?(?:us\w+|utilizz\w+|prenot\w+|fatt?o?\b|fanno|pres[oi]\b|prend\w+|ordin\w+|chiest\w+|stir\w+|frequent\w+|serv\w+)\s*([^,;:.!?"«\n]{2,40})/;

/** Who a broadcast is for: everyone, the users of a service, a group as named. */
export function audienceOf(folded: string, original: string): string | undefined {
  if (!SENDING.test(folded)) return undefined;
  const used = USERS.exec(folded)?.[1];
  const usedService =
    used && SERVICE_WORDS.find(([pattern]) => pattern.test(used.split(/\b(?:che|ke|domani)\b/)[0] ?? ''));
  if (usedService) return usedService[1];
  const group = GROUP.exec(folded);
  if (group?.[1] !== undefined) {
    const service = SERVICE_WORDS.find(([pattern]) => pattern.test(group[1] ?? ''));
    if (service) return service[1];
    const start = group.index + group[0].length - group[1].length;
    return trimName(original.slice(start, start + group[1].length));
  }
  const place = PLACE.exec(folded);
  if (place?.[1] !== undefined) {
    const start = place.index + place[0].length - place[1].length;
    return trimName(original.slice(start, start + place[1].length));
  }
  const association = associationIn(folded, original);
  if (association) return association;
  return EVERYONE.test(folded) ? 'all' : undefined;
}

function trimName(name: string): string {
  return (
    name.split(
      /\s+(?:che|per|domani|oggi|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica|con|alle|dicendo|quest[oa]|un|una|il messaggio)\b/i,
    )[0] ?? name
  )
    .trim()
    .replace(/^(?:(?:i|il|lo|la|gli|le) |l['’])(?=\S)/i, '');
}

/** "convenzione Libera Agricoltori", "accordo con i Panificatori Riuniti": the name after the word, by its capitals. */
export function partnerIn(text: string): string | undefined {
  return PARTNER.exec(text)?.[1];
}
const PARTNER =
  /\b(?:convenzion[ei]|accord[oi]|protocollo|intesa|contratto|patto|firmato|aggiungi)(?: (?:nuov\w+|d'intesa|quadro))?(?: (?:con|col|coi|per|di|dei|della))?(?: (?:il|lo|la|i|gli|le)|\s(?:l|all|dell)['’])? ?((?:\p{Lu}[\p{L}.'’]+)(?: (?:\p{Lu}[\p{L}.'’]+))*)/u;

/** "avviso a borgo loreto": who the sending ends with, when it is no known group. */
export function recipientIn(head: string): string | undefined {
  const name = (RECIPIENT.exec(head) ?? NAMED_RECIPIENT.exec(head))?.[1]?.trim();
  return name === undefined || NO_NAME.test(fold(name)) ? undefined : name;
}
const RECIPIENT =
  /\b(?:avviso|messaggio|msg|comunicazione|circolare|nota|promemoria|scrivi|manda|invia|spedisci)\b[^.:;]{0,30}?\s(?:(?:ai|agli|alle|alla|al|ad|a)\s|all['’])((?:[\p{L}'’]+)(?: [\p{L}'’]+){0,2})\s*$/iu;
/** "spedisci a Borgo Loreto l'avviso": by its capitals. */
const NAMED_RECIPIENT =
  /\b(?:[Ss]crivi|[Mm]anda|[Ii]nvia|[Ss]pedisci|[Aa]vvisa|[Ii]nforma)\b(?: (?:a|ad|ai|agli|alle|alla|al|gli|i|le))? ?((?:\p{Lu}[\p{L}'’]+)(?: \p{Lu}[\p{L}'’]+){0,2})/u;
const NO_NAME =
  /^(?:tutt|quell|chi\b|domani|oggi|dopodomani|lunedi|martedi|mercoledi|giovedi|venerdi|sabato|domenica|mezz|mattin|sera|pomeriggio|gent|partire|nome|loro|lui|lei|me\b|casa\b|breve)/;
