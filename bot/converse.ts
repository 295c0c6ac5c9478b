/** The only place that runs a turn: what came in, in the dialog's terms; the dialog's requests, answered; the end, kept. */

import type { DateTime } from 'luxon';
import type { AttachmentKind, Input, Understand } from '../dialogs/engine/input.ts';
import type { Talk } from '../dialogs/engine/protocol.ts';
import type { Message } from '../dialogs/engine/reply.ts';
import { momentOf } from '../domain/time.ts';
import type { KeptFile } from './channel.ts';
import type { Clock } from './clock.ts';
import type { TurnContext, TurnUnit } from './ports.ts';

export type TurnFacts = TurnContext & { now: DateTime; writtenAt: string };

export interface Turned {
  state: unknown;
  replies: Message[];
  said?: { cleanText: string; intent: string };
  /** When to look at the question left open. */
  remindAt?: string;
  /** The question that was open is over: its buttons go, and this is added to its words. */
  settled?: string;
}

/** The conversation, as the process sees it. Implemented by `dialogs/`. */
export interface Dialogs {
  turn(facts: TurnFacts, input: Input): Talk<Turned>;
  /** What was written, read in its place. */
  read(facts: TurnFacts, text: string, understand: Understand): Input;
}

export interface ConverseOptions {
  dialogs: Dialogs;
  understand: Understand;
  now: Clock;
}

export function createConverse({ dialogs, understand, now }: ConverseOptions): (unit: TurnUnit) => Promise<void> {
  return async (unit) => {
    const context = await unit.context();
    const writtenAt = momentOf(unit.event.receivedAt).toISO() ?? '';
    const facts = { ...context, now: momentOf(now()), writtenAt };
    const input = await inputOf(unit, facts);
    if (input === null) return unit.finish({ state: context.state, replies: [] });
    await unit.finish(await drive(dialogs.turn(facts, input), unit));
  };

  async function inputOf(unit: TurnUnit, facts: TurnFacts): Promise<Input | null> {
    const { content } = unit.event;
    switch (content.type) {
      case 'text':
        return withFile(dialogs.read(facts, content.text, understand), content.file, content.dropped);
      case 'tap': {
        const found = await unit.tap(content.token);
        return found.type === 'stale'
          ? { type: 'staleTap', problem: found.problem }
          : { type: 'tapped', action: found.action, label: found.label };
      }
      case 'attachment': {
        const { kind, phone, whose, point, file } = content;
        const shared = { ...(phone !== undefined && { phone }), ...(whose !== undefined && { whose }) };
        return withFile({ type: 'attached', kind, ...shared, ...(point !== undefined && { point }) }, file);
      }
      case 'start':
        return { type: 'started', ...(content.code !== undefined && { code: content.code }) };
      case 'unreadable':
        return { type: 'unreadable', why: content.why };
      case 'joined':
        // In Teams it is the first opening of the chat; Telegram sends a /start of its own, and a group wants no speech.
        return facts.conversation.kind === 'private' && facts.conversation.channel === 'teams'
          ? { type: 'started', opened: true }
          : null;
      case 'left':
      case 'moved':
        // The store has marked the chat when it received the event: there is nobody to answer.
        return null;
    }
  }
}

function withFile(input: Input, file: KeptFile | undefined, dropped?: AttachmentKind): Input {
  if (input.type !== 'said' && input.type !== 'attached') return input;
  if (file !== undefined) return { ...input, file };
  return dropped !== undefined && input.type === 'said' ? { ...input, dropped } : input;
}

/** Answers every request of a dialog, in the transaction of its turn, until it returns. */
export async function drive<T>(talk: Talk<T>, unit: Pick<TurnUnit, 'answer'>): Promise<T> {
  let step = talk.next();
  while (!step.done) step = talk.next(await unit.answer(step.value));
  return step.value;
}
