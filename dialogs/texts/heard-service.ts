/** What a manager's words about a service mean, where the words themselves decide. Matched against what was written. */

const HEALTH =
  /\b(?:allergi\w*|intolleran\w*|malatti\w*|malat[oaie]\b|patologi\w*|diagnos\w*|farmac\w*|medicin[ae]|terapi\w*|disabil\w*|invalid\w*|handicap|salute|gravidanza|incinta|gruppo sanguigno|interventi chirurgici|diabet\w*|celiac\w*|pressione)\b/i;

/** Rule 11: health details are never asked for, whoever writes the question. */
export function asksHealth(question: string): boolean {
  return HEALTH.test(question);
}

const ANNOUNCED =
  /^\W*(?:(?:buongiorno|ciao|salve|ok|allora|per favore)[\s,.!]+)*(?:(?:voglio|vorrei|dobbiamo|devo|possiamo)\s+)?(?:(?:un\s+)?(?:nuovo servizio|servizio nuovo)\b|(?:cre|aggiung|inser|attiv|pubblic|registr|apr)\w*\s+(?:(?:un|il|questo)\s+)?(?:nuovo\s+)?servizio\b)/i;

/** "Nuovo servizio: …" says so itself, whatever the rest names. */
export function announcesService(text: string): boolean {
  return ANNOUNCED.test(text);
}
