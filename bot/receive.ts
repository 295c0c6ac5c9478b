/** The way in: bounds what is kept of an event before it is stored. Pure, but for the storing. */

import type { Content, KeptFile, Receive, Received } from './channel.ts';
import type { Clock } from './clock.ts';
import { type Meter, silentMeter } from './metrics.ts';
import type { InboxStore } from './ports.ts';

/** A page of text; nobody books with more. */
export const MAX_TEXT = 4_000;
const MAX_NAME = 200;
const MAX_TOKEN = 256;
/** From this share of unreadable characters on, it is no text. */
const BINARY_SHARE = 0.1;

/** `stored`: told of what is new, as it came in. */
export function createReceive(
  store: Pick<InboxStore, 'receive'>,
  now: Clock,
  meter: Meter = silentMeter,
  stored: (event: Received) => void = () => {},
): Receive {
  return async (event) => {
    const outcome = await store.receive(bounded(event), now());
    meter.received(event.channel, outcome);
    if (outcome === 'stored') stored(event);
    return outcome;
  };
}

export function bounded(event: Received): Received {
  const { conversation, sender } = event;
  return {
    ...event,
    conversation: {
      ...conversation,
      ...(conversation.title && { title: readable(conversation.title).slice(0, MAX_NAME) }),
    },
    sender: { id: sender.id, name: readable(sender.name).slice(0, MAX_NAME) },
    content: boundedContent(event.content),
  };
}

function boundedContent(content: Content): Content {
  switch (content.type) {
    case 'text':
      return boundedText(content);
    case 'tap':
      return { ...content, token: readable(content.token).slice(0, MAX_TOKEN) };
    case 'start':
      return content.code === undefined ? content : { type: 'start', code: readable(content.code).slice(0, MAX_TOKEN) };
    case 'attachment':
      return {
        ...content,
        ...(content.phone !== undefined && { phone: readable(content.phone).slice(0, 40) }),
        ...(content.whose !== undefined && { whose: readable(content.whose).slice(0, MAX_NAME) }),
        ...(content.file && { file: boundedFile(content.file) }),
      };
    case 'unreadable':
    case 'left':
    case 'joined':
    case 'moved':
      return content;
  }
}

function boundedText({ text, file, dropped }: Extract<Content, { type: 'text' }>): Content {
  const content = contentOfText(text);
  return {
    ...content,
    ...(file && { file: boundedFile(file) }),
    ...(dropped && content.type === 'text' && { dropped }),
  };
}

function boundedFile(file: KeptFile): KeptFile {
  return {
    ...file,
    id: file.id.slice(0, MAX_TOKEN),
    name: readable(file.name).slice(0, MAX_NAME),
    mime: file.mime.slice(0, 100),
  };
}

const START = /^\/start(?:@\w+)?(?:\s+(\S{1,256}))?$/i;

function contentOfText(text: string): Content {
  if (text.length > MAX_TEXT) return { type: 'unreadable', why: 'tooLong' };
  const clean = readable(text);
  const visible = clean.replace(/\s|\p{Cf}|\uFE0F/gu, '');
  const lost = text.length - clean.length + (clean.match(/\uFFFD/g)?.length ?? 0);
  if (text.length > 0 && lost / text.length > BINARY_SHARE) return { type: 'unreadable', why: 'binary' };
  if (visible === '') return { type: 'unreadable', why: 'empty' };
  const start = START.exec(clean.trim());
  if (start) return start[1] === undefined ? { type: 'start' } : { type: 'start', code: start[1] };
  return { type: 'text', text: clean };
}

/** Without what PostgreSQL refuses (NUL, half a surrogate pair) and without other control characters. */
function readable(text: string): string {
  const whole = text.replace(/\p{Surrogate}/gu, '\uFFFD').replace(/\r\n?/g, '\n');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to drop
  return whole.replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '');
}
