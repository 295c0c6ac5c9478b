/** What is said in the middle of a question. */

import type { QuestionEntry } from './questions.ts';

export const DIGRESSIONS: readonly [string, string][] = [
  ['quanto costa la stireria?', '€ 2,50'],
  ['quando è aperta la stireria?', '9:00'],
  ['dove si fanno le feste?', 'via del Sale'],
  ['chi viene a casa?', ''],
  ['come si paga?', 'ricevuta'],
  ['sei un robot?', 'automatico'],
];

const CITIZENS_OTHER: [string, string][] = [
  ['vorrei prenotare una festa al parco', 'form'],
  ['mi serve la stireria', 'form'],
];
const staffsOther = (code: string): [string, string][] => [
  ['lunedì 30 novembre siamo chiusi', 'closeSlots'],
  [`rifiuta ${code}`, 'rejectReason'],
];
export const OTHER: Record<QuestionEntry['who'], [string, string][]> = {
  ugo: CITIZENS_OTHER,
  maria: CITIZENS_OTHER,
  nino: CITIZENS_OTHER,
  paola: staffsOther('CU-224'),
  luca: staffsOther('ST-227'),
  carla: [
    ['invita un operatore', 'invite'],
    ['nuova convenzione', 'agreement'],
  ],
};

export const NONSENSE = ['blabla fuffa', 'zzz qwerty', 'gnegne puffete'];
