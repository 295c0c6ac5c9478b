/** The small parts of the fake Teams: how it fails, and how it draws a message. */

import type { FastifyReply, FastifyRequest } from 'fastify';

/** An activity on its way to the bot, or from it; tests also make wrong ones. */
export type Incoming = { [field: string]: unknown };

export interface Person {
  id: string;
  name: string;
  aadObjectId: string;
}

export interface Place {
  conversation: { id: string; conversationType: string; name?: string; isGroup?: boolean };
  channelData: Incoming;
}

/** A token as the platform signs it; each field makes it wrong in one way. */
export interface InboundToken {
  none?: boolean;
  raw?: string;
  issuer?: string;
  audience?: string;
  serviceUrl?: string;
  keyId?: string;
  expired?: boolean;
  forged?: boolean;
}

export type Fault =
  /** This one goes well: for a fault on a later one. */
  | { type: 'none' }
  | { type: 'status'; status: number; retryAfter?: number | string; code?: string }
  /** Never answers. */
  | { type: 'hang' }
  /** Takes the request and closes the connection. */
  | { type: 'drop' }
  /** 200 with something that is not JSON. */
  | { type: 'garbage' };

export interface Posted {
  id: string;
  body: Incoming;
}

/** A message as a person sees it. */
export interface Seen {
  id: string;
  text: string;
  buttons: { label: string; data: unknown }[];
  /** What a picture is called, and where it is. */
  picture?: string;
  pictureUrl?: string;
}

export function placeOf(
  conversationType: string,
  conversation: Omit<Place['conversation'], 'conversationType'>,
  channelData: Incoming = {},
): Place {
  return { conversation: { ...conversation, conversationType }, channelData };
}

export function misbehave(
  fault: Exclude<Fault, { type: 'none' }>,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  switch (fault.type) {
    case 'status':
      if (fault.retryAfter !== undefined) reply.header('retry-after', String(fault.retryAfter));
      return reply.code(fault.status).send({ error: { code: fault.code ?? 'Fault', message: 'as asked' } });
    case 'hang':
      return reply.hijack();
    case 'drop':
      reply.hijack();
      request.raw.socket.destroy();
      return reply;
    case 'garbage':
      return reply.code(200).type('application/json').send('<html>{not json');
  }
}

interface CardElement {
  type: string;
  text?: string;
  spacing?: string;
  actions?: { title: string; data: unknown }[];
  url?: string;
  altText?: string;
}

export function see({ id, body }: Posted): Seen {
  const seen: Seen = { id, text: '', buttons: [] };
  // Microsoft's client draws a plain text in one paragraph, whatever breaks it has.
  if (typeof body.text === 'string') {
    seen.text = body.textFormat === 'plain' ? body.text.replace(/\s*\n\s*/g, ' ') : asRead(body.text);
  }
  for (const attachment of (body.attachments ?? []) as { content: { body: CardElement[] } & CardElement }[]) {
    const lines: string[] = [];
    for (const element of [...attachment.content.body, { type: 'foot', actions: attachment.content.actions ?? [] }]) {
      if (element.type === 'TextBlock')
        lines.push(`${element.spacing === 'medium' ? '\n' : ''}${asRead(element.text ?? '')}`);
      if (element.type === 'Image') Object.assign(seen, { picture: element.altText, pictureUrl: element.url });
      // What opens the picture is no answer.
      const taps = (element.actions ?? []).filter(({ data }) => data !== undefined);
      for (const action of taps) seen.buttons.push({ label: action.title, data: action.data });
    }
    seen.text = [seen.text, ...lines].filter(Boolean).join('\n');
  }
  return seen;
}

/** Markdown as a reader sees it, as far as backslashes and emphasis go: an unescaped star would be gone. */
function asRead(markdown: string): string {
  return markdown
    .replace(/\\([!-/:-@[-`{-~])/g, (_, sign: string) => String.fromCodePoint(0xe000 + (sign.codePointAt(0) ?? 0)))
    .replace(/(\*{1,3}|~~|`)(?=\S)(.+?)(?<=\S)\1/g, '$2')
    .replace(/(?<![\p{L}\p{N}])(_{1,3})(?=\S)(.+?)(?<=\S)\1(?![\p{L}\p{N}])/gu, '$2')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^#{1,6} /, '')
    .replace(/[\ue000-\ue07f]/g, (sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) - 0xe000));
}
