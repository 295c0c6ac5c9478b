/** Short messages whose words settle the meaning: yes, no, thanks, hello. Read before the classifier. */

const YES =
  /\b(?:si+|sissi|sisi|sip|see|ok|va (?:molto |tutto )?(?:bene|benissimo|bon|benone)|(?:tutto )?bene|benissimo|perfetto|perfettamente|ottimo|certo|certamente|sicuro|sicuramente|d accordo|daccordo|conferm\w+|esatto|esattamente|giusto|giustissimo|corretto|proced\w+|volentieri|affermativo|assolutamente|aggiudicat[oa]|affare fatto|andata|ci sto|mi sta bene|sta bene|ci siamo|come no|eccome|altroche|senz altro|perche no|e sia|approvat[oa]|perfett[oae]|ottim[ae]|si puo fare|ci puo stare|mi (?:quadra|torna|garba)|tutto (?:giusto|corretto|torna)|se se|facciamo cosi|vai|vada|avanti|prosegu\w+|continua|tutto ok|tutto a posto|(?:fai|faccia|fate) pure|mi va|accetto|(?:direi|penso|credo|spero) (?:proprio )?di si|eja|yes|gia)\b/g;
const YES_WHEN_ASKED =
  /\b(?:prenot(?:a|i|o|ate|alo|ala|iamo|ato)|ordin(?:a|i|o|ate)|prend(?:o|iamo)|mand(?:a|i|ate)|sped\w+|invi(?:a|i|ate)|spost(?:a|i|ate|ala)|registr\w+|pubblica\w*|salva\w*|fallo|falla|falli|falle|facciamol[oaie]|faccia(?:mo)?|lo voglio|la voglio|lo prendo|la prendo|bello|inoltr\w+|trasmett\w+|blocc(?:a|hi|ate|hiamo)|fiss(?:a|i|ate|iamo)|segn(?:a|i|ate)|metta|mettete|metti|chiud(?:a|ete|iamo)|concludi\w*|sped\w+ pure)\b|^s$/g;
const NO =
  /\b(?:no+|nono|niente|nulla|nessun\w*|negativo|non sono (?:piu )?(?:sicur\w|convint\w)|rinuncio|ci rinuncio|faccio da sol\w|lasci\w* (?:stare|perdere)|lasciamo (?:stare|perdere)|(?:non|nn) (?:confermo|confermare|confermate|va bene|va|mi interessa|ci interessa|lo voglio|la voglio|voglio|importa|adesso|ora|mi serve|serve|fa niente|mi va|e giusto|e corretto|mi convince|se ne fa niente)|meglio di no|preferisco di no|direi di no|neanche per (?:sogno|idea)|come non detto|per carita|un altra volta|ci (?:ho )?ripens\w+|ripensato|(?:ci )?devo pensare|ci penso(?! io| noi| un attimo io)|(?:ho )?cambiato idea|fa niente|esci|basta(?: cosi)?|nient altro|ho finito|abbiamo finito|fine|chiudi|stop)\b/g;
const LEAVE =
  /\b(?:annull(?:a|o|i|are|iamo|ate)|cancell(?:a|o|i|are|ate)|disdic(?:i|o)|disdire)(?: tutto| tutt[ao] quanto)?\b/g;
const THANKS =
  /\b(?:grazie|ringrazi\w+|arrivederc\w+|arrivederla|buona (?:giornata|serata|notte|domenica|settimana)|buonanotte|a presto|a domani|ci sentiamo|ci vediamo|alla prossima|gentilissim\w+|(?:molto |siete stat\w |sei stat\w )?gentil[ei]|bravissim\w+|saluti|ciao ciao|buon (?:lavoro|weekend|pranzo)|addio|ci risentiamo|ci rivediamo|stia bene|statemi bene|state bene|stammi bene|crepi il lupo|crepi|(?:devo |adesso |ora )?(?:scappo|scappare|vado)|benedetti|dio vi benedica)\b/g;
const GREETING =
  /\b(?:buongiorno|buon giorno|buonasera|buona sera|buon pomeriggio|buondi|bondi|salve|ciao|ehi|ehila|hey|hello|ola|pronto|start|buongiornissimo)\b/g;
const FILLER =
  /\b(?:mille|tante|tanto|molte|molto|infinite|per|favore|piacere|cortesia|cosi|pure|allora|dai|signora|signorina|signore|signor|e|me|io|tutto|tutti|tutte|a|proprio|quindi|la|lo|il|di|posto|anche|assolutamente|piu|adesso|ora|oggi|ecco|ah|eh|oh|beh|bene|cuore|vi|ti|davvero|veramente|un|altro|voi|da|parte|mia|so|cara|caro|bot|richiesta|mi|sembra|pare|particolare|tutto qui|e tutto|nota|note|prego)\b/g;

const without = (text: string, ...patterns: RegExp[]): string =>
  patterns
    .reduce((rest, pattern) => rest.replace(pattern, ' '), text)
    .replace(/\s+/g, ' ')
    .trim();

const has = (text: string, pattern: RegExp): boolean => text.search(pattern) >= 0;

/** Whether any word in it can be a yes. */
export const agreesIn = (read: string): boolean => has(read, YES) || has(read, YES_WHEN_ASKED);

export type Short = 'confirm' | 'deny' | 'leave' | 'thanks_bye' | 'greet';

/** `confirming`: a summary waits for a yes, so "prenota" and "sì annulla" are one. */
export function shortReading(read: string, raw: string, confirming: boolean): Short | undefined {
  if (read === '') return emojiReading(raw);
  if (read.length > 90) return undefined;
  const leaves = has(read, LEAVE);
  const refuses = has(read, NO);
  const agrees = has(read, YES) || (confirming && has(read, YES_WHEN_ASKED));
  const yes = agrees ? [YES, YES_WHEN_ASKED] : [YES];
  if (refuses && without(read, NO, LEAVE, THANKS, ...yes, FILLER) === '') {
    const farewell = has(read, THANKS) && /\b(?:basta cosi|nient altro|niente|ho finito)\b/.test(read);
    return farewell && /arrivederc|buona|presto/.test(read) ? 'thanks_bye' : 'deny';
  }
  if (leaves && !agrees && without(read, LEAVE, THANKS, FILLER) === '') return 'leave';
  if (agrees && without(read, ...yes, THANKS, FILLER) === '') {
    const thanks = has(read, THANKS);
    if (thanks && !confirming && !/\b(?:si|conferm\w+|certo)\b/.test(read)) return 'thanks_bye';
    return 'confirm';
  }
  if (has(read, THANKS) && without(read, THANKS, GREETING, FILLER, YES) === '') return 'thanks_bye';
  if (has(read, GREETING) && without(read, GREETING, FILLER) === '') return 'greet';
  return undefined;
}

function emojiReading(raw: string): Short | undefined {
  if (/[👍👌✅🆗]/u.test(raw)) return 'confirm';
  if (/[👎❌🚫]/u.test(raw)) return 'deny';
  if (/[🙏❤😘]/u.test(raw)) return 'thanks_bye';
  return /👋/u.test(raw) ? 'greet' : undefined;
}

/** "sì però …", "va bene ma …": what comes after, when something does. */
export function yesBut(read: string): string | undefined {
  const found =
    /^(?:si|sissi|ok|va bene|va benissimo|perfetto|certo|d accordo|bene|giusto|conferm(?:o|erei|iamo)|confermato|ci sto|tutto (?:bene|ok|giusto))\b(?: (?!pero\b|ma\b|solo\b|basta\b|purche\b)\w+){0,6} ?\b(?:pero|ma|solo che|basta che|solo|purche|a patto che|a parte|tranne|eccetto|salvo)\b (.+)$/.exec(
      read,
    );
  return found?.[1];
}

export const STARTS_CORRECTING =
  /^(?:si ?)?(?:no|nono|anzi|aspett\w+|scus\w+|ops|pardon|ah no|ho (?:sbagliato|scritto male)|mi sono (?:sbagliat\w|confus\w)|mi sbaglio|volevo dire|volevo|intendevo|dicevo|cambi\w*|corregg\w+|piuttosto|ripensandoci|rettifico|mi correggo|errore|invece|la? corregg\w+)\b/;
export const CHANGES_SOMETHING =
  /\b(?:anzi|invece|piuttosto|volevo dire|intendevo|ho sbagliato|mi sono sbagliat\w|ripensandoci)\b|\bnon\b.{1,28}\bma\b|\b(?:e|era) sbagliat\w\b|\bnon e (?:giust|corrett)\w\b|\b(?:cambi\w*|corregg\w+|modific\w+|spost\w+) (?:l |il |la |le |lo )?(?:ora|orario|giorno|data|indirizzo|via|quantita|numero|telefono|cassetta|occasione|durata|ore|kg|chili|nota|note)\b/;
export const TAKES_AWAY =
  /^(?:(?:no |anzi |si ma |ok ma )?(?:togl\w+|tolg\w+|lev\w+|elimin\w+|rimuov\w+|senza)|metti\w*|mett[ae]\w*)\b/;

/** Said with a change or alone: it leaves. */
export const GIVES_UP =
  /\b(?:lasci\w* (?:stare|perdere)|lasciamo (?:stare|perdere)|non (?:se ne fa|mi interessa|voglio) (?:piu|niente)|ci rinuncio|non sono piu sicur\w)\b/;

export const ASKS_SOMETHING =
  /\?|^(?:ma |e |scus\w+ |senta |senti |allora |buongiorno )*(?:quant[oiae]|quando|come|cosa|che cosa|che|chi|dove|perche|avete|c e|ci sono|posso|possiamo|si puo|si possono|potete|siete|qual|quali|in che|a che|fate|fino a|entro)\b/;
