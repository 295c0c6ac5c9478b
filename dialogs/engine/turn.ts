/**
 * One turn: `(state, input, now) → replies, new state`. Pure: what it needs from the world it asks by yielding a
 * request. Whoever drives it answers in the same transaction (protocol.ts).
 */

import { meanwhile } from '../person/meanwhile.ts';
import { attached } from './attached.ts';
import { endTurn } from './end.ts';
import { greetFirst } from './first.ts';
import { hear } from './hear.ts';
import type { AttachmentKind, Input } from './input.ts';
import { lead } from './lost.ts';
import { parseState } from './parse.ts';
import type { Talk } from './protocol.ts';
import type { Message } from './reply.ts';
import { type Facts, openScene, reply, type Scene } from './scene.ts';
import { comeBack, reminderAt } from './silence.ts';
import { isGreeted, started } from './start.ts';
import type { State } from './state.ts';
import { tap } from './tap.ts';

export type TurnFacts = Facts & { state: unknown };

export interface Turned {
  state: State;
  replies: Message[];
  /** What may be kept of the message: health details cut out. */
  said?: { cleanText: string; intent: string };
  /** When to look at the question left open: ISO instant. */
  remindAt?: string;
  /** The question that was open is over: its buttons go, and this is added to its words. */
  settled?: string;
}

export function* turn(facts: TurnFacts, input: Input): Talk<Turned> {
  const now = facts.now.toISO() ?? '';
  const parsed = parseState(facts.state, now);
  const file = input.type === 'said' || input.type === 'attached' ? input.file : undefined;
  const scene = openScene(file === undefined ? facts : { ...facts, file }, parsed.state);
  if (parsed.type === 'lost') reply(scene, scene.say('state.lost'));
  const wasAway = yield* comeBack(scene);
  const noticed = scene.replies.length;
  yield* take(scene, input);
  if (input.type === 'said' && input.dropped !== undefined) sayDropped(scene, input.dropped);
  yield* endTurn(scene, noticed, wasAway);
  release(scene, parsed.state);
  const remindAt = reminderAt(facts, scene.state)?.toUTC().toISO() ?? undefined;
  return {
    state: { ...scene.state, at: now },
    replies: scene.replies,
    ...(remindAt === undefined ? {} : { remindAt }),
    ...settledBy(scene, parsed.state, input),
    ...(input.type === 'said'
      ? { said: { cleanText: input.understanding.cleanText, intent: input.understanding.intent } }
      : {}),
  };
}

/** Before the last of the answer, which may be a question. In a group the words are what counts. */
function sayDropped(scene: Scene, kind: AttachmentKind): void {
  const { facts, say, replies } = scene;
  if (facts.conversation.kind === 'group' || scene.quiet) return;
  const text = say(kind === 'voice' ? 'attached.voice' : 'attached.dropped');
  replies.splice(Math.max(0, replies.length - 1), 0, { text });
}

/** The keys that a question brought go with the first words after it. */
function release(scene: Scene, before: State): void {
  const { asked } = scene.state;
  const [first] = scene.replies;
  if (before.asked?.request === undefined || asked?.request === before.asked.request || first === undefined) return;
  if (first.request === undefined) first.release = scene.say('share.released');
}

/** A tap leaves no trace of its own in most chats: what was chosen is written under the question. */
function settledBy(scene: Scene, before: State, input: Input): Pick<Turned, 'settled'> {
  const { asked } = before;
  if (asked === null || scene.state.asked?.number === asked.number) return {};
  const chosen = input.type === 'tapped' && 'ask' in input.action && input.action.ask >= asked.since;
  return { settled: chosen ? `\n\n${scene.say('question.chosen', { label: input.label })}` : '' };
}

function* take(scene: Scene, input: Input): Talk<void> {
  if (yield* meanwhile(scene, input)) return;
  switch (input.type) {
    case 'said':
      return yield* hear(scene, input.understanding, input.also ?? []);
    case 'tapped':
      yield* greetFirst(scene);
      return yield* tap(scene, input.action);
    case 'staleTap':
      return lead(scene, scene.say(`tap.${input.problem}`));
    case 'attached':
      return yield* attached(scene, input);
    case 'started':
      if (input.opened && isGreeted(scene)) return;
      return yield* started(scene, input.code);
    case 'unreadable':
      yield* greetFirst(scene);
      return lead(scene, scene.say(`unreadable.${input.why}`));
  }
}
