/** While a person answers, words go across and the bot keeps silent; an emergency is answered at once all the same. */

import { DateTime } from 'luxon';
import type { Handoff } from '../../domain/handoff.ts';
import { answerEmergency } from '../engine/first.ts';
import type { Understanding } from '../engine/input.ts';
import { ask, type Talk } from '../engine/protocol.ts';
import type { Button, Message } from '../engine/reply.ts';
import { reply, type Scene } from '../engine/scene.ts';
import { codeIn } from '../staff/which.ts';
import { saysDone, wantsBot } from '../texts/person.ts';
import { isStop } from '../texts/read/consent.ts';
import { speaker } from '../texts/text.ts';
import { endHandoff } from './end.ts';
import { backButton, endButton, opensAt, opensWords } from './words.ts';

const say = speaker(false);

/** The handoff of this chat, while somebody answers in it. */
export function* answeredHere(scene: Scene) {
  if (scene.facts.handed !== true) return null;
  const current = yield* ask('handoff.current', {});
  return current === null || current.handoff.helper === null ? null : current;
}

/** False where the words are for the bot. */
export function* fromCitizen(scene: Scene, handoff: Handoff, u: Understanding): Talk<boolean> {
  if (isStop(u.cleanText) && scene.person.optedIn) return false;
  if (wantsBot(u.cleanText)) {
    yield* endHandoff(scene, handoff.id);
    return true;
  }
  scene.quiet = true;
  if (u.cleanText.startsWith('/')) {
    sayNowWith(scene, handoff);
    return true;
  }
  if (u.intent === 'emergency') {
    answerEmergency(scene, u);
    const words = say('handoff.emergency', { name: handoff.person.name, text: u.cleanText });
    yield* toHelper(handoff, withFile(scene, words));
    yield* ask('handoff.said', { id: handoff.id });
    return true;
  }
  if (u.cut === true) reply(scene, scene.say('human.cut'));
  const { file } = scene.facts;
  if (u.cleanText.trim() === '') {
    if (file === undefined) return true;
    // Of the words nothing is left to be said; what came with them is sent on.
    const what = say(`file.${file.kind}`);
    yield* toHelper(handoff, withFile(scene, say('handoff.file', { name: handoff.person.name, what })));
    yield* ask('handoff.said', { id: handoff.id });
    return true;
  }
  yield* toHelper(handoff, withFile(scene, say('human.says', { name: handoff.person.name, text: u.cleanText })));
  yield* ask('handoff.said', { id: handoff.id });
  sayAway(scene, handoff);
  return true;
}

export function sayNowWith(scene: Scene, handoff: Handoff): void {
  scene.quiet = true;
  reply(scene, scene.say('human.nowWith', { name: handoff.helper?.name ?? '' }), [[backButton(handoff)]]);
}

/** The button names them: whoever answers several sees from whom each word comes, and turns to them by it. */
export function* toHelper(handoff: Handoff, message: Message): Talk<void> {
  const { helper, person, id } = handoff;
  if (helper === null) return;
  const turn: Button = {
    label: say('handoff.talk', { name: person.name }),
    action: { type: 'handoff', do: 'talk', handoff: id },
  };
  const buttons = [[turn, endButton(handoff)]];
  const to = { type: 'conversation', conversationId: helper.conversationId } as const;
  yield* ask('post', { to, message: { ...message, buttons }, purpose: 'reply' });
}

const GONE_AFTER_MIN = 10;

/** Said once: after hours, to who writes on. */
function sayAway(scene: Scene, { organisationId, helper, helperAt, unansweredSince, id }: Handoff): void {
  const { now, organisations } = scene.facts;
  const at = opensAt(organisationId, organisations, now);
  const since = now.diff(DateTime.fromISO(helperAt ?? ''), 'minutes').minutes;
  if (at === null || unansweredSince !== null || helper === null || since < GONE_AFTER_MIN) return;
  const when = opensWords(at, now, scene.say);
  reply(scene, scene.say('human.away', { name: helper.name, when }), [[backButton({ id })]]);
}

function withFile(scene: Scene, text: string): Message {
  const { file } = scene.facts;
  return file === undefined ? { text } : { text, picture: file };
}

/** False where the words are for the bot. */
export function* fromHelper(scene: Scene, handoff: Handoff, others: number, u: Understanding): Talk<boolean> {
  const { asked } = scene.state;
  const answers = asked !== null && Date.parse(asked.at) >= Date.parse(handoff.helperAt ?? '');
  if (u.cleanText.startsWith('/') || answers) return false;
  scene.quiet = true;
  if (saysDone(u.cleanText)) {
    yield* endHandoff(scene, handoff.id);
    return true;
  }
  const { name } = handoff.person;
  if (soundsLikeCommand(u)) {
    const id = handoff.id;
    const request = { intent: u.intent, slots: { ...u.heard?.slots, ...u.slots }, text: u.cleanText };
    reply(scene, say('handoff.forWhom', { name }), [
      [{ label: say('handoff.send', { name }), action: { type: 'relayed', to: 'citizen', handoff: id, ...request } }],
      [{ label: say('handoff.forBot'), action: { type: 'relayed', to: 'bot', handoff: id, ...request } }],
    ]);
    return true;
  }
  yield* toCitizen(scene, handoff, u.cleanText);
  if (others > 0) reply(scene, say('handoff.to', { name }));
  return true;
}

/** What would be odd to read for a citizen, and is worth asking about. */
const COMMANDS = new Set(['staff_list', 'staff_close_slots', 'staff_message_customer']);

function soundsLikeCommand({ intent, decision, cleanText }: Understanding): boolean {
  if (codeIn(cleanText) !== null) return true;
  return decision === 'act' && (COMMANDS.has(intent) || intent.startsWith('mgr_'));
}

export function* toCitizen(scene: Scene, handoff: Handoff, text: string): Talk<void> {
  const to = { type: 'conversation', conversationId: handoff.conversationId } as const;
  const message = withFile(scene, say('human.says', { name: scene.person.name, text }));
  yield* ask('post', { to, message, purpose: 'reply' });
  yield* ask('handoff.said', { id: handoff.id });
}
