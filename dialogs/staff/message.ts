/** A few words to a citizen, sent after they were read back with the name of who gets them. */

import type { Booking } from '../../domain/booking.ts';
import { wayOut } from '../engine/form/questions.ts';
import type { Understanding } from '../engine/input.ts';
import { ask, type Talk } from '../engine/protocol.ts';
import { organisationName, question, reply, type Scene, settle } from '../engine/scene.ts';
import type { TaskOf } from '../engine/state.ts';
import { mayBeDictated } from '../engine/words.ts';
import { speaker } from '../texts/text.ts';
import { openTask } from './task.ts';
import { maySee } from './tell.ts';

/** What a command carries: after a colon, between quotes, or after "che". */
export function carriedText(u: Understanding): string | undefined {
  const said = u.slots.text ?? textAfter(u.cleanText);
  return said === undefined || said.trim() === '' ? undefined : said.trim();
}

/** In "quelli che hanno usato la stireria" no message follows: it says who they are. */
const THAT =
  /^[^,]{3,60}?(?<!\b(?:quell[aei]|quello|quanti|coloro|persone|famiglie|gente|utenti|clienti|cittadini|tutt[ei]|chi|dopo|prima|appena|anche|solo|sempre|senza|visto|dato|fino a)\s)\bche\s+([\s\S]{3,})$/i;

export function textAfter(text: string): string | undefined {
  return (
    /«([^»]+)»|"([^"]+)"|“([^”]+)”/
      .exec(text)
      ?.slice(1)
      .find((part) => part !== undefined) ??
    /^[\s\S]{3,90}?:\s+([\s\S]+)$/.exec(text)?.[1] ??
    THAT.exec(text)?.[1]
  );
}

export function startMessage(scene: Scene, booking: Booking, text: string | undefined): void {
  if (!maySee(scene, booking)) return reply(scene, scene.say('decide.notYours'));
  if (text !== undefined) return preview(scene, booking, text);
  openTask(scene, { type: 'messageCustomer', booking: booking.id });
  question(scene, {
    about: 'notes',
    text: scene.say('staff.messageAsk', { name: booking.personName }),
    extra: wayOut(scene),
  });
}

function preview(scene: Scene, booking: Booking, text: string): void {
  const task = { type: 'messageCustomer', booking: booking.id, text } as const;
  if (scene.state.task?.type === 'messageCustomer') scene.state.task = task;
  else openTask(scene, task);
  question(scene, {
    about: 'confirm',
    text: scene.say('staff.messagePreview', { name: booking.personName, code: booking.code, text }),
    extra: (number) => [
      [{ label: scene.say('staff.messageYes'), action: { type: 'confirm', ask: number } }],
      [{ label: scene.say('button.leave'), action: { type: 'leave', ask: number } }],
    ],
  });
}

const INSTEAD =
  /^\W*(?:(?:no|anzi|scus[ai]|aspetta|s[iì]|ok|ma|meglio|invece)[ ,]+)*(?:scriv\w+|metti|mand\w+|d[iì]['’]|dille|digli)(?: (?:che|invece|piuttosto|solo))*\s*:?\s+/iu;

/** The words for somebody else. `again`: of others written before, "no, scrivi…" says that these stand for them. */
export function dictated(u: Understanding, again: boolean): string {
  const said = (u.slots.text ?? u.cleanText).trim();
  return again ? said.replace(INSTEAD, '').trim() : said;
}

export function* hearMessage(scene: Scene, task: TaskOf<'messageCustomer'>, u: Understanding): Talk<boolean> {
  if (task.text !== undefined && u.intent === 'confirm') {
    yield* sendMessage(scene, task);
    return true;
  }
  if (task.text !== undefined && u.intent === 'deny') return false;
  const text = dictated(u, task.text !== undefined);
  if (text === '' || !mayBeDictated(u)) return false;
  const booking = yield* ask('booking.get', { id: task.booking });
  if (booking === null) return false;
  preview(scene, booking, text);
  return true;
}

export function* sendMessage(scene: Scene, task: TaskOf<'messageCustomer'>): Talk<void> {
  const booking = yield* ask('booking.get', { id: task.booking });
  settle(scene);
  if (booking === null || task.text === undefined) return reply(scene, scene.say('decide.noMatch'));
  if (!maySee(scene, booking)) return reply(scene, scene.say('decide.notYours'));
  yield* tellNote(scene, booking, task.text);
  const { personName: name, byPhone } = booking;
  reply(scene, byPhone ? scene.say('note.calls', { n: 1 }) : scene.say('staff.messageSent', { name }));
}

/** With a way to answer, which leads back to where it was written. */
export function* tellNote(scene: Scene, booking: Booking, text: string): Talk<void> {
  const say = speaker(booking.informal);
  const organisation = organisationName(scene, booking.organisationId);
  const chat = scene.facts.conversation.id;
  const message = {
    text: say('staff.messageFrom', { organisation, text }),
    buttons: [[{ label: say('note.reply'), action: { type: 'note' as const, chat, booking: booking.id } }]],
  };
  yield* ask('post', { to: { type: 'booking', bookingId: booking.id }, message, purpose: 'notice' });
}
