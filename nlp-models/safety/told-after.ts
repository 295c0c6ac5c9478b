/** More ways a sign of danger is taken back: it is over, help is there, the medicine is still in its box, one only cannot come. */

import type { Way } from './around.ts';
import { ANIMAL, ENOUGH_OF, LEAVING, LIGHT, STILL } from './figures.ts';

/** Of medicines: what one does with their boxes. */
const FETCHED =
  /\b(?:farmaci[ae]|farmacist\w*|ricett\w*|ritir\w*|riport\w*|portat\w*|consegn\w*|ordin(?:e|i|at\w)|cambiarl\w|avete|custode (?:ha )?(?:preso|sbagli\w*))\b/;
const SWALLOWED =
  /\b(?:(?:le|l|la|ne|li|lo) (?:ho|ha|abbiamo) (?:gia |tutt\w |anche )?(?:pres|mandat|ingoi|bevut|dat)\w*|ingoiat\w*|dorme|vomit\w*|trema|confus\w*)\b/;
/** What is answered to an invitation, to stay at home. */
const DECLINES =
  /\b(?:mi piacerebbe|verrei|verremmo|volentieri|peccato|(?:non|nn) (?:posso|riesco a|potro|riusciro a) (?:venire|partecipare|esserci|uscire)|(?:non|nn) (?:vengo|verro)|(?:non|nn) posso(?= ,| purtroppo| mi )|no grazie|grazie lo stesso|(?:sara per )?la prossima(?: volta)?|(?:vorrei|grazie) (?:, )?ma|partecip\w+|gesso|ingessat\w|in ospedale)\b/;
/** Staff, of a request. */
const REFUSES = /^ ?(?:rifiut(?:a|o|iamo|ate)|non (?:la|lo) prendiamo)\b(?! di)/;
const OFF_THE_LIST =
  /\b(?:(?:non|nn) (?:ci |le |gli |mi )?(?:scriv|mand|contatt|chiam|invi)\w*|togli\w*|cancell\w*|elimin\w*|dalla lista|dall elenco)\b/;
/** Somebody put it out, and it did not begin again. */
const OUT =
  /(?<!\b(?:gas|luce|corrente|contatore|telefono|fornello|caldaia) )\bl (?:ho|abbiamo|ha|hanno) (?:gia |subito |poi )*spent[oaie]\b|\b(?:tutto|gia|subito) (?:tutt[oaie] )?spent[oaie]\b|\bspent[oaie] subito\b|\b(?:fuoco|incendio|fiamme|forno|padella) (?:ora |adesso |poi )?(?:e|sono|si e|si sono) (?:gia )?spent[oaie]\b/;
const BURNS_ON =
  /\b(?:non|nn|ancora|continua\w*|aiut\w*|ripres\w*|ripart\w*|ovunque|esce|ustion\w*|scottat\w*|alte|pelle|man[io]|bracci[ao]|gamb[ae]|facci?a|viso|occhi|capelli|male|toss\w*|respir\w*|gira|ma (?:brucia|c e|il|la|le)|(?:la|il|mi|si) (?:e|sono) bruciat\w+ (?:la|il|le|una|tutt))\b/;
const HELP =
  /\b(?:112|113|115|118|ambulanz\w*|pompieri|vigili del fuoco|carabinieri|polizia|soccors\w*|guardia medica)\b/;
/** Help was called, and it comes or is there. */
const CALLED =
  /\b(?:(?:ho|abbiamo|ha|hanno) (?:gia )?(?:chiamat|avvisat|avvertit)\w*|(?:e|sono) (?:gia )?(?:arrivat|venut)\w*|gia (?:chiamat|arrivat|venut)\w*|(?:e|sono) gia (?:qui|qua|qua|li|sul posto|in casa))\b/;
const COMES =
  /\b(?:(?:stanno|sta|sono|e) (?:gia |tutti )?(?:arrivand\w+|in arrivo|venendo|partit\w|per strada|qui|qua|arrivat\w|venut\w)|arrivano|gia (?:chiamat\w*|avvisat\w*|arrivat\w*|qui|qua))\b/;
const OVER = /\btutto (?:bene|ok|a posto|passato|risolto|sistemato)\b/;
const STILL_ASKED =
  /\b(?:non|nn|nessuno|aiut\w*|serve|servono|mandate|chiamate|cosa (?:faccio|devo|facciamo)|che faccio|intanto|nel frattempo)\b/;

/** "Ho preso due scatole di pastiglie in farmacia". */
export const fromChemist: Way = ({ said, whole }) =>
  /past|pill|medic|farmac|compress|gocce|sonnifer/.test(said) &&
  /\b(?:in|dalla) farmacia\b/.test(whole) &&
  !SWALLOWED.test(whole) &&
  !STILL.test(whole);

export const fetched: Way = ({ whole }) => FETCHED.test(whole) && !SWALLOWED.test(whole) && !STILL.test(whole);

/** "La pentola a pressione", "le gomme". */
export const ofTool: Way = ({ before, clause }) =>
  / (?:a|ad|sotto) (?:alta )?$/.test(before) ||
  /\b(?:gomm[ae]|pneumatic\w*|caldaia|acqua|pentola|idropulitric\w*)\b/.test(clause);

/** "Il cane ha preso le pastiglie sbagliate": not "ho preso quelle del cane". */
export const ofPet: Way = ({ lead }) => ANIMAL.test(lead) && !/CHI/.test(lead);

/** A limb that was broken some time ago is why one does not come. */
export const cannotCome: Way = ({ said, whole }) =>
  /rott/.test(said) &&
  (DECLINES.test(whole) || REFUSES.test(whole)) &&
  !STILL.test(whole.replace(/\b(?:non|nn) (?:riesco|posso)/g, ' '));

/** "da sola cade": why somebody is to go with her. */
export const wouldFall: Way = ({ said, whole }) =>
  /\bsol[ao] (?:cad|casc)/.test(said) && /\b(?:accompagn|compagn|portar|custod)\w*/.test(whole);

/** "sono a terra, ho il morale sotto i piedi". */
export const lowSpirits: Way = ({ said, whole }) => /terra/.test(said) && /\b(?:morale|umore|spirito)\b/.test(whole);

/** "Sono vecchia, sto in casa da sola": who is at home is who writes. */
export const ofOneself: Way = ({ before, said }) =>
  /^CHI /.test(said) && / (?:sono|ormai|molto) (?:un |una |ormai |molto )?$/.test(before);

/** "Mia mamma è morta, non scrivete più". */
export const leftTheList: Way = ({ whole }) =>
  OFF_THE_LIST.test(whole) && !/\b(?:qui|letto|adesso|ora|fare|trovat\w)\b/.test(whole);

export const isPutOut = (said: string): boolean => OUT.test(said) && !BURNS_ON.test(said);
export const isHandled = (said: string): boolean =>
  HELP.test(said) && ((CALLED.test(said) && COMES.test(said)) || OVER.test(said)) && !STILL_ASKED.test(said);

export const putOut: Way = ({ said, whole }) => /fuoc|incend|inciend|fiamm|bruci|fumo/.test(said) && isPutOut(whole);
export const handled: Way = ({ whole }) => isHandled(whole);

/** Of life, or only of something in it. */
export const weary: Way = ({ said, after, clause, whole }) =>
  (/meglio/.test(said) && LIGHT.test(whole)) ||
  (/finita/.test(said) && /^con (?:la|il|lo|l|le|i|gli|quest\w) (?!vita|mondo|mia)/.test(after)) ||
  (ENOUGH_OF.test(` ${after}`.slice(0, 24)) && !/\b(?:vita|tutto)\b/.test(after)) ||
  /\bsenza (?:il|la|i|le|ferro|di voi|le vostre|caffe)\b/.test(after) ||
  (/suicid/.test(said) && /\b(?:andare|parcheggiare|uscire|guidare|comprare|politico|impegn\w+ da)\b/.test(clause)) ||
  (/butto|lancio/.test(said) &&
    /\b(?:sul|sulla|sullo|nel|nella|su) \w+\b/.test(after.slice(0, 14)) &&
    !/ferrovia|vuoto|fiume|po |treno/.test(after)) ||
  (/finita/.test(said) && LEAVING.test(clause));

/** "La faccia gonfia dal dentista". */
export const atDentist: Way = ({ clause }) => /\bdentist\w*\b/.test(clause);
