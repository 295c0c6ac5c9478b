/**
 * One turn: `(state, input, now) → replies, new state`. Pure: what it needs from the world it asks by yielding a
 * request. Whoever drives it answers in the same transaction (protocol.ts).
 */

import { setNotifications } from '../citizen/account.ts';
import { bookingTap } from '../citizen/bookings.ts';
import { hearCitizen } from '../citizen/hear.ts';
import { handoffTap, relay } from '../citizen/person.ts';
import { broadcastTap } from '../manager/broadcast.ts';
import { hearManager } from '../manager/hear.ts';
import { decideTap } from '../staff/decide.ts';
import { hearStaff } from '../staff/hear.ts';
import { commands } from '../texts/commands.ts';
import { speaker } from '../texts/text.ts';
import type { Action } from './action.ts';
import { answerEmergency, answerLanguage, greetFirst } from './first.ts';
import type { Input, Understanding } from './input.ts';
import { askAgainOrLead, miss } from './lost.ts';
import type { Talk } from './protocol.ts';
import { ask } from './protocol.ts';
import type { Message } from './reply.ts';
import { type Facts, isManager, openScene, reply, type Scene, staffRole } from './scene.ts';
import { started } from './start.ts';
import { parseState, type State } from './state.ts';
import { tapTask } from './tasks.ts';

export type TurnFacts = Facts & { state: unknown };

export interface Turned {
  state: State;
  replies: Message[];
  /** What may be kept of the message: health details cut out. */
  said?: { cleanText: string; intent: string };
}

export function* turn(facts: TurnFacts, input: Input): Talk<Turned> {
  const parsed = parseState(facts.state);
  const scene = openScene(facts, parsed.state);
  if (parsed.type === 'lost') reply(scene, scene.say('state.lost'));
  const noticed = scene.replies.length;

  switch (input.type) {
    case 'said':
      yield* hear(scene, input.understanding);
      break;
    case 'tapped':
      yield* greetFirst(scene);
      yield* tap(scene, input.action);
      break;
    case 'staleTap':
      yield* askAgainOrLead(scene, scene.say(`tap.${input.problem}`));
      break;
    case 'attached':
      yield* greetFirst(scene);
      if (input.phone !== undefined && scene.state.task?.type === 'form' && scene.state.asked?.field === 'phone') {
        yield* tapTask(scene, { type: 'answer', ask: scene.state.asked.number, slots: { phone: input.phone } });
      } else if (facts.conversation.kind === 'private') {
        yield* askAgainOrLead(scene, scene.say(input.kind === 'voice' ? 'attached.voice' : 'attached.other'));
      }
      break;
    case 'started':
      yield* started(scene, input.code);
      break;
    case 'unreadable':
      yield* greetFirst(scene);
      yield* askAgainOrLead(scene, scene.say(`unreadable.${input.why}`));
      break;
  }

  // A private message is always answered; in a group the bot speaks when it has something to do.
  const silent = scene.replies.length === noticed && facts.conversation.kind === 'private' && !scene.state.handoff;
  if (silent) yield* askAgainOrLead(scene, scene.say('lost.first'));
  return {
    state: scene.state,
    replies: scene.replies,
    ...(input.type === 'said'
      ? { said: { cleanText: input.understanding.cleanText, intent: input.understanding.intent } }
      : {}),
  };
}

/** `/servizi` is the sentence of that name. */
function asCommand(u: Understanding): Understanding {
  const said = /^\/(\w+)/.exec(u.cleanText)?.[1]?.toLowerCase();
  const known = commands.find(({ command }) => command === said);
  return known === undefined ? u : { ...u, intent: known.intent, decision: 'act', slots: {}, issues: [] };
}

function* hear(scene: Scene, said: Understanding): Talk<void> {
  const u = asCommand(said);
  if (u.informal && !scene.person.informal) {
    scene.person = yield* ask('person.update', { informal: true });
    scene.say = speaker(true);
  }
  if (u.intent === 'emergency') {
    answerEmergency(scene, u);
    yield* greetFirst(scene, 'after');
    return;
  }
  yield* greetFirst(scene);
  if (yield* relay(scene, u)) return;
  if (u.language !== undefined && answerLanguage(scene, u.language)) return;

  const staff = staffRole(scene) !== null;
  const manager = isManager(scene);
  const sure = atWork(u);
  if ((staff || manager) && (yield* hearStaff(scene, sure))) return;
  if (manager && (yield* hearManager(scene, sure))) return;
  if (scene.facts.conversation.kind === 'group') return;
  if (u.intent === 'out_of_scope' && u.command !== undefined && !manager) {
    // Rule 8: it is not for them, and nothing else happens.
    return reply(scene, scene.say(staff ? 'role.managerOnly' : 'role.notForYou'));
  }
  if (yield* hearCitizen(scene, u)) return;
  yield* miss(scene, u);
}

/** Commands that only show something, or show first and ask: likely is enough. */
const SHOWN_FIRST = new Set<string>(['staff_list', 'staff_close_slots', 'staff_message_customer']);

function atWork(u: Understanding): Understanding {
  const harmless = SHOWN_FIRST.has(u.intent) || u.intent.startsWith('mgr_');
  return u.decision === 'ask' && harmless ? { ...u, decision: 'act' } : u;
}

function* tap(scene: Scene, action: Action): Talk<void> {
  switch (action.type) {
    case 'say':
      return yield* hear(scene, spoken(action));
    case 'answer':
    case 'pick':
    case 'confirm':
    case 'deny':
    case 'change':
    case 'leave':
      return yield* tapTask(scene, action);
    case 'booking':
      return yield* bookingTap(scene, action);
    case 'decide':
      return yield* decideTap(scene, action);
    case 'broadcast':
      return yield* broadcastTap(scene, action);
    case 'notifications':
      return yield* setNotifications(scene, action.optIn);
    case 'handoff':
      return yield* handoffTap(scene, action);
  }
}

/** A button that stands for a sentence. */
function spoken(action: Extract<Action, { type: 'say' }>): Understanding {
  return {
    intent: action.intent as Understanding['intent'],
    score: 1,
    decision: 'act',
    alternatives: [],
    slots: action.service === undefined ? {} : { service: action.service },
    issues: [],
    cleanText: '',
  };
}
