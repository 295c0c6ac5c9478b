/** The words that the loops need, all from `dialogs/`. */

import {
  agreementEnds,
  alertMessage,
  feedbackMessage,
  lateForCitizen,
  offerLapsedMessage,
  offerMessage,
  progressMessage,
  releasedForCitizen,
  reminderMessage,
  seriesAlert,
  seriesLate,
  seriesReleased,
  waitingOverMessage,
} from '../dialogs/deadlines.ts';
import type { Message } from '../dialogs/engine/reply.ts';
import { nudge } from '../dialogs/engine/silence.ts';
import { resumed } from '../dialogs/person/resume.ts';
import {
  closedMessages,
  handoffAlert,
  lapsedMessages,
  lateForWaiting,
  quietMessages,
} from '../dialogs/person/words.ts';
import { speaker } from '../dialogs/texts/text.ts';
import type { DeadlineWords } from './deadlines.ts';

const say = speaker(false);

export const deadlineWords: DeadlineWords = {
  repeated: ({ booking, service, organisations }) => alertMessage(booking, service, organisations, 'repeat'),
  escalated: ({ booking, service, organisations }) => alertMessage(booking, service, organisations, 'escalated'),
  settled: ({ booking, service, organisations }) => alertMessage(booking, service, organisations),
  late: ({ booking, service }) => lateForCitizen(booking, service),
  released: ({ booking, service }, free) => releasedForCitizen(booking, service, free),
  releaseReason: say('late.released'),
  seriesRepeated: ({ bookings, series, service, organisations }) =>
    seriesAlert(bookings, series, service, organisations, 'repeat'),
  seriesEscalated: ({ bookings, series, service, organisations }) =>
    seriesAlert(bookings, series, service, organisations, 'escalated'),
  seriesSettled: ({ bookings, series, service, organisations }) =>
    seriesAlert(bookings, series, service, organisations),
  seriesLate: ({ series, waiting, service }) => seriesLate(waiting, series, service),
  seriesReleased: ({ series, waiting, service }) => seriesReleased(waiting, series, service),
  reminder: ({ booking, service }, now) => reminderMessage(booking, service, now),
  feedback: feedbackMessage,
  offered: offerMessage,
  offerLapsed: offerLapsedMessage,
  waitingOver: waitingOverMessage,
  silence: nudge,
  agreementEnds,
  handoff: {
    alert: handoffAlert,
    late: lateForWaiting,
    lapsed: lapsedMessages,
    quiet: quietMessages,
    closed: closedMessages,
    resumed,
  },
  progress: (view, catalogue, now) => progressMessage(view, catalogue, now),
};

export const apology: Message = { text: say('defect.apology') };
