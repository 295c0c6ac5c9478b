/** Cells that need not hold, each with its reason. One that holds after all must go from here: the test says so. */

import type { QuestionEntry } from './questions.ts';

interface Excuse {
  question: RegExp;
  repair: string;
  why: string;
}

/** It is done already; a question that may stay open must not hold anybody up. */
const PASSING = 'a passing question: whatever else is said simply closes it, and nobody is reminded of it';

const EXCUSES: readonly Excuse[] = [
  ...['digression', 'otherRequest', 'skip', 'silence'].map((repair) => ({
    question: /^(cancelReason|feedbackWords|tellCooperative|proposalMore|complaintMore|tellName)\./,
    repair,
    why: PASSING,
  })),
  ...['otherRequest', 'skip', 'silence'].map((repair) => ({ question: /^newsWanted\./, repair, why: PASSING })),
  {
    question: /^broadcast\.confirm$/,
    repair: 'nonsense',
    why: 'what was not understood may have been a change: the preview is shown once more, and then takes its yes',
  },
  {
    question: /^broadcast\.confirm$/,
    repair: 'silence',
    why: 'a preview of hours ago is shown once more, and then takes its yes: it goes to many, and may be out of date',
  },
  {
    question: /^complaintMore\./,
    repair: 'restart',
    why: 'what is added is taken all the same, and the way to add more stays open',
  },
  {
    question: /^complaintMore\./,
    repair: 'person',
    why: 'the complaint has told a person already, and it is said so',
  },
  {
    question: /^tellCooperative\./,
    repair: 'nonsense',
    why: 'words that start nothing are what it is about: offered twice, then it closes and shows the way to a person',
  },
  {
    question: /^message(Customer|Day)\./,
    repair: 'otherRequest',
    why: 'staff often tell a citizen that they are closed: the words are the message, and are read back before they go',
  },
  {
    question: /^(rejectSeries|refuseAll)\./,
    repair: 'otherRequest',
    why: 'that the cooperative is closed that day is the reason for which it refuses',
  },
  {
    question: /^answerNote\./,
    repair: 'otherRequest',
    why: 'any words are the answer to the cooperative, and go to whoever wrote; a command or a button leaves it',
  },
  {
    question: /^whichService\./,
    repair: 'digression',
    why: 'a question that names its service is the answer to “which service?”',
  },
  {
    question: /^whichService\./,
    repair: 'otherRequest',
    why: 'a wish that names its service answers “which service?” and is served: there is nothing to go back to',
  },
];

export function excuseFor(entry: QuestionEntry, repair: string): string | null {
  return EXCUSES.find((each) => each.repair === repair && each.question.test(entry.id))?.why ?? null;
}
