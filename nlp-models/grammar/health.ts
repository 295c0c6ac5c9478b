/** Health details never enter a booking: what tells of an illness, a drug or a condition is cut out of a note. */

import { fold } from './tokens.ts';
import type { Span } from './types.ts';
import { valueSpans } from './values.ts';

const CONDITIONS =
  'diabet\\w*|alzheimer|parkinson|demen(?:za|te)(?: senile)?|tumor\\w*|cancro|oncologic\\w*|leucemi\\w*|infart\\w*|ictus|ischemi\\w*|epiless?i\\w*|epilettic\\w*|depress\\w*|ansia|attacchi di panico|' +
  'ansios\\w*|schizofren\\w*|bipolare|autismo|autistic\\w*|sclerosi(?: multipla)?|sla|hiv|aids|epatite|asma\\w*|bronchit\\w*|polmonit\\w*|covid\\w*|febbre|influenza|cardiopat\\w*|' +
  'scompenso(?: cardiaco)?|pressione alta|iperteso|ipertesa|ipertension\\w*|artrosi|artrit\\w*|osteoporosi|emofil\\w*|celiac\\w*|celiachia|allergi\\w*|intolleran\\w*|' +
  'disabil\\w*|invalid\\w*|handicap\\w*|portator\\w* di handicap|non vedente|ciec[oa]|cec[oa]|ipovedente|sord[oa]|ipoacusic\\w*|paralizz\\w*|paraplegic\\w*|tetraplegic\\w*|emipleg\\w*|non autosufficient\\w*|' +
  'carrozzina|sedia a rotelle|deambulatore|stampelle|pannolon\\w*|catetere|pacemaker|bombola d.ossigeno|ossigeno|incontinen\\w*|down|ritardo mentale|psichiatric\\w*|psicos\\w*|anoressi\\w*|' +
  'alcolis\\w*|alcolizzat\\w*|tossicodipenden\\w*|malat[oaie]\\w*|malatti[ae]|patologi[ae]|frattur\\w*|femore(?: rotto)?|protesi|operat[oaie]\\b|operazione(?: a\\w*)?|intervento(?: chirurgico)?|ricoverat\\w*|' +
  'convalescen\\w*|incinta|gravidanza|menopausa|prostata|cataratta|glaucoma|ernia|sciatica|mal di (?:schiena|testa|pancia|denti)|cuore|reni|fegato|tiroide|trombosi|anemi[ac]\\w*|insonnia|colesterolo|glicemia|mastectomia|' +
  'obes[aoie]|decubito|piaghe|ulcer[ae]|contagios\\w*|virus|scabbia|pidocchi|raffreddat[aoie]|raffreddore|(?:problemi|motivi|ragioni|condizioni) di salute|' +
  'non cammina|non ci vede|non ci sente|non si muove|allettat\\w*|legge 104|l\\. ?104';
const DRUGS =
  'insulina|cardioaspirin\\w*|aspirin\\w*|tachipirin\\w*|paracetamolo|coumadin|warfarin|eparina|metformina|antidepressiv\\w*|xanax|lexotan|prozac|zoloft|cortison\\w*|antibiotic\\w*|augmentin|amoxicillina|' +
  'morfina|oki|moment|ibuprofen\\w*|anticoagulant\\w*|ventolin|eutirox|lasix|ramipril|pantoprazolo|omeprazolo|statin\\w*|betabloccant\\w*|gocce per dormire|sonnifer\\w*|psicofarmac\\w*|levodopa|madopar';
const THERAPIES =
  'chemio\\w*|radioterapia|dialisi|fisioterapi\\w*|riabilitazione|terapi[ae]|trasfusion\\w*|iniezion\\w*|puntur[ae]|flebo|medicazion\\w*|colonscopia|gastroscopia|risonanza|biopsia|ecografia|mammografia|prelievo(?: del sangue)?|esami del sangue|logopedi\\w*|psicoterapi\\w*|psicolog\\w*|psichiatr\\w*|oncolog\\w*|cardiolog\\w*|neurolog\\w*|geriatr\\w*';

const TERM = new RegExp(`\\b(?:${CONDITIONS}|${DRUGS}|${THERAPIES})`, 'gi');
/** A clause: what stands between marks or the words that open another thought. */
const BREAK =
  /[,;.!?\n()]|\s[-–—]\s|\s(?:e|ma|quindi|però|pero|poi|perché|perche|xké|xke|siccome|dato che|visto che|che)\s/gi;
/** Read with a figure of speech or a service: "muoio dal ridere", "con il cuore". */
const HARMLESS =
  /\b(?:grazie (?:mille |tante |davvero )?di (?:tutto )?cuore|ringrazi\w* di (?:tutto )?cuore|salut\w* di cuore|auguri di cuore|col cuore|con (?:tutto )?il cuore|nel cuore di|a cuore|un momento|allergi\w* (?:alle|ai|al) (?:novità|tecnologia|computer)|in influenza|down town)\b/i;

const fillers = (text: string): string =>
  text
    .replace(/\s+([,;.!?)])/g, '$1')
    .replace(/([,;])(?:\s*[,;])+/g, '$1')
    .replace(/[,;]\s*([.!?])/g, '$1')
    .replace(/\(\s*\)/g, '')
    .replace(/^[\s,;.]+/, '')
    .replace(/[\s,;]+$/, '')
    .replace(/\s(?:e|ma|quindi|però|pero|poi|perché|perche|xké|xke|siccome|dato che|visto che|che)\s*$/i, '')
    .replace(/\s{2,}/g, ' ')
    .trim();

/** The text without the clauses that tell of somebody's health. Unchanged when there is none. */
export function cutHealthDetails(text: string): string {
  const examined = text.slice(0, 4096);
  const folded = fold(examined);
  TERM.lastIndex = 0;
  if (!TERM.test(folded)) return text;
  const values = valueSpans(examined);
  const edges: { start: number; end: number }[] = [];
  for (const match of examined.matchAll(BREAK)) edges.push({ start: match.index, end: match.index + match[0].length });
  let out = '';
  let from = 0;
  let joint = '';
  for (const edge of [...edges, { start: examined.length, end: examined.length }]) {
    const kept = cutClause(
      examined.slice(from, edge.start),
      folded.slice(from, edge.start),
      within(values, from, edge.start),
    );
    if (kept.trim() !== '') {
      out += out === '' ? kept : joint + kept;
      joint = '';
    }
    const mark = examined.slice(edge.start, edge.end);
    if (joint === '' || /[.!?\n,;]/.test(mark)) joint = mark;
    from = edge.end;
  }
  if (/^[.!?)]$/.test(joint)) out += joint;
  return fillers(out);
}

const within = (spans: readonly Span[], from: number, to: number): Span[] =>
  spans
    .filter(({ start, end }) => end > from && start < to)
    .map(({ start, end }) => ({ start: Math.max(0, start - from), end: Math.min(to, end) - from }));

/** Words that carry on the request: what comes before the detail is kept when it holds one of them. */
const REQUEST =
  /\b(?:vorrei|voglio|posso|potete|prenot\w*|serve|servono|bisogno|ritir\w*|stir\w*|spesa|consegn\w*|accompagn\w*|compagnia|suon\w*|citofon\w*|piano|scala|cancello|portone|alle (?=\d|una|due|tre|quattro|cinque|sei|sette|otto|nove|dieci|undici)|domani|oggi|lunedi|martedi|mercoledi|giovedi|venerdi|sabato|domenica|(?<!\bper )via|chiam\w*|camic\w*|kg|chili|visita|commission\w*|annull\w*|sposta\w*)\b/;
/** The words that lead into the detail: "perché è", "che ha il", "soffre di", "per la". */
const LEAD_IN =
  /(?:\b(?:io|lei|lui|mia|mio|la|il|lo|le|i|gli|l|un|una|di|da|del|della|dell|per|con|ha|ho|e|sono|sta|soffre|soffro|essendo|avendo|malata?|anche|molto|gravemente|purtroppo|in|a|al|alla|prende|prendo|fa|faccio|fare|deve|devo|madre|padre|mamma|papa|marito|moglie|nonna|nonno|figlio|figlia|suocera|signora|signor|persona|affett[oa]|colpit[oa]|avuto|appena|stat[oa]|dopo|sua|suo|non|causa|motivo|suoi|miei|problemi|dei|degli|delle|sindrome|morbo|seconda|prima|pure|che|cura|via|colpa|effetto|motivi|problema|sofferente|aggravat[oa]|peggiorat[oa])[\s']*)+$/;

/** `values`: where the clause says a day, an amount, a street… Those are kept. */
function cutClause(clause: string, folded: string, values: readonly Span[]): string {
  TERM.lastIndex = 0;
  if (!TERM.test(folded) || HARMLESS.test(clause)) return clause;
  let out = '';
  let from = 0;
  for (let term = termFrom(folded, from); term; term = termFrom(folded, from)) {
    const before = folded.slice(from, term.index);
    const keeps = REQUEST.test(before) || values.some(({ start, end }) => start >= from && end <= term.index);
    const lead = LEAD_IN.exec(before);
    const valueEnd = Math.max(from, ...values.filter(({ end }) => end <= term.index).map(({ end }) => end));
    const start = keeps ? Math.max(valueEnd, lead ? from + lead.index : term.index) : from;
    const past = term.index + term[0].length;
    const request = REQUEST.exec(folded.slice(past));
    const resumes = [...values.map((value) => value.start), request ? past + request.index : clause.length];
    const next = Math.min(clause.length, ...resumes.filter((at) => at >= past));
    out = `${out}${clause.slice(from, start).trimEnd()} `;
    from = next;
  }
  return `${out}${clause.slice(from)}`.trimEnd();
}

function termFrom(folded: string, from: number): RegExpExecArray | null {
  TERM.lastIndex = from;
  return TERM.exec(folded);
}
