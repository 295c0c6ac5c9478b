/** What the recogniser must know to read a message in its place. */

import { activeName } from './form/dialog.ts';
import { ASKED, type Asked, type UnderstandContext, type UnderstandOptions, type VocabularyEntry } from './input.ts';
import type { Facts } from './scene.ts';
import { parseState, type Task } from './state.ts';

export function understandOptions(facts: Facts & { state: unknown }): UnderstandOptions {
  const { state } = parseState(facts.state);
  const top = facts.roles[0]?.type ?? 'citizen';
  return {
    now: facts.now.toISO() ?? '',
    role: top,
    context: contextOf(state.task, state.asked?.about),
    vocabulary: facts.services
      .filter((service) => !service.retired)
      .map(({ id, name, synonyms }): VocabularyEntry => ({ id, name, synonyms })),
  };
}

function contextOf(task: Task | null, about: string | undefined): UnderstandContext {
  const asked: Asked | undefined = ASKED.find((each) => each === about);
  if (task === null) return {};
  return { active: active(task), ...(asked === undefined ? {} : { asked }) };
}

function active(task: Task): string {
  switch (task.type) {
    case 'form':
      return task.moving === undefined ? activeName(task.service) : 'modify_booking';
    case 'confirmCancel':
      return 'cancel_booking';
    case 'whichBooking':
      return {
        cancel: 'cancel_booking',
        move: 'modify_booking',
        again: 'repeat_booking',
        accept: 'staff_accept',
        reject: 'staff_reject',
        propose: 'staff_propose',
        done: 'staff_done',
        message: 'staff_message_customer',
      }[task.purpose];
    case 'whichService':
      return task.intent;
    case 'clarify':
      return 'help';
    case 'confirmErase':
      return 'privacy_request';
    case 'freeText':
      return task.purpose === 'complaint' ? 'complaint' : 'propose_service';
    case 'rejectReason':
      return 'staff_reject';
    case 'proposeTime':
      return 'staff_propose';
    case 'messageCustomer':
      return 'staff_message_customer';
    case 'closeSlots':
      return 'staff_close_slots';
    case 'broadcast':
      return 'mgr_broadcast';
    case 'newService':
      return 'mgr_service_create';
    case 'changeService':
      return 'mgr_service_update';
    case 'invite':
      return 'invite';
    case 'agreement':
      return 'mgr_agreement_create';
  }
}
