/**
 * An in-memory world for dialogs: the rules of `domain/` on plain data, every request of the protocol answered, chats
 * for citizens, staff, managers and a cooperative's group, and a clock that the test moves. A turn is what the process
 * runs: understanding, dialog, state through JSON, requests checked against the role of who asks.
 */

import { DateTime } from 'luxon';
import { type Action, actionSchema } from '../../../dialogs/engine/action.ts';
import type { Input } from '../../../dialogs/engine/input.ts';
import type { Request } from '../../../dialogs/engine/protocol.ts';
import { read } from '../../../dialogs/engine/read.ts';
import type { Button } from '../../../dialogs/engine/reply.ts';
import { turn } from '../../../dialogs/engine/turn.ts';
import { DEFAULT_POLICY } from '../../../domain/broadcast.ts';
import type { Person, Role } from '../../../domain/people.ts';
import { ZONE } from '../../../domain/time.ts';
import { loadRecogniser } from '../../../nlp-models/recogniser.ts';
import { organisations, services as seed } from '../../../prisma/seed/catalogue.ts';
import { agreements } from './world/agreements.ts';
import { bookings } from './world/bookings.ts';
import { broadcasts } from './world/broadcasts.ts';
import { callers } from './world/callers.ts';
import { advance } from './world/clock.ts';
import type { Chat, Data, Shown, Told } from './world/data.ts';
import { decisions } from './world/decisions.ts';
import { groupChat, privateChat, show } from './world/delivery.ts';
import { schedule } from './world/due.ts';
import { feedback } from './world/feedback.ts';
import type { Handlers } from './world/handlers.ts';
import { handed, handoffs } from './world/handoffs.ts';
import { people } from './world/people.ts';
import { proposals } from './world/proposals.ts';
import { nowOf } from './world/room.ts';
import { series } from './world/series.ts';
import { services } from './world/services.ts';
import { waitlist } from './world/waitlist.ts';
import { work } from './world/work.ts';

export type { Shown, Told } from './world/data.ts';

const understand = await loadRecogniser({ cacheDir: '.cache/nlp' });

const handlers: Handlers = {
  ...bookings,
  ...decisions,
  ...broadcasts,
  ...work,
  ...callers,
  ...people,
  ...handoffs,
  ...services,
  ...agreements,
  ...proposals,
  ...waitlist,
  ...feedback,
  ...series,
};

/** Somebody in a chat: `maria` in her own, `paola@nazareth` in the cooperative's group. */
export interface Voice {
  person: string;
  chat: Chat;
}

export interface World {
  readonly data: Data;
  /** Who speaks, created at first sight. */
  voice(who: string): Voice;
  /** Makes somebody known. Without a role they are a citizen. */
  introduce(who: string, known?: Partial<Person>, roles?: Role[]): void;
  /** Opens a cooperative's group. */
  openGroup(organisationId: string): void;
  /** `breath`: written before the answer to what they wrote last was on the screen. */
  say(who: string, text: string, breath?: boolean): Told[];
  /** Taps the newest button on the screen whose label matches. */
  tap(who: string, label: RegExp): Told[];
  /** Taps the oldest button ever seen whose label matches. */
  tapOld(who: string, label: RegExp): Told[];
  does(who: string, action: Action, label?: string): Told[];
  input(who: string, input: Input): Told[];
  /** Moves the clock; what falls due in between runs. */
  advance(to: DateTime): Promise<Told[]>;
  buttons(who: string): Button[];
  /** The newest button on the screen whose label matches. */
  button(who: string, label: RegExp): Button;
  /** The process dies and comes back: what lived in memory is gone, and nothing did. */
  restart(): void;
  /** The dialog of this person in this chat, as stored. */
  state(who: string): unknown;
  fork(): World;
}

export function createWorld(at: string): World {
  const now = DateTime.fromISO(at, { zone: ZONE }).toISO() ?? '';
  return worldOf({
    now,
    serial: 0,
    services: structuredClone(seed),
    people: {},
    roles: {},
    chats: {},
    bookings: [],
    series: [],
    waiting: [],
    feedback: [],
    feedbackOff: [],
    decided: {},
    rota: {},
    links: [],
    broadcasts: [],
    policy: DEFAULT_POLICY,
    news: {},
    noticed: {},
    labels: [],
    consents: [],
    handoffs: [],
    invites: [],
    proposals: [],
    complaints: [],
    agreements: [],
    changes: [],
    deadlines: [],
    later: [],
    said: {},
    told: [],
  });
}

function worldOf(data: Data): World {
  const world: World = {
    data,
    voice(who) {
      const [person = '', organisation] = who.split('@');
      if (data.people[person] === undefined) world.introduce(person);
      return { person, chat: organisation === undefined ? privateChat(data, person) : groupChat(data, organisation) };
    },
    introduce(who, known = {}, roles = [{ type: 'citizen' }]) {
      const name = who.charAt(0).toUpperCase() + who.slice(1);
      const fresh = { id: who, name, address: null, phone: null, informal: false, noticed: false, optedIn: false };
      data.people[who] = { ...fresh, ...known };
      data.roles[who] = roles;
      privateChat(data, who);
    },
    openGroup(organisationId) {
      groupChat(data, organisationId);
    },
    say(who, text, breath = false) {
      const voice = world.voice(who);
      const writtenAt = breath ? nowOf(data).minus({ seconds: 1 }) : nowOf(data);
      return run(voice, read(factsOf(voice), text, understand), writtenAt.toISO() ?? '');
    },
    button(who, label) {
      const button = world.buttons(who).find((each) => label.test(each.label));
      if (button === undefined) throw new Error(`${who} sees no button ${label} among ${labels(world.buttons(who))}`);
      return button;
    },
    tap(who, label) {
      const button = world.button(who, label);
      return world.does(who, button.action, button.label);
    },
    tapOld(who, label) {
      const { past } = world.voice(who).chat;
      const button = past.find((each) => label.test(each.label));
      if (button === undefined) throw new Error(`${who} never saw a button ${label} among ${labels(past)}`);
      return world.does(who, button.action, button.label);
    },
    does(who, action, label = '') {
      // Stored behind a token, parsed on the way back.
      const parsed = actionSchema.parse(JSON.parse(JSON.stringify(action)));
      return run(world.voice(who), { type: 'tapped', action: parsed, label });
    },
    input: (who, input) => run(world.voice(who), input),
    async advance(to) {
      const before = data.told.length;
      await advance(data, to, handlers);
      return data.told.slice(before);
    },
    buttons: (who) => newestFirst(world.voice(who).chat),
    state(who) {
      const { person, chat } = world.voice(who);
      return chat.states[person] ?? null;
    },
    restart() {
      Object.assign(data, JSON.parse(JSON.stringify(data)));
    },
    fork: () => worldOf(structuredClone(data)),
  };
  return world;

  function factsOf({ person, chat }: Voice) {
    const { id, kind, organisationId } = chat;
    const known = data.people[person];
    if (known === undefined) throw new Error(`nobody is called ${person}`);
    return {
      now: nowOf(data),
      conversation: { id, kind, organisationId },
      person: structuredClone(known),
      roles: data.roles[person] ?? [],
      services: data.services,
      organisations,
      news: data.news[id] ?? null,
      handed: handed(data, id, person),
      state: chat.states[person] ?? null,
    };
  }

  /** What everybody was told by this turn, the answer last. */
  function run(voice: Voice, input: Input, writtenAt = data.now): Told[] {
    const { person, chat } = voice;
    const before = data.told.length;
    const talk = turn({ ...factsOf(voice), writtenAt }, input);
    let step = talk.next();
    while (!step.done) step = talk.next(answer(step.value, voice));
    const { state, remindAt, said } = step.value;
    // What may be kept of it, for whoever takes over.
    if (said !== undefined) data.said[person] = [...(data.said[person] ?? []), said.cleanText];
    chat.states[person] = JSON.parse(JSON.stringify(state));
    if (remindAt !== undefined) {
      const silence = { type: 'silence', conversationId: chat.id, personId: person } as const;
      schedule(data, silence, DateTime.fromISO(remindAt));
    }
    delete data.news[chat.id];
    for (const message of step.value.replies) show(data, chat, message, 'turn');
    return data.told.slice(before);
  }

  function answer(request: Request, { person, chat }: Voice): unknown {
    const handle = handlers[request.kind] as (context: unknown, args: unknown) => unknown;
    return structuredClone(handle({ data, actor: { person, chat: chat.id } }, request.args));
  }
}

function newestFirst({ shown }: Chat): Button[] {
  return [...shown].reverse().flatMap(({ buttons }) => buttons.flat());
}

function labels(buttons: readonly Button[]): string {
  return buttons.map(({ label }) => `[${label}]`).join(' ') || 'none';
}

export function wordsOf(message: Shown): string {
  const file = message.file === undefined ? [] : [`(${message.file})`];
  const picture = message.picture === undefined ? [] : [`[${message.picture}]`];
  return [...picture, message.text, ...file, ...message.buttons.flat().map(({ label }) => `[${label}]`)].join('\n');
}
