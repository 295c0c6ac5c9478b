/** Where messages go, and what is then on each screen. */

import { DateTime } from 'luxon';
import type { Message, Target } from '../../../../dialogs/engine/reply.ts';
import { nextOnDuty, onDuty } from '../../../../domain/rota.ts';
import { ZONE } from '../../../../domain/time.ts';
import type { Chat, Data, Shown, Told } from './data.ts';

export function privateChat(data: Data, person: string): Chat {
  const id = `chat:${person}`;
  data.chats[id] ??= { id, kind: 'private', organisationId: null, owner: person, shown: [], past: [], states: {} };
  return data.chats[id];
}

export function groupChat(data: Data, organisationId: string): Chat {
  const id = `group:${organisationId}`;
  data.chats[id] ??= { id, kind: 'group', organisationId, owner: null, shown: [], past: [], states: {} };
  return data.chats[id];
}

/** The cooperative's group where there is one; else its staff in private. */
export function chatsOf(data: Data, to: Target): Chat[] {
  switch (to.type) {
    case 'conversation': {
      const chat = data.chats[to.conversationId];
      return chat === undefined ? [] : [chat];
    }
    case 'person':
      return [privateChat(data, to.personId)];
    case 'booking': {
      const booking = data.bookings.find(({ id }) => id === to.bookingId);
      const chat = booking === undefined ? undefined : data.chats[booking.chat];
      return chat === undefined ? [] : [chat];
    }
    case 'managers':
      return holders(data, (role) => role.type === 'manager');
    case 'organisation': {
      const group = data.chats[`group:${to.organisationId}`];
      const places = group === undefined ? [] : [group];
      const staff = holders(data, (role) => role.type === 'staff' && role.organisationId === to.organisationId);
      const everybody = places.length > 0 ? places : staff;
      const rota = data.rota[to.organisationId] ?? [];
      if (rota.length === 0) return everybody;
      const at = DateTime.fromISO(data.now, { zone: ZONE });
      for (const people of [onDuty(rota, at) ?? [], nextOnDuty(rota, at)]) {
        const chats = staff.filter(({ owner }) => owner !== null && people.includes(owner));
        if (chats.length > 0) return [...places, ...chats];
      }
      const managers = holders(data, (role) => role.type === 'manager');
      return managers.length > 0 ? [...places, ...managers] : everybody;
    }
  }
}

function holders(data: Data, wanted: (role: Data['roles'][string][number]) => boolean): Chat[] {
  return Object.entries(data.roles)
    .filter(([, roles]) => roles.some(wanted))
    .map(([person]) => privateChat(data, person));
}

/** New, or in the place of the newest message of the name that it edits. */
export function show(data: Data, chat: Chat, message: Message, by: Told['by']): void {
  const { edits } = message;
  const place = edits === undefined ? -1 : chat.shown.findLastIndex(({ ref }) => ref === edits);
  if (place < 0) chat.shown.push(shownOf(message));
  put(data, chat, message, by, place);
}

function put(data: Data, chat: Chat, message: Message, by: Told['by'], place: number): void {
  const shown = shownOf(message);
  if (place >= 0) chat.shown[place] = shown;
  chat.past.push(...shown.buttons.flat());
  data.told.push({ chat: chat.id, message: shown, edited: place >= 0, by });
}

function shownOf({ text, buttons = [], ref, edits, file, picture }: Message): Shown {
  const name = ref ?? edits;
  return {
    text,
    buttons,
    ...(name === undefined ? {} : { ref: name }),
    ...(file !== undefined && { file: file.name }),
    ...(picture !== undefined && { picture: picture.name }),
  };
}

export function post(data: Data, to: Target, message: Message): { chats: number } {
  const chats = chatsOf(data, to);
  for (const chat of chats) {
    show(data, chat, message, 'post');
    if (to.type === 'booking') data.noticed[chat.id] = { booking: to.bookingId, at: data.now };
  }
  return { chats: chats.length };
}

/** Every message of that name, wherever it is. */
export function repost(data: Data, ref: string, message: Message): { chats: number } {
  const chats = Object.values(data.chats).filter(({ shown }) => shown.some((each) => each.ref === ref));
  for (const chat of chats) {
    for (const [place, each] of chat.shown.entries()) {
      if (each.ref === ref) put(data, chat, { ...message, ref }, 'post', place);
    }
  }
  return { chats: chats.length };
}
