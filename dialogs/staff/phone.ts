/** Bookings of people who telephone: what staff are to tell them, and who they are once they write. */

import type { Booking } from '../../domain/booking.ts';
import type { Service } from '../../domain/catalogue.ts';
import type { Action } from '../engine/action.ts';
import { ask, type Link, type Talk } from '../engine/protocol.ts';
import type { Button, Message } from '../engine/reply.ts';
import { isManager, organisationName, reply, type Scene, staffRole } from '../engine/scene.ts';
import { speaker } from '../texts/text.ts';
import { button } from './buttons.ts';

const say = speaker(false);

/** What a citizen would read, as it is said on the telephone: what a button offers is read aloud too. */
export function spoken({ text, buttons = [] }: Message): string {
  const offers = buttons.flat().filter(({ action }) => action.type === 'booking' && action.do === 'takeAlternative');
  if (offers.length === 0) return text;
  return `${text} ${say('phone.offers', { offers: offers.map(({ label }) => label).join('; ') })}`;
}

/** The citizen's buttons are there too: whoever has them on the telephone answers for them. */
export function callMessage(booking: Booking, service: Service, { buttons = [] }: Message): Message {
  const theirs = buttons
    .map((row) => row.filter(({ action }) => action.type === 'booking'))
    .filter((row) => row.length > 0);
  return {
    text: say('phone.call', {
      name: booking.personName,
      phone: booking.phone ?? '',
      code: booking.code,
      service: service.name,
      text: booking.toTell ?? '',
    }),
    buttons: [...theirs, [button(booking, 'told', say('phone.told'))]],
    ref: callRef(booking),
  };
}

function callRef({ id }: Pick<Booking, 'id'>): string {
  return `call:${id}`;
}

/** Everybody sees that it was done, and by whom. */
export function* toldTap(scene: Scene, booking: Booking): Talk<void> {
  const outcome = yield* ask('booking.told', { id: booking.id });
  if (outcome.type === 'notFound') return reply(scene, scene.say('decide.noMatch'));
  const { code, personName: name } = outcome.booking;
  if (outcome.type === 'already') return reply(scene, scene.say('phone.alreadyTold', { name, code }));
  const text = scene.say('phone.toldBy', { name, code, who: scene.person.name });
  const { chats } = yield* ask('repost', { ref: callRef(booking), message: { text } });
  if (chats === 0 || scene.facts.conversation.kind === 'private') reply(scene, scene.say('phone.thanks', { code }));
}

/** Rule 14: the cooperative reads what it knows of who telephoned, and the name of who writes. */
export function vouchMessage({ id, personName, callerName, phone }: Link): Message {
  const on = (does: 'vouch' | 'deny', label: string): Button => ({
    label,
    action: { type: 'link', do: does, link: id },
  });
  return {
    text: say('link.ask', { name: personName, caller: callerName, phone }),
    buttons: [[on('vouch', say('link.yes')), on('deny', say('link.no'))]],
    ref: `link:${id}`,
  };
}

export function* linkTap(scene: Scene, { link: id, do: does }: Extract<Action, { type: 'link' }>): Talk<void> {
  if (does === 'accept' || does === 'refuse') return yield* answerLink(scene, id, does === 'accept');
  if (staffRole(scene) === null && !isManager(scene)) return reply(scene, scene.say('role.notForYou'));
  const outcome = yield* ask('link.vouch', { id, yes: does === 'vouch' });
  if (outcome.type === 'gone') return reply(scene, scene.say('decide.notYours'));
  if (outcome.type === 'already') return reply(scene, scene.say('link.already'));
  const { personId, personName: name, callerName: caller, organisationId } = outcome.link;
  const words = { name, caller, who: scene.person.name };
  const text = scene.say(outcome.type === 'vouched' ? 'link.vouched' : 'link.denied', words);
  yield* ask('repost', { ref: `link:${id}`, message: { text } });
  if (outcome.type === 'refused') return;
  const organisation = organisationName(scene, organisationId);
  yield* ask('post', {
    to: { type: 'person', personId },
    message: {
      text: say('link.consent', { organisation }),
      buttons: [
        [
          { label: say('link.accept'), action: { type: 'link', do: 'accept', link: id } },
          { label: say('link.refuse'), action: { type: 'link', do: 'refuse', link: id } },
        ],
      ],
      ref: `consent:${id}`,
    },
    purpose: 'notice',
  });
}

function* answerLink(scene: Scene, id: string, yes: boolean): Talk<void> {
  const outcome = yield* ask('link.answer', { id, yes });
  if (outcome.type === 'gone') return reply(scene, scene.say('link.gone'));
  const organisation = organisationName(scene, outcome.link.organisationId);
  if (outcome.type === 'refused') return reply(scene, scene.say('link.left', { organisation }));
  reply(scene, scene.say('link.done', { n: outcome.bookings.length }), [
    [{ label: scene.say('button.myBookings'), action: { type: 'say', intent: 'my_bookings' } }],
  ]);
  const text = say('link.told', { name: scene.person.name, caller: outcome.link.callerName });
  const to = { type: 'organisation', organisationId: outcome.link.organisationId } as const;
  yield* ask('post', { to, message: { text }, purpose: 'notice' });
}
