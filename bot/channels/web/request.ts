/** What a browser may post, parsed at the edge. */

import { z } from 'zod';
import type { Content } from '../../channel.ts';
import { type Pane, paneSchema } from './panes.ts';

/** Characters of one message; a page of typing. */
export const MAX_TEXT = 4000;
/** Bytes of one request: the longest message, escaped, and a little around it. */
export const MAX_BODY = 32 * 1024;

const base = {
  /** Made by the browser, one a message: sending again with the same id changes nothing. */
  id: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  pane: paneSchema,
};

const messageSchema = z.union([
  /** `file`: what was kept for this person before; it may come without words. */
  z.strictObject({
    ...base,
    text: z.string(),
    file: z
      .string()
      .regex(/^[\w-]{22}$/)
      .optional(),
  }),
  z.strictObject({
    ...base,
    tap: z.strictObject({ token: z.string().min(1).max(64), messageId: z.string().max(100).optional() }),
  }),
  z.strictObject({ ...base, start: z.strictObject({ code: z.string().max(64).optional() }) }),
]);

export interface PostedMessage {
  type: 'message';
  id: string;
  pane: Pane;
  content: Content;
  file?: string;
}

export type Posted = PostedMessage | { type: 'bad'; why: 'notRead' | 'empty' | 'tooLong' };

export function readPosted(body: unknown): Posted {
  const parsed = messageSchema.safeParse(body);
  if (!parsed.success) return { type: 'bad', why: 'notRead' };
  const { id, pane } = parsed.data;
  if ('tap' in parsed.data) {
    const { token, messageId } = parsed.data.tap;
    const content: Content = {
      type: 'tap',
      token: readable(token),
      ...(messageId && { messageId: readable(messageId) }),
    };
    return { type: 'message', id, pane, content };
  }
  if ('start' in parsed.data) return { type: 'message', id, pane, content: startOf(parsed.data.start.code) };
  const text = readable(parsed.data.text).trim();
  const { file } = parsed.data;
  if (text === '' && file === undefined) return { type: 'bad', why: 'empty' };
  if (text.length > MAX_TEXT) return { type: 'bad', why: 'tooLong' };
  if (file !== undefined) return { type: 'message', id, pane, content: { type: 'text', text }, file };
  const start = /^\/start(?:\s+(\S{1,64}))?$/i.exec(text);
  return { type: 'message', id, pane, content: start ? startOf(start[1]) : { type: 'text', text } };
}

function startOf(code: string | undefined): Content {
  const clean = readable(code ?? '').trim();
  return clean === '' ? { type: 'start' } : { type: 'start', code: clean };
}

/** Without control characters (the database refuses NUL) and lone surrogates. */
function readable(text: string): string {
  const wellFormed = Buffer.from(text, 'utf8').toString('utf8');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to drop
  return wellFormed.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '');
}
