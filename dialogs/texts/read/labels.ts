/** "Prezzo: 5 euro", "gli orari diventano mar 9-12": what a piece of a message is about, where it says so itself. */

/** What a service is made of, as the manager is asked for it. */
export const PARTS = [
  'name',
  'openings',
  'capacity',
  'duration',
  'price',
  'payment',
  'cooperative',
  'summary',
  'details',
  'synonyms',
  'place',
  'questions',
  'confirmation',
  'notice',
  'horizon',
  'return',
  'reminders',
  'items',
] as const;
export type Part = (typeof PARTS)[number];

const LABELS: Record<Part, string> = {
  name: 'nome|titolo|si chiama',
  synonyms: 'sinonimi|altri nomi|detto anche|detta anche|chiamat[oa] anche|si dice anche',
  summary: "descrizione|che cos['’][eè]|cos['’][eè]|in breve|presentazione",
  details: 'dettagli|altre informazioni|informazioni|avvertenze|da sapere',
  cooperative: 'cooperativa|coop',
  place: 'luogo|dove|sede',
  openings: 'giorni e orari|giorni e ore|orari[oe]?|giorni|quando|fasce',
  capacity:
    'capienza|posti|capacità|capacita|limite|operatori|operatrici|addetti|custodi|persone|risorse|sale|spazi|mezzi|chi lo fa|chi viene',
  price: 'prezz[oi]|cost[oi]|tariff[ae]|quanto costa',
  payment: 'pagament[oi]|come si paga|modalità di pagamento',
  items: 'listino',
  duration: 'durata',
  notice: 'anticipo|preavviso|si prenota|prenotabile|quando si prenota',
  horizon: 'orizzonte',
  return: 'riconsegna|ritorno|restituzione',
  reminders: 'promemoria',
  confirmation: 'conferma',
  questions: 'domande|domanda|che cosa chiedo|cosa chiedo|cosa chiedere|chiedere|chiedi',
};

const ANY = PARTS.map((part) => `(?<${part}>${LABELS[part]})`).join('|');
const LABEL = new RegExp(
  String.raw`(?<=^|[\n;,.]\s*|\b(?:anzi|no|però|pero|ma|metti|correggi|cambia|e)\s+(?:il|lo|la|i|gli|le|l['’])?\s*)(?:[-•*]\s*)?(?:il|lo|la|i|gli|le|l['’])?\s*\b(?:${ANY})(?:\s+(?:di|del|della|delle|dello|dei)\s[^:\n,;]{1,40}?)?(?:\s*(?::(?!\d)|=)|\s+(?:diventan?o?\b:?|è(?=\s)|sono(?=\s))|(?<=prezzo|costo|tariffa)\s+(?:(?:lo\s+)?(?:facciamo|mettiamo|metti|portiamo)\s+(?:a\s+)?|a\s+)?(?=\d))`,
  'gi',
);

export interface Labelled {
  part: Part;
  text: string;
  /** The label, as it was written: "custodi" names who they are. */
  label: string;
}

/** The labelled pieces of a message, and what comes before the first. A piece ends where the next label begins. */
export function labelled(said: string): { pieces: Labelled[]; rest: string } {
  const found = [...said.matchAll(LABEL)];
  const pieces = found.map((match, at): Labelled => {
    const part = PARTS.find((each) => match.groups?.[each] !== undefined) ?? 'name';
    const end = found[at + 1]?.index ?? said.length;
    const text = said.slice(match.index + match[0].length, end).replace(/[\s,;]+$/, '');
    return { part, text: text.trim(), label: match[0].trim() };
  });
  const [first] = found;
  if (first === undefined) return { pieces, rest: said };
  const rest = said.slice(0, first.index).replace(/\b(?:anzi|no|però|ma|metti|correggi|cambia)\s*,?\s*$/i, '');
  return { pieces, rest };
}

/** "cambia gli orari", "il prezzo": the part that is meant where nothing more is said of it; null when none is. */
export function partNamed(said: string): Part | null {
  const bare = said
    .replace(/^(?:no|sì|si|ok|anzi|vorrei|voglio|devo|dobbiamo)[\s,]+/gi, '')
    .replace(/\b(?:cambi\w+|modific\w+|corregg\w+|correzione|aggiorn\w+|sposta\w*|rivedi\w*|sistema\w*)\b/gi, '')
    .trim();
  const match = new RegExp(
    String.raw`^(?:(?:il|lo|la|i|gli|le|l['’])\s*)?(?:${ANY})(?:\s+(?:di|del|della|delle|dello|dei)\s.{1,40})?[\s.!?]*$`,
    'i',
  ).exec(bare);
  return match === null ? null : (PARTS.find((each) => match.groups?.[each] !== undefined) ?? null);
}
