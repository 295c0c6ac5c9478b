/** The fake keeps Telegram's rules: a test that passes against a lenient one would prove nothing. */

import { afterEach, beforeEach, expect, test } from 'vitest';
import { type FakeTelegram, startFakeTelegram } from '../../support/fake-telegram.ts';

let telegram: FakeTelegram;
beforeEach(async () => {
  telegram = await startFakeTelegram({ limits: { perChatPerSecond: 2 } });
  telegram.person(1, 'Maria');
});
afterEach(() => telegram.stop());

async function call(method: string, payload: object = {}, token = telegram.token) {
  const response = await fetch(`${telegram.apiRoot}/bot${token}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(payload),
  });
  return (await response.json()) as { ok: boolean; error_code?: number; description?: string; result?: unknown };
}

const keyboard = (data: string) => ({ inline_keyboard: [[{ text: 'x', callback_data: data }]] });

test.each<[string, object, RegExp]>([
  ['a text too long', { chat_id: 1, text: 'x'.repeat(4097) }, /too long/],
  ['no text', { chat_id: 1, text: ' ' }, /text is empty/],
  ['a token too long', { chat_id: 1, text: 'x', reply_markup: keyboard('è'.repeat(33)) }, /BUTTON_DATA_INVALID/],
  ['a stranger', { chat_id: 2, text: 'x' }, /chat not found/],
  ['a topic that is not there', { chat_id: 1, text: 'x', message_thread_id: 9 }, /thread not found/],
])('refuses %s', async (_name, payload, words) => {
  expect(await call('sendMessage', payload)).toMatchObject({ ok: false, error_code: 400 });
  expect((await call('sendMessage', payload)).description).toMatch(words);
});

test('refuses another token, an unknown method, an edit that changes nothing', async () => {
  expect(await call('getMe', {}, '1:other')).toMatchObject({ error_code: 401 });
  expect(await call('sendPigeon')).toMatchObject({ error_code: 404 });
  await call('sendMessage', { chat_id: 1, text: 'x', reply_markup: keyboard('a') });
  const edit = { chat_id: 1, message_id: telegram.said(1)[0]?.id, text: 'x', reply_markup: keyboard('a') };
  expect((await call('editMessageText', edit)).description).toMatch(/not modified/);
  expect((await call('editMessageReplyMarkup', { ...edit, reply_markup: undefined })).ok).toBe(true);
  expect(telegram.said(1)[0]?.buttons).toEqual([]);
});

test('keeps the limits it was given', async () => {
  const send = () => call('sendMessage', { chat_id: 1, text: 'x' });
  expect([(await send()).ok, (await send()).ok]).toEqual([true, true]);
  expect(await send()).toMatchObject({ error_code: 429, parameters: { retry_after: 1 } });
});

test('hands updates over until they are confirmed, to one poller at a time, and to none beside a webhook', async () => {
  const update = telegram.userSays(1, 'ciao');
  for (let round = 0; round < 2; round += 1) expect((await call('getUpdates')).result).toHaveLength(1);
  const first = call('getUpdates', { offset: update + 1, timeout: 5 });
  await telegram.until(() => telegram.confirmedUpTo === update + 1);
  const second = call('getUpdates', { offset: update + 1, timeout: 5 });
  expect(await first).toMatchObject({ error_code: 409 });
  telegram.userSays(1, 'ancora');
  expect((await second).result).toHaveLength(1);
  await call('setWebhook', { url: 'http://127.0.0.1:9/' });
  expect(await call('getUpdates')).toMatchObject({ error_code: 409 });
});
