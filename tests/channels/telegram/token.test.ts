/** Whoever has the token is the bot: it is in no log line and in no outcome, whatever an error says. */

import { Writable } from 'node:stream';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTelegramChannel } from '../../../bot/channels/telegram/channel.ts';
import { createLog } from '../../../bot/log.ts';
import { type FakeTelegram, type Fault, faults, startFakeTelegram } from '../../support/fake-telegram.ts';

const MARIA = 11;
/** Telegram's own shape; each run has another. */
const tokens = fc
  .tuple(fc.integer({ min: 10_000_000, max: 9_999_999_999 }), fc.stringMatching(/^[A-Za-z0-9_-]{35}$/))
  .map(([id, secret]) => `${id}:${secret}`);

/** Ways in which an answer of the API, or the lack of one, may quote what was asked. */
const quoting: fc.Arbitrary<(token: string) => Fault> = fc.constantFrom<(token: string) => Fault>(
  (token) => faults.badRequest(`no such path /bot${token}/sendMessage`),
  (token) => faults.forbidden(`bot ${token} was blocked by the user`),
  (token) => faults.garbage(`<html>https://api.example/bot${token}/x`),
  (token) => faults.garbage(`{"ok":false,"error_code":500,"description":"${encodeURIComponent(token)}"}`),
  (token) => faults.garbage(`{"ok":false,"error_code":400,"description":"Bot${token} is not modified"}`),
  () => faults.garbage('null'),
  () => faults.drop(),
  () => faults.page(500),
  () => faults.tooMany(1),
  () => faults.unauthorized(),
  () => faults.conflict(),
);
const methods = fc.constantFrom(
  'getMe',
  'getUpdates',
  'setMyCommands',
  'sendMessage',
  'answerCallbackQuery',
  'getFile',
);

let fake: FakeTelegram | undefined;
beforeEach(() => {
  fake = undefined;
});
afterEach(() => fake?.stop());

test('over every error of every call, in the log as the process writes it', { timeout: 60_000 }, async () => {
  const troubles = fc.array(fc.tuple(methods, quoting), { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(tokens, troubles, async (token, trouble) => {
      const telegram = await startFakeTelegram({ token });
      fake = telegram;
      telegram.person(MARIA, 'Maria');
      let written = '';
      const stream = new Writable({
        write(chunk, _encoding, done) {
          written += String(chunk);
          done();
        },
      });
      const log = createLog('debug', stream);
      const channel = createTelegramChannel({
        ...{ token, apiRoot: telegram.apiRoot, mode: 'polling', log, requestTimeoutMs: 1_000, pollSeconds: 1 },
        ...{
          backoff: { firstMs: 1, maxMs: 5 },
          stopGraceMs: 10,
          menus: { citizen: [{ command: 'a', description: 'b' }] },
        },
      });
      for (const [method, fault] of trouble) telegram.fail(method, fault(token));
      const outcomes: unknown[] = [];
      const keep = (work: Promise<unknown>) => work.catch(String).then((outcome) => void outcomes.push(outcome));
      await keep(
        channel.start(async () => {
          throw new Error(`the database is away, says ${token}`);
        }),
      );
      telegram.userSays(MARIA, 'ciao');
      await keep(channel.send({ address: String(MARIA), text: 'x', buttons: [], menu: 'staff' }));
      await keep(channel.fetchFile?.('id') ?? Promise.resolve());
      await channel.stop();
      await telegram.stop();
      const everything = `${written}${JSON.stringify(outcomes)}`;
      const secret = token.split(':')[1] ?? '';
      expect(everything).not.toContain(secret);
      expect(everything).not.toContain(encodeURIComponent(token));
    }),
    { numRuns: 25 },
  );
});
