/** The web chat over HTTP. Everything here is inside one Fastify plugin: no hook or parser reaches other routes. */

import fastifyStatic from '@fastify/static';
import { create as disposition } from 'content-disposition';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { WebTexts } from '../../../dialogs/texts/web.ts';
import { type Keeping, MOST_FILE_BYTES, type SentFile } from '../../channel.ts';
import { callerOf, createLimiter, localHost, overHttps, SECURITY_HEADERS, sameOrigin } from './guard.ts';
import type { Stream } from './hub.ts';
import { PAGE_FOLDER, renderPage } from './page.ts';
import { addressOf, openPanes, type Pane, paneKey, paneSchema } from './panes.ts';
import { MAX_BODY, type PostedMessage, readPosted } from './request.ts';
import { endedCookie, newSession, readSession, type Session, sessionCookie } from './session.ts';
import { openStream } from './stream.ts';

type Problem = keyof WebTexts['problems'];

/** What the channel does for the routes. */
export interface Desk {
  /** False while the process is not receiving yet. */
  ready(): boolean;
  /** `noFile`: what it says it carries was not kept for this person. */
  receive(session: Session, message: PostedMessage): Promise<'stored' | 'duplicate' | 'noFile'>;
  keep(address: string, name: string, bytes: Uint8Array): Promise<Keeping>;
  listen(session: Session, panes: Pane[], stream: Stream, lastId: string | undefined): Promise<() => void>;
  full(): boolean;
  file(address: string, messageId: string): Promise<SentFile | undefined>;
  leave(session: Session): void;
  failed(error: Error): void;
}

const eventsQuery = z.object({ after: z.string().max(40).optional() });
const uploadQuery = z.object({ pane: paneSchema, name: z.string().max(300) });
const fileQuery = z.object({ pane: paneSchema, id: z.string().max(100) });

export function registerRoutes(
  http: FastifyInstance,
  options: { desk: Desk; demo: boolean; texts: WebTexts; now: () => Date },
): void {
  const { desk, texts, now } = options;
  const perSession = createLimiter({ burst: 20, everyMs: 1000, now: () => now().getTime() });
  const perAddress = createLimiter({ burst: 200, everyMs: 100, now: () => now().getTime() });
  const readsPerAddress = createLimiter({ burst: 1_000, everyMs: 10, now: () => now().getTime() });
  const filesPerSession = createLimiter({ burst: 6, everyMs: 30_000, now: () => now().getTime() });
  const filesPerAddress = createLimiter({ burst: 30, everyMs: 60_000, now: () => now().getTime() });
  const pages = { demo: renderPage(texts, true), chat: renderPage(texts, false) };

  const demoFor = (request: FastifyRequest): boolean => options.demo && localHost(request);
  const panesFor = (request: FastifyRequest): Pane[] => openPanes(demoFor(request), texts);
  const open = (request: FastifyRequest, pane: Pane): boolean =>
    panesFor(request).some((each) => paneKey(each) === paneKey(pane));
  const refuse = (reply: FastifyReply, status: number, error: Problem): FastifyReply =>
    reply.code(status).send({ error, message: texts.problems[error] });

  /** Of what costs the database a look: a page that is opened or opens again, a file. Many may be behind one address. */
  const mayRead = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const wait = readsPerAddress.take(callerOf(request));
    if (wait === 0) return undefined;
    return refuse(reply.header('retry-after', Math.ceil(wait / 1000)), 429, 'tooFast');
  };

  http.register(async (app) => {
    app.removeContentTypeParser('text/plain');
    app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_, body, done) => done(null, body));
    app.addHook('onSend', async (_, reply) => {
      reply.headers(SECURITY_HEADERS);
    });
    app.setErrorHandler<Error & { statusCode?: number }>((error, request, reply) => {
      const status = error.statusCode ?? 500;
      if (status === 413) return refuse(reply, 413, request.url.startsWith('/chat/files') ? 'tooLarge' : 'tooLong');
      if (status >= 400 && status < 500) return refuse(reply, status, 'notRead');
      desk.failed(error);
      return refuse(reply, 500, 'broken');
    });
    app.register(fastifyStatic, {
      root: PAGE_FOLDER,
      prefix: '/chat/assets/',
      index: false,
      decorateReply: false,
      allowedPath: (path) => !path.endsWith('.html'),
    });

    app.get('/', async (request, reply) => {
      const secure = overHttps(request);
      reply.header('set-cookie', sessionCookie(readSession(request.headers.cookie) ?? newSession(), secure));
      reply.header('cache-control', 'no-store').type('text/html; charset=utf-8');
      return demoFor(request) ? pages.demo : pages.chat;
    });

    app.post('/chat/messages', { bodyLimit: MAX_BODY }, async (request, reply) => {
      if (!sameOrigin(request)) return refuse(reply, 403, 'foreign');
      const session = readSession(request.headers.cookie);
      if (!session) return refuse(reply, 401, 'noSession');
      const posted = readPosted(request.body);
      if (posted.type === 'bad') return refuse(reply, posted.why === 'tooLong' ? 413 : 400, posted.why);
      if (!open(request, posted.pane)) return refuse(reply, 403, 'notYours');
      const wait = Math.max(perSession.take(session.id), perAddress.take(callerOf(request)));
      if (wait > 0) {
        reply.header('retry-after', Math.ceil(wait / 1000));
        return refuse(reply, 429, 'tooFast');
      }
      if (!desk.ready()) {
        reply.header('retry-after', 2);
        return refuse(reply, 503, 'notReady');
      }
      const status = await desk.receive(session, posted);
      return status === 'noFile' ? refuse(reply, 404, 'fileGone') : reply.code(202).send({ status });
    });

    /** Before the body is read: a stranger's megabytes are not taken in. */
    const mayUpload = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
      if (!sameOrigin(request)) return refuse(reply, 403, 'foreign');
      const session = readSession(request.headers.cookie);
      if (!session) return refuse(reply, 401, 'noSession');
      const query = uploadQuery.safeParse(request.query);
      if (!query.success) return refuse(reply, 400, 'notRead');
      if (!open(request, query.data.pane)) return refuse(reply, 403, 'notYours');
      const wait = Math.max(filesPerSession.take(session.id), filesPerAddress.take(callerOf(request)));
      if (wait === 0) return undefined;
      reply.header('retry-after', Math.ceil(wait / 1000));
      return refuse(reply, 429, 'tooManyFiles');
    };

    app.post('/chat/files', { bodyLimit: MOST_FILE_BYTES, onRequest: mayUpload }, async (request, reply) => {
      const session = readSession(request.headers.cookie);
      const query = uploadQuery.safeParse(request.query);
      if (!session || !query.success || !Buffer.isBuffer(request.body)) return refuse(reply, 400, 'notRead');
      const { pane, name } = query.data;
      const keeping = await desk.keep(addressOf(session.id, pane), name, request.body);
      switch (keeping.type) {
        case 'kept':
          return reply.code(201).send({ file: keeping.file.id });
        case 'notTaken':
          return refuse(reply, 415, 'noSuchFile');
        case 'full':
          return refuse(reply, 507, 'filesFull');
      }
    });

    app.get('/chat/events', { onRequest: mayRead }, async (request, reply) => {
      if (!sameOrigin(request)) return refuse(reply, 403, 'foreign');
      const session = readSession(request.headers.cookie);
      if (!session) return refuse(reply, 401, 'noSession');
      if (desk.full() || !desk.ready()) return refuse(reply.header('retry-after', 5), 503, 'notReady');
      const query = eventsQuery.safeParse(request.query);
      const header = request.headers['last-event-id'];
      const lastId = typeof header === 'string' ? header : query.data?.after;
      const panes = panesFor(request);
      const stream = openStream(reply);
      let closed = false;
      let leave = (): void => undefined;
      stream.onClose(() => {
        closed = true;
        leave();
      });
      try {
        leave = await desk.listen(session, panes, stream, lastId);
      } catch (error) {
        desk.failed(error instanceof Error ? error : new Error(String(error)));
        stream.end();
      }
      if (closed) leave();
    });

    app.get('/chat/files', { onRequest: mayRead }, async (request, reply) => {
      const session = readSession(request.headers.cookie);
      if (!session) return refuse(reply, 401, 'noSession');
      const query = fileQuery.safeParse(request.query);
      if (!query.success) return refuse(reply, 400, 'notRead');
      if (!open(request, query.data.pane)) return refuse(reply, 403, 'notYours');
      const file = await desk.file(addressOf(session.id, query.data.pane), query.data.id);
      if (!file) return refuse(reply, 404, 'noFile');
      const mime = /^[\w.+-]+\/[\w.+-]+(?:; ?charset=[\w-]+)?$/.test(file.mime)
        ? file.mime
        : 'application/octet-stream';
      return reply
        .header('content-type', mime)
        .header('cache-control', 'no-store')
        .header('content-disposition', disposition(file.name))
        .send(Buffer.from(file.content, file.encoding ?? 'utf8'));
    });

    /** On a shared computer: this browser forgets who was writing. */
    app.post('/chat/leave', { bodyLimit: 1024 }, async (request, reply) => {
      if (!sameOrigin(request)) return refuse(reply, 403, 'foreign');
      const session = readSession(request.headers.cookie);
      if (session) desk.leave(session);
      return reply
        .header('set-cookie', endedCookie(overHttps(request)))
        .code(200)
        .send({ status: 'left' });
    });
  });
}
