/** What stands under a message: buttons, or keys of the telephone in place of its keyboard. Pure. */

import type { Outgoing, SentButton } from '../../channel.ts';
import { MAX_BUTTONS, MAX_BUTTONS_A_ROW, MAX_CALLBACK_DATA_BYTES } from './limits.ts';

export interface InlineKeyboard {
  inline_keyboard: { text: string; callback_data: string }[][];
}

export interface Keys {
  keyboard: { text: string; request_contact?: true; request_location?: true }[][];
  one_time_keyboard: true;
  resize_keyboard: true;
}

export interface KeysAway {
  remove_keyboard: true;
}

export type Markup = InlineKeyboard | Keys | KeysAway;

export const KEYS_AWAY: KeysAway = { remove_keyboard: true };

/** The key that shares, then the message's own buttons: a key writes its label, which the conversation knows. */
export function keysOf({ what, label }: NonNullable<Outgoing['request']>, rows: Outgoing['buttons']): Keys {
  const share =
    what === 'phone'
      ? { text: label, request_contact: true as const }
      : { text: label, request_location: true as const };
  const others = rows.filter((row) => row.length > 0).map((row) => row.map((button) => ({ text: button.label })));
  return { keyboard: [[share], ...others], one_time_keyboard: true, resize_keyboard: true };
}

export function keyboardOf(rows: readonly (readonly SentButton[])[]): InlineKeyboard | undefined {
  const drawn = rows.flatMap((row) => {
    const lines: { text: string; callback_data: string }[][] = [];
    for (let at = 0; at < row.length; at += MAX_BUTTONS_A_ROW) {
      lines.push(
        row.slice(at, at + MAX_BUTTONS_A_ROW).map(({ label, token }) => ({ text: label, callback_data: token })),
      );
    }
    return lines;
  });
  return drawn.length > 0 ? { inline_keyboard: drawn } : undefined;
}

/** Why Telegram would not draw these. */
export function problemOf(rows: readonly (readonly SentButton[])[]): string | undefined {
  const buttons = rows.flat();
  if (buttons.length > MAX_BUTTONS) return `${buttons.length} buttons, Telegram draws ${MAX_BUTTONS}`;
  for (const { label, token } of buttons) {
    const bytes = Buffer.byteLength(token, 'utf8');
    if (bytes === 0 || bytes > MAX_CALLBACK_DATA_BYTES) return `a token of ${bytes} bytes, Telegram carries 1–64`;
    if (!label.trim()) return 'a button without a label';
  }
  return undefined;
}
