/** A person instead of the bot: what the citizen reads, what whoever answers reads, and how either says that it is over. */

import { folded } from './heard.ts';

export const personTexts = {
  'human.opened': {
    lei: 'Ho avvisato {who}: una persona le risponde qui appena può. Intanto può continuare con me.',
    tu: 'Ho avvisato {who}: una persona ti risponde qui appena può. Intanto puoi continuare con me.',
  },
  'human.openedLater': {
    lei: 'Ho avvisato {who}. A quest’ora non c’è nessuno: una persona le risponde qui {when}. Intanto può continuare con me. Per un’emergenza chiami il 112.',
    tu: 'Ho avvisato {who}. A quest’ora non c’è nessuno: una persona ti risponde qui {when}. Intanto puoi continuare con me. Per un’emergenza chiama il 112.',
  },
  'human.waiting': {
    lei: 'La sua richiesta è già arrivata: {who} le risponde qui appena può. Intanto posso aiutarla io.',
    tu: 'La tua richiesta è già arrivata: {who} ti risponde qui appena può. Intanto posso aiutarti io.',
  },
  'human.waitingLater': {
    lei: 'La sua richiesta è già arrivata: {who} le risponde qui {when}. Intanto posso aiutarla io.',
    tu: 'La tua richiesta è già arrivata: {who} ti risponde qui {when}. Intanto posso aiutarti io.',
  },
  'human.notNeeded': 'Non serve più',
  'human.withdrawn': 'Va bene, ho detto che non serve più. Continuo ad aiutare io.',
  'human.taken': {
    lei: 'Ora le risponde {name}: scriva qui come sempre. Io resto in silenzio finché non avete finito.',
    tu: 'Ora ti risponde {name}: scrivi qui come sempre. Io resto in silenzio finché non avete finito.',
  },
  'human.ended': {
    lei: 'Sono di nuovo Portineria, l’assistente automatico. Come posso aiutarla?',
    tu: 'Sono di nuovo Portineria, l’assistente automatico. Come posso aiutarti?',
  },
  'human.endedGoOn': 'Sono di nuovo Portineria, l’assistente automatico.',
  'human.endedBy': {
    lei: '{name} ha finito. Sono di nuovo Portineria, l’assistente automatico: se le serve altro, sono qui.',
    tu: '{name} ha finito. Sono di nuovo Portineria, l’assistente automatico: se ti serve altro, sono qui.',
  },
  'human.back': 'Torna al programma',
  'human.says': '{name}: {text}',
  'human.consortium': 'il consorzio',
  'human.nowWith': {
    lei: 'Ora le risponde {name}, quindi qui non ho fatto nulla. Per usare di nuovo me tocchi «Torna al programma».',
    tu: 'Ora ti risponde {name}, quindi qui non ho fatto nulla. Per usare di nuovo me tocca «Torna al programma».',
  },
  'human.cut': {
    lei: 'Per la sua riservatezza non ho passato ciò che riguarda la salute: se serve, lo dica a voce.',
    tu: 'Per la tua riservatezza non ho passato ciò che riguarda la salute: se serve, dillo a voce.',
  },
  'human.away': {
    lei: 'Ho passato il messaggio a {name}, che a quest’ora non c’è: torna {when}. Se vuole, intanto può usare me.',
    tu: 'Ho passato il messaggio a {name}, che a quest’ora non c’è: torna {when}. Se vuoi, intanto puoi usare me.',
  },
  'human.fileCannot': {
    lei: 'Ho detto a {name} che ha mandato {what}, ma non posso mostrarglielo: lo scriva a parole, per favore.',
    tu: 'Ho detto a {name} che hai mandato {what}, ma non posso mostrarglielo: scrivilo a parole, per favore.',
  },
  'human.late': {
    lei: 'Mi dispiace, nessuno ha ancora potuto risponderle. Ho avvisato anche il consorzio: la sua richiesta resta aperta.',
    tu: 'Mi dispiace, nessuno ha ancora potuto risponderti. Ho avvisato anche il consorzio: la tua richiesta resta aperta.',
  },
  'human.lapsed': {
    lei: 'Mi dispiace molto: in questi giorni nessuno è riuscito a risponderle, e la richiesta di parlare con una persona si chiude. Se le serve ancora, tocchi qui sotto.',
    tu: 'Mi dispiace molto: in questi giorni nessuno è riuscito a risponderti, e la richiesta di parlare con una persona si chiude. Se ti serve ancora, tocca qui sotto.',
  },
  'human.quiet': {
    lei: 'È un po’ che non vi scrivete. Se non le serve altro da {name}, tocchi «Torna al programma»; altrimenti tra 15 minuti torno io.',
    tu: 'È un po’ che non vi scrivete. Se non ti serve altro da {name}, tocca «Torna al programma»; altrimenti tra 15 minuti torno io.',
  },
  'human.quietUnanswered': {
    lei: '{name} non ha ancora risposto al suo ultimo messaggio: gliel’ho ricordato. Se non può, tra 15 minuti torno io.',
    tu: '{name} non ha ancora risposto al tuo ultimo messaggio: gliel’ho ricordato. Se non può, tra 15 minuti torno io.',
  },
  'human.closed': {
    lei: 'Non vi scrivete da un po’: sono di nuovo Portineria, l’assistente automatico. Se le serve ancora una persona, tocchi qui sotto.',
    tu: 'Non vi scrivete da un po’: sono di nuovo Portineria, l’assistente automatico. Se ti serve ancora una persona, tocca qui sotto.',
  },
  'human.closedUnanswered': {
    lei: 'Mi dispiace, {name} non ha potuto rispondere. Sono di nuovo Portineria, l’assistente automatico. Se le serve ancora una persona, tocchi qui sotto.',
    tu: 'Mi dispiace, {name} non ha potuto rispondere. Sono di nuovo Portineria, l’assistente automatico. Se ti serve ancora una persona, tocca qui sotto.',
  },
  'human.resume': 'Riprendiamo da dove eravamo: {about}.',

  'handoff.alert': '{name} chiede di parlare con una persona.',
  'handoff.repeat': '{name} aspetta ancora: ha chiesto di parlare con una persona.',
  'handoff.escalated': '{who} non ha ancora risposto a {name}, che ha chiesto di parlare con una persona.',
  'handoff.escalatedOwn': 'Nessuno ha ancora risposto a {name}, che ha chiesto di parlare con una persona.',
  'handoff.about': 'A metà: {about}.',
  'handoff.recent': 'Ultimi messaggi:',
  'handoff.line': '– {text}',
  'handoff.phone': 'Telefono: {phone}.',
  'handoff.answers': 'Risponde {name}.',
  'handoff.take': 'Rispondo io',
  'handoff.end': 'Ho finito',
  'handoff.taken':
    'Ora parla con {name}: ciò che scrive qui arriva a quella persona. Quando avete finito tocchi «Ho finito».',
  'handoff.alreadyTaken': 'Risponde già {name}.',
  'handoff.own': 'Questa richiesta è sua: deve rispondere qualcun altro.',
  'handoff.over': 'La conversazione è già chiusa.',
  'handoff.closed': 'Conversazione con {name} chiusa.',
  'handoff.left': '{name} torna al programma: la conversazione è chiusa.',
  'handoff.withdrawn': '{name} non ha più bisogno di parlare con una persona.',
  'handoff.done': '{name} ha chiesto di parlare con una persona. Ha risposto {helper}; la conversazione è chiusa.',
  'handoff.lapsed': '{name} ha chiesto di parlare con una persona e nessuno ha risposto: la richiesta è chiusa.',
  'handoff.talk': 'Scrivi a {name}',
  'handoff.talking': 'Ora ciò che scrive qui arriva a {name}.',
  'handoff.to': '→ {name}',
  'handoff.forWhom': 'Sembra un comando per me, quindi non l’ho mandato. È per {name}?',
  'handoff.send': 'Sì, a {name}',
  'handoff.forBot': 'No, è per il programma',
  'handoff.sent': 'Mandato a {name}.',
  'handoff.emergency': '{name} ha scritto di un’emergenza. Ho già dato i numeri da chiamare. «{text}»',
  'handoff.file': '{name} ha mandato {what}.',
  'handoff.fileNot': '{name} ha mandato {what}, che non posso mostrare qui.',
  'handoff.contact': '{name} ha mandato un numero di telefono: {phone}.',
  'handoff.fileCannot': 'Questo non posso passarlo a {name}: mandi una foto, un documento o qualche parola.',
  'handoff.quiet': 'È un po’ che Lei e {name} non vi scrivete. Se non scrive, tra 15 minuti chiudo e torno io.',
  'handoff.quietUnanswered': '{name} aspetta una sua risposta. Se non scrive, tra 15 minuti chiudo e torno io.',
  'handoff.closedQuiet': 'Ho chiuso la conversazione con {name}: nessuno scriveva da un po’.',
  'handoff.none': 'Nessuno aspetta di parlare con una persona.',
  'handoff.list': 'Hanno chiesto di parlare con una persona:',

  'file.photo': 'una foto',
  'file.document': 'un documento',
  'file.voice': 'un messaggio vocale',
  'file.sticker': 'un adesivo',
  'file.location': 'una posizione',
  'file.contact': 'un contatto',
  'file.other': 'un allegato',

  'opens.today': 'oggi dalle {time}',
  'opens.tomorrow': 'domani dalle {time}',
  'opens.on': '{date}, dalle {time}',
} as const;

const BACK =
  /^(?:(?:ok|grazie|va bene|adesso|ora|senta|scusi|per favore|posso|vorrei|voglio|fammi|mi faccia) )*(?:(?:torn\w*|ripass\w*|ridammi|rimettimi|riattiv\w*|parlare|riprend\w*) (?:a usare )?(?:con |al? |il |l |all )?(?:bot|programma|robot|assistente(?: automatico)?|portineria|risponditore|automatico)|(?:bot|portineria|programma)(?: torna| riprendi| continua)?)(?: (?:grazie|per favore|adesso|ora))*$/;
/** By the citizen: the bot again. */
export function wantsBot(text: string): boolean {
  return BACK.test(folded(text));
}

const DONE =
  /^(?:(?:ok|grazie|bene|perfetto) )*(?:ho finito|abbiamo finito|fine(?: conversazione)?|finito|chiudi(?:amo)?(?: (?:la )?conversazione)?|chiudo(?: (?:la )?conversazione)?|torna al (?:bot|programma)|(?:passo|ripasso|lascio) (?:al|la parola al) (?:bot|programma))(?: grazie)?$/;
/** By whoever answers: over. */
export function saysDone(text: string): boolean {
  return DONE.test(folded(text));
}

const WHO_WAITS =
  /^chi (?:sta |c e che )?(?:aspett\w+|attend\w+)$|^c e qualcuno (?:che aspetta|in attesa)$|^(?:\w+ ){0,3}(?:chi|qualcuno|quanti|quante persone)(?: \w+)? (?:aspett\w+|attend\w+|in attesa|ha chiesto|hanno chiesto|vuole|vogliono)(?: \w+){0,2}? ?(?:di )?(?:una risposta|parlare|una persona|risposta|che qualcuno risponda|un operatore)(?: \w+){0,3}$|^(?:\w+ )?(?:richieste|conversazioni|chat) (?:di (?:persona|persone|contatto)|aperte|in attesa|da prendere)$/;
const ANSWERS_IT =
  /^(?:(?:ok|si|allora|dai|va bene|per favore) )*(?:(?:le |gli |ci )?(?:rispondo|rispondiamo|parlo|parliamo|scrivo) io|(?:la|lo|li) (?:sento|contatto|seguo) io|ci penso io(?: a (?:lei|lui|rispondere))?|prendo io (?:la chat|la conversazione)|rispondo io(?: a \w+)?)$/;
/** By staff: "rispondo io", to somebody who asks for a person. */
export function answersIt(text: string): boolean {
  return ANSWERS_IT.test(folded(text));
}

/** By staff: which requests for a person are open. */
export function asksWhoWaits(text: string): boolean {
  return WHO_WAITS.test(folded(text));
}

const IMPATIENT =
  /^(?:(?:ma|e|scusi|scusa|ehi|oh|pronto) )*(?:allora|ci siete|c e qualcuno|ci sei|siete li|quanto (?:devo|dovro|c e da) aspettare|quando (?:mi )?rispond\w+|nessuno risponde|sto aspettando|aspetto ancora|hello|pronto)(?: per favore| grazie)?$/;
/** By who has asked for a person, and waits. */
export function isImpatient(text: string): boolean {
  return IMPATIENT.test(folded(text));
}

const NO_NEED =
  /^(?:(?:ok|va bene|grazie|no|ah|scusi|scusa|lasciate stare|lasci stare|lascia stare|non importa|tutto a posto|non serve piu|fa niente|fa nulla)[ ,]*)*(?:ho (?:gia )?risolto|risolto(?: da sol[ao])?|non serve piu(?: nessuno)?|non importa(?: piu)?|non ho piu bisogno|tutto a posto|a posto cosi|lasci\w* stare|lasciate stare)(?: (?:grazie|da sol[ao]|tutto))*$/;
/** By who has asked for a person: it is over. */
export function needsNobody(text: string): boolean {
  return NO_NEED.test(folded(text));
}

const CALLED =
  /^[^\p{L}]*(?:(?:ciao|buongiorno|salve|s[iì]|ok|certo|allora)[ ,.]+)*(?:(?:io )?(?:mi chiamo|sono)|(?:il mio )?nome(?: [eè])?:?|a nome(?: di)?)?\s*(?:(?:la|il) (?:signora |signor |sig\.?(?:ra)? )?)?(\p{L}[\p{L}'’-]{1,20}(?: [\p{L}'’.-]{1,20}){0,4})[^\p{L}]*$/iu;
const NO_NAME =
  /\b(?:si|no|non|ok|okay|va bene|grazie|niente|boh|perche|quanto|cosa|che|chi|quando|dove|come|ciao|buongiorno|salve|aiuto|annulla\w*|cancella\w*|sposta\w*|prenot\w*|vorrei|voglio|posso|ho|stireria|custode|spesa|festa|domani|oggi|persona|cambia\w*|giovane|anziana|vedova|malat[ao]|sola|in|a casa|dopo|tardi|poi|adesso|capito|mah|certo|piano|scala|interno|citofon\w*|campanell\w*|suon\w*|bussa\w*|cane|gatto|cancello|ascensore|port[ao]\w*|lascia\w*|usa\w*|stir\w+|camici[ae]|alle|anche|anzi|anonim[oa]|chiam\w+|(?:lune|marte|mercole|giove|vener)di|sabato|mattina|pomeriggio|mi[oa] (?:mamma|madre|marito|moglie|figli[oa]))\b/i;

/** "Mi chiamo…", whatever else it resembles. */
export function saysName(text: string): boolean {
  return /\b(?:mi chiamo|il mio nome|a nome)\b/.test(folded(text)) && nameSaid(text) !== null;
}

/** "Mi chiamo Rosa Bianchi", "rosa bianchi": the name, each word of it with a capital; null where it is none. */
export function nameSaid(text: string): string | null {
  const said = CALLED.exec(text.trim())?.[1];
  if (said === undefined || text.includes('?') || NO_NAME.test(folded(said))) return null;
  return said.replace(/(^|[\s-]|(?<=\p{L})['’])\p{L}/gu, (first) => first.toUpperCase());
}
