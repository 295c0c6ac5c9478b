/** The HTTP side of the fake: methods, bodies (JSON and multipart), and the faults that were asked for. */

import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { bad, type FakeChats, type FakeMessage, type Payload, Refusal } from './fake-telegram-chats.ts';
import type { Fault, FaultQueue } from './fake-telegram-faults.ts';
import type { FakeUpdates, FakeWebhook } from './fake-telegram-updates.ts';

export interface RecordedCall {
  method: string;
  payload: Payload;
}

export interface FakeCommand {
  command: string;
  description: string;
}

interface Parts {
  fake: {
    token: string;
    username: string;
    calls: RecordedCall[];
    answeredTaps: string[];
    commands: FakeCommand[];
    menus: Map<number, FakeCommand[]>;
    /** What the bot has uploaded, by the id that it is kept under. */
    uploads: Map<string, UploadedFile>;
  };
  chats: FakeChats;
  updates: FakeUpdates;
  faults: FaultQueue;
  path: string;
  changed: () => void;
}

interface UploadedFile {
  name: string;
  content: string;
}

export function createServer(parts: Parts): FastifyInstance {
  const { fake, faults, path, changed } = parts;
  const app = Fastify({ forceCloseConnections: true });
  app.addContentTypeParser('multipart/form-data', { parseAs: 'buffer' }, (request, body, done) => {
    done(null, parseMultipart(request.headers['content-type'] ?? '', body as Buffer));
  });

  app.all('/*', async (request, reply) => {
    const kept = /^(.*)\/file\/bot([^/]+)\/kept\/(.+)$/.exec(request.url);
    if (kept && kept[1] === path && kept[2] === fake.token) return reply.send(Buffer.from(`bytes of ${kept[3]}`));
    const [, prefix, token, method] = /^(.*)\/bot([^/]+)\/(\w+)$/.exec(request.url) ?? [];
    if (prefix !== path || !method)
      return reply.code(404).send({ ok: false, error_code: 404, description: 'Not Found' });
    if (token !== fake.token) return refuse(reply, new Refusal(401, 'Unauthorized'));
    const payload = (request.body ?? {}) as Payload;
    fake.calls.push({ method, payload });
    const fault = faults.take(method, payload.chat_id === undefined ? undefined : Number(payload.chat_id));
    try {
      if (fault && !('accepted' in fault && fault.accepted)) return await breakDown(fault, request, reply);
      const result = await perform(parts, method, payload, (then) => reply.raw.once('close', then));
      if (fault) return await breakDown(fault, request, reply);
      return reply.send({ ok: true, result });
    } catch (error) {
      if (error instanceof Refusal) return refuse(reply, error);
      throw error;
    } finally {
      changed();
    }
  });
  return app;
}

function refuse(reply: FastifyReply, refusal: Refusal): FastifyReply {
  const { code, message, parameters } = refusal;
  return reply
    .code(code)
    .send({ ok: false, error_code: code, description: message, ...(parameters ? { parameters } : {}) });
}

async function breakDown(fault: Fault, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  switch (fault.kind) {
    case 'refusal':
      return refuse(reply, new Refusal(fault.code, fault.description, fault.parameters));
    case 'page':
      return reply.code(fault.status).type('text/html').send('<html><body>Bad gateway</body></html>');
    case 'garbage':
      return reply.code(200).type('application/json').send(fault.body);
    case 'drop':
      request.raw.socket.destroy();
      return reply.hijack();
    case 'hang':
      // The reply never comes; the socket closes when the client gives up or the fake stops.
      return reply.hijack();
    default:
      return fault satisfies never;
  }
}

async function perform(
  parts: Parts,
  method: string,
  payload: Payload,
  onHangUp: (then: () => void) => void,
): Promise<unknown> {
  const { fake, chats, updates } = parts;
  switch (method) {
    case 'getMe':
      return { id: Number(fake.token.split(':')[0]), is_bot: true, first_name: 'Portineria', username: fake.username };
    case 'getUpdates': {
      const { offset = 0, limit = 100, timeout = 0 } = payload as { offset?: number; limit?: number; timeout?: number };
      return updates.poll(offset, limit, timeout, onHangUp);
    }
    case 'setWebhook':
      updates.setWebhook(payload.url ? (payload as unknown as FakeWebhook) : undefined);
      return true;
    case 'deleteWebhook':
      updates.setWebhook(undefined);
      return true;
    case 'setMyCommands': {
      const given = payload.commands as FakeCommand[];
      if (given.some(({ command }) => !/^[a-z0-9_]{1,32}$/.test(command))) throw bad('BOT_COMMAND_INVALID');
      if (given.some(({ description }) => description.length < 1 || description.length > 256)) {
        throw bad('BOT_COMMAND_DESCRIPTION_INVALID');
      }
      const chat = scopeOf(payload);
      if (chat === undefined) fake.commands = given;
      else fake.menus.set(chat, given);
      return true;
    }
    case 'deleteMyCommands':
      fake.menus.delete(scopeOf(payload) ?? 0);
      return true;
    case 'sendMessage':
      return sent(chats.send(payload), payload);
    case 'sendDocument':
    case 'sendPhoto': {
      const given = (payload.document ?? payload.photo) as UploadedFile | string;
      // By its id: what Telegram keeps already.
      const file = typeof given === 'string' ? (fake.uploads.get(given) ?? { name: given, content: given }) : given;
      const isPhoto = method === 'sendPhoto';
      const answer = sent(chats.send(payload, file, isPhoto), payload);
      if (typeof given === 'string') return answer;
      const file_id = `uploaded-${fake.uploads.size + 1}`;
      fake.uploads.set(file_id, file);
      return { ...answer, ...(isPhoto ? { photo: [{ file_id: 'thumb' }, { file_id }] } : { document: { file_id } }) };
    }
    case 'getFile':
      return { file_id: payload.file_id, file_path: `kept/${String(payload.file_id)}` };
    case 'editMessageText':
      return sent(chats.edit(payload), payload);
    case 'editMessageCaption':
      return sent(chats.editCaption(payload), payload);
    case 'editMessageReplyMarkup':
      return sent(chats.edit(payload, true), payload);
    case 'answerCallbackQuery': {
      const id = String(payload.callback_query_id);
      if (!/^tap-\d+$/.test(id)) throw bad('query is too old and response timeout expired or query ID is invalid');
      fake.answeredTaps.push(id);
      return true;
    }
    case 'sendChatAction':
      if (!chats.get(Number(payload.chat_id))) throw bad('chat not found');
      return true;
    default:
      throw new Refusal(404, 'Not Found: method not found');
  }
}

function sent(message: FakeMessage, payload: Payload): object {
  return { message_id: message.id, date: 1, chat: { id: Number(payload.chat_id) }, text: message.text };
}

/** Just enough of RFC 7578 for what telegraf writes. */
function parseMultipart(contentType: string, body: Buffer): Record<string, string | UploadedFile> {
  const boundary = /boundary=([^;]+)/.exec(contentType)?.[1] ?? '';
  const fields: Record<string, string | UploadedFile> = {};
  for (const part of body.toString('latin1').split(`--${boundary}`).slice(1, -1)) {
    const end = part.indexOf('\r\n\r\n');
    const head = Buffer.from(part.slice(0, end), 'latin1').toString('utf8');
    const content = Buffer.from(part.slice(end + 4).replace(/\r\n$/, ''), 'latin1').toString('utf8');
    const name = /[; ]name="([^"]*)"/.exec(head)?.[1];
    const filename = /filename="([^"]*)"/.exec(head)?.[1];
    if (name) fields[name] = filename === undefined ? content : { name: filename, content };
  }
  return fields;
}

function scopeOf({ scope }: Payload): number | undefined {
  const given = (typeof scope === 'string' ? JSON.parse(scope) : scope) as { chat_id?: number } | undefined;
  return given?.chat_id;
}
