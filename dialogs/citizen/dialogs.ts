/** The citizens' dialogs, as they are declared to the engine. */

import type { Dialogs } from '../engine/dialog.ts';
import { leaveWith } from '../engine/dialog.ts';
import { formDialog } from '../engine/form/declared.ts';
import { atOnce } from '../engine/protocol.ts';
import { hearStaffTask, leaveStaffTask } from '../staff/open.ts';
import { tapStaffTask } from '../staff/taps.ts';
import { hearErase, hearWords, leaveErase, tapErase } from './account.ts';
import { hearCancel, hearReason, keep, skipReason, tapCancel, tapReason } from './cancel.ts';
import { hearComplaintWhich, tapComplaintWhich } from './complaint.ts';
import { complaintMoreDialog } from './complaint-more.ts';
import { wantedDialog } from './consent.ts';
import { hearFeedback, noWords, tapFeedback } from './feedback.ts';
import { nameDialog } from './name.ts';
import { noteDialog } from './note.ts';
import { moreDialog, proposalDialog } from './proposal.ts';
import { hearWhichSeries, pickWhichSeries } from './series.ts';
import { hearCancelSeries, keepSeries, tapCancelSeries } from './seriesCancel.ts';
import { hearWhichService, tapWhichService } from './services.ts';
import { tellDialog } from './tell.ts';
import { citizenPurpose, hearWhich, tapWhich } from './which.ts';

export const citizenDialogs: Dialogs<
  | 'form'
  | 'whichBooking'
  | 'confirmCancel'
  | 'cancelReason'
  | 'cancelSeries'
  | 'whichSeries'
  | 'feedbackWords'
  | 'tellCooperative'
  | 'complaintWhich'
  | 'proposal'
  | 'proposalMore'
  | 'complaintMore'
  | 'whichService'
  | 'confirmErase'
  | 'newsWanted'
  | 'tellName'
  | 'freeText'
  | 'answerNote'
> = {
  form: formDialog,
  answerNote: noteDialog,
  tellCooperative: tellDialog,

  whichBooking: {
    active: ({ purpose }) =>
      ({
        cancel: 'cancel_booking',
        move: 'modify_booking',
        change: 'modify_booking',
        again: 'repeat_booking',
        accept: 'staff_accept',
        reject: 'staff_reject',
        propose: 'staff_propose',
        done: 'staff_done',
        message: 'staff_message_customer',
        assign: 'staff_accept',
        adjust: 'staff_done',
        show: 'staff_list',
      })[purpose],
    about: (scene, { purpose }) => scene.say(`about.which.${purpose}`),
    hear: (scene, task, u) =>
      citizenPurpose(task.purpose) ? hearWhich(scene, task, u) : hearStaffTask(scene, task, u),
    tap: (scene, task, action) =>
      citizenPurpose(task.purpose) ? tapWhich(scene, task, action) : tapStaffTask(scene, task, action),
    leave: (scene, { purpose }) =>
      citizenPurpose(purpose) ? leaveWith(scene, scene.say('nothing.toLeave')) : leaveStaffTask(scene),
  },

  confirmCancel: {
    active: () => 'cancel_booking',
    about: (scene) => scene.say('about.cancel'),
    hear: hearCancel,
    tap: tapCancel,
    leave: keep,
    /** "Annulla" to "annullo?" is a yes. */
    reads: (_scene, _task, said, u) => (said === 'leave' && /annull|cancell|disd/i.test(u.cleanText) ? null : said),
  },

  cancelSeries: {
    active: () => 'cancel_booking',
    about: (scene) => scene.say('about.series.cancel'),
    hear: hearCancelSeries,
    tap: tapCancelSeries,
    leave: keepSeries,
    /** "Annulla" to "annullo?" is a yes. */
    reads: (_scene, _task, said, u) => (said === 'leave' && /annull|cancell|disd/i.test(u.cleanText) ? null : said),
  },

  whichSeries: {
    active: ({ wish }) => (wish.does === 'cancel' ? 'cancel_booking' : 'modify_booking'),
    about: (scene, { wish }) => scene.say(`about.series.${wish.which === 'next' ? 'next' : wish.does}`),
    hear: hearWhichSeries,
    *tap(scene, task, action) {
      return action.type === 'pick' ? yield* pickWhichSeries(scene, task, action.value) : false;
    },
    leave: (scene) => leaveWith(scene, scene.say('nothing.toLeave')),
  },

  cancelReason: {
    active: () => 'cancel_booking',
    about: (scene) => scene.say('about.cancelReason'),
    hear: hearReason,
    tap: tapReason,
    leave: (scene) => atOnce(skipReason(scene)),
    skip(scene) {
      skipReason(scene);
      return atOnce(true);
    },
  },

  feedbackWords: {
    active: () => 'complaint',
    about: (scene) => scene.say('about.feedback'),
    hear: hearFeedback,
    tap: tapFeedback,
    leave: (scene) => atOnce(noWords(scene)),
    skip(scene) {
      noWords(scene);
      return atOnce(true);
    },
  },

  newsWanted: wantedDialog,
  tellName: nameDialog,
  proposal: proposalDialog,
  proposalMore: moreDialog,
  complaintMore: complaintMoreDialog,

  complaintWhich: {
    active: () => 'complaint',
    about: (scene) => scene.say('about.complaint'),
    hear: hearComplaintWhich,
    tap: tapComplaintWhich,
    leave: (scene) => leaveWith(scene, scene.say('complaint.left')),
  },

  whichService: {
    active: ({ intent }) => intent,
    about: (scene) => scene.say('about.whichService'),
    hear: hearWhichService,
    tap: tapWhichService,
    leave: (scene) => leaveWith(scene, scene.say('nothing.toLeave')),
  },

  confirmErase: {
    active: () => 'privacy_request',
    about: (scene) => scene.say('about.erase'),
    hear: hearErase,
    tap: tapErase,
    leave: leaveErase,
    /** "Sì, cancella tutto" is the button's yes; "cancella tutto" alone may be tired of it. */
    reads: (_scene, _task, said, u) =>
      said === 'leave' && /^\W*s[iì]\P{L}.*cancell/iu.test(u.cleanText) ? null : said,
  },

  freeText: {
    active: ({ purpose }) => (purpose === 'complaint' ? 'complaint' : 'propose_service'),
    about: (scene, { purpose }) => scene.say(`about.${purpose}`),
    hear: hearWords,
    tap: () => atOnce(false),
    leave: (scene) => leaveWith(scene, scene.say('nothing.toLeave')),
  },
};
