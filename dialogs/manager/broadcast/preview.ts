/** The preview: the message as it will arrive, who gets it, when, and the question. */

import { DateTime } from 'luxon';
import type { BroadcastPlan } from '../../../domain/broadcast.ts';
import { awake } from '../../../domain/quiet.ts';
import { ZONE } from '../../../domain/time.ts';
import type { Action } from '../../engine/action.ts';
import type { BroadcastView } from '../../engine/protocol.ts';
import type { Button, Message } from '../../engine/reply.ts';
import { holdsOffers } from '../../texts/read/broadcast.ts';
import { speaker } from '../../texts/text.ts';
import { list } from '../../texts/words.ts';
import { dressBroadcast } from './dress.ts';
import {
  audienceWords,
  type Catalogue,
  channelWord,
  moment,
  momentOf,
  shortName,
  textFor,
  topicWord,
} from './words.ts';

const say = speaker(false);

/** What fits in one message, by channel; a longer text arrives in several. */
const ONE_MESSAGE: Record<string, number> = { telegram: 4096, teams: 10_000 };
/** As much as every channel carries in two messages at most. */
export const MOST_TEXT = 3_500;
/** Under a picture or a document Telegram carries 1,024 characters, of which the way out and a name need some. */
export const MOST_CAPTION = 900;

export interface Announced {
  /** When it will start. */
  at: DateTime;
  /** Said as a moment rather than as "at once". */
  later: boolean;
  /** Moved out of the night. */
  quiet: boolean;
}

/** When a plan confirmed now would start. */
export function startOf(plan: Pick<BroadcastPlan, 'kind'>, startsAt: string | null, now: DateTime): Announced {
  const wished = startsAt === null ? now : DateTime.max(now, DateTime.fromISO(startsAt, { zone: ZONE }));
  const at = plan.kind === 'promotion' ? awake(wished) : wished;
  return { at, later: at.toMillis() > now.toMillis(), quiet: at.toMillis() !== wished.toMillis() };
}

/** The message as a recipient of this name gets it. */
export function asItArrives(view: Pick<BroadcastView, 'id' | 'plan'>, name: string, known: Catalogue): Message {
  const { plan, id } = view;
  const dressed = dressBroadcast({ ...plan, id, serviceId: plan.serviceId ?? null }, known.services);
  return {
    text: `${textFor(plan, name, known)}${dressed.foot}`,
    ...(dressed.buttons.length > 0 && { buttons: dressed.buttons }),
    ...(plan.file !== undefined && { picture: plan.file }),
  };
}

/** The same, written out: buttons that do nothing are not drawn as buttons. */
export function writtenOut(view: BroadcastView, known: Catalogue): string {
  const { text, buttons = [], picture } = asItArrives(view, view.examples[0] ?? '', known);
  const labels = buttons.flat().map(({ label }) => say('broadcast.previewButtons', { labels: label }));
  const file = picture === undefined ? [] : [say('broadcast.previewFile', { name: picture.name })];
  return [...file, text, ...(labels.length > 0 ? [labels.join(' ')] : [])].join('\n');
}

/** `wished`: when it was to start, before the night was kept free. */
export function previewText(view: BroadcastView, known: Catalogue, now: DateTime, wished: string | null): string {
  const { plan, counts, examples, channels, policy } = view;
  const { at, later, quiet } = startOf(plan, wished, now);
  const when = later
    ? say(quiet ? 'broadcast.previewQuiet' : 'broadcast.previewWhen', { when: moment(at) })
    : say(counts.total > policy.holdAbove ? 'broadcast.previewHold' : 'broadcast.previewNow');
  const message = writtenOut(view, known);
  const lines = [
    plan.kind === 'notice' ? say(holdsOffers(plan.text) ? 'broadcast.previewOffers' : 'broadcast.previewNotice') : '',
    plan.topic === undefined ? '' : say('broadcast.previewTopic', { topic: topicWord(plan.topic) }),
    when,
    plan.expiresAt === undefined ? '' : say('broadcast.previewExpiry', { when: momentOf(plan.expiresAt) }),
    channels.length > 1 ? say('broadcast.previewChannels', { channels: channelsWords(channels) }) : '',
    ...channels.map(({ channel }) => splitWords(channel, message)),
    ...channels.map(({ channel }) =>
      plan.file === undefined || policy.linksFiles || SHOW_FILES.includes(channel) ? '' : withoutFile(channel),
    ),
    needsReview(view) ? say('broadcast.previewReview', { n: policy.reviewAbove ?? 0 }) : '',
    plan.kind === 'promotion' && (plan.audience.type === 'service' || plan.audience.type === 'organisation')
      ? say('broadcast.previewNoticeHint')
      : '',
  ].join('');
  const names = examples.length > 0 ? say('broadcast.previewExamples', { names: list(examples.map(shortName)) }) : '';
  return say('broadcast.preview', {
    message,
    n: counts.total,
    examples: names,
    audience: audienceWords(plan, known),
    lines,
  });
}

export function needsReview({ counts, policy }: Pick<BroadcastView, 'counts' | 'policy'>): boolean {
  return policy.reviewAbove !== null && counts.total > policy.reviewAbove;
}

export function channelsWords(channels: BroadcastView['channels']): string {
  return channels.map(({ channel, n }) => `${channelWord(channel)} ${n}`).join(', ');
}

/** Elsewhere a picture is drawn from where it can be opened, if there is such a place. */
const SHOW_FILES = ['telegram', 'web', 'terminal'];

function withoutFile(channel: string): string {
  return say('broadcast.previewNoFile', { channel: channelWord(channel) });
}

function splitWords(channel: string, message: string): string {
  const parts = Math.ceil(message.length / (ONE_MESSAGE[channel] ?? Number.POSITIVE_INFINITY));
  return parts > 1 ? say('broadcast.previewSplit', { channel: channelWord(channel), n: parts }) : '';
}

export function previewButtons(view: BroadcastView, number: number): Button[][] {
  const on = (does: 'confirm' | 'discard'): Action => ({ type: 'broadcast', do: does, broadcast: view.id });
  return [
    [{ label: say('broadcast.yes', { n: view.counts.total }), action: on('confirm') }],
    [
      { label: say('broadcast.try'), action: { type: 'pick', ask: number, value: 'try' } },
      { label: say('broadcast.change'), action: { type: 'change', ask: number } },
      { label: say('broadcast.no'), action: on('discard') },
    ],
  ];
}
