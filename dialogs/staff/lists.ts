/** Which list is asked for, in words. */

import { dateOf } from '../../domain/time.ts';
import type { Understanding } from '../engine/input.ts';
import type { Scene } from '../engine/scene.ts';
import type { ListQuery } from './list.ts';
import { folded } from './which.ts';

const PENDING =
  /\b(da (confermare|accettare|approvare|gestire|guardare)|in attesa|pendent\w*|in sospeso|senza risposta|richieste (nuove|aperte)|nuove richieste)\b|^(?:e |quali |che |le |ci sono |mostra\w* |vedi )*richieste\W*$/;
const LATE =
  /^(?:(?:e|cosa|chi|che cosa|quali|quante|ci sono|c e|mostra\w*|vedi|fammi vedere|lista|elenco|sono|le|i|prenotazioni|richieste|lavori|qualcosa|siamo)\b[ ,]*)*(?:in ritardo|scadut[aeio]|arretrat[aeio]|rimast[aei] indietro|non chius[aei])(?: (?:oggi|adesso|per ora))*\W*$/;
const MINE =
  /^(?:(?:e|cosa|che cosa|quali|mostra\w*|vedi|fammi vedere|lista|elenco|sono)\b[ ,]*)*(?:le mie|i miei|(?:che )?(?:ho|devo fare) io|tocca a me|in carico a me|affidat[aei] a me|assegnat[aei] a me|le mie (?:visite|consegne)|i miei (?:ritiri|giri|lavori|turni))(?: (?:di|del|della|per|questa|oggi|domani|dopodomani|settimana|lunedi|martedi|mercoledi|giovedi|venerdi|sabato|domenica))*\W*$/;

const CALLS =
  /^(?:(?:chi|cosa|c e|ci sono|quali|lista|elenco|mostra\w*|chi c e)\b[ ,]*)*(?:da (?:avvisare|chiamare|sentire|richiamare)(?: (?:per telefono|al telefono|ancora))?|da telefonare|telefonate da fare|(?:chi|cosa) devo (?:chiamare|telefonare|avvisare))(?: (?:oggi|adesso))?\W*$/;

const WHEN =
  /(?:oggi|domani|dopodomani|domani l altro|(?:lune|marte|mercole|giove|vener)di|sabato|domenica|questa settimana|la prossima settimana|la settimana prossima|(?:il )?\d{1,2}(?: \p{L}+)?)(?: (?:mattina|pomeriggio|prossim[oa]|che viene))*\W*$/u;
const DAY = joined(/^(?:(?:e|allora|ok|per|di)[ ,]+)*/, WHEN);
const WHAT_IS = joined(
  /^(?:(?:e|allora|ok|scusa|ma)[ ,]+)*(?:che |cosa |che cosa |chi |quanti )?(?:c e|ce|ci sono|abbiamo|ho|facciamo|devo fare)(?: da fare| in programma| in giro)? (?:per )?/,
  WHEN,
);

function joined(...parts: RegExp[]): RegExp {
  return new RegExp(parts.map(({ source }) => source).join(''), 'u');
}

/** Nobody's answer to a question: it is shown, and the question is put again. */
export function asksForList(text: string): boolean {
  const said = folded(text);
  return (
    [LATE, CALLS, MINE, WHAT_IS].some((each) => each.test(said)) || (PENDING.test(said) && said.split(' ').length <= 6)
  );
}

/** Said plainly enough to need no intent. A day alone is one where no day is asked for. */
export function listIn(scene: Scene, u: Understanding): ListQuery | null {
  const said = folded(u.cleanText);
  const { task } = scene.state;
  const day =
    u.cut !== true && (task === null || task.type === 'whichBooking' || task.type === 'resume') && DAY.test(said);
  if (day || WHAT_IS.test(said)) return { ...listOf(scene, u) };
  if (LATE.test(said)) return { which: 'late', page: 0 };
  if (CALLS.test(said)) return { which: 'calls', page: 0 };
  if (MINE.test(said)) return { ...daysOf(u), which: 'mine', page: 0 };
  if (PENDING.test(said) && said.split(' ').length <= 6 && scene.state.task?.type !== 'form') {
    return { ...daysOf(u), which: 'pending', page: 0 };
  }
  return null;
}

/** By its intent: a day, today when none is said. */
export function listOf(scene: Scene, u: Understanding): ListQuery {
  if (PENDING.test(folded(u.cleanText))) return { ...daysOf(u), which: 'pending', page: 0 };
  const today = dateOf(scene.facts.now);
  return { from: today, to: u.slots.date ?? today, ...daysOf(u), which: 'day', page: 0 };
}

function daysOf({ slots: { date, dateTo, service, partOfDay } }: Understanding): Omit<ListQuery, 'which' | 'page'> {
  return {
    ...(date !== undefined && { from: date, to: dateTo ?? date }),
    ...(service !== undefined && { service }),
    ...(partOfDay !== undefined && { partOfDay }),
  };
}
