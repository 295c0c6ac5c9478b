/** Telegram's numbers, in one place. Text lengths are UTF-16 units, as Telegram counts them. */

import type { Pace } from '../../channel.ts';

export const MAX_TEXT = 4096;
/** A document may carry its text as a caption up to this length; a longer text goes in messages of its own. */
export const MAX_CAPTION = 1024;
export const MAX_CALLBACK_DATA_BYTES = 64;
export const MAX_BUTTONS_A_ROW = 8;
export const MAX_BUTTONS = 100;

/**
 * Telegram allows about 30 messages a second in all, one a second in a chat and 20 a minute in a group.
 * What was asked for in windows (`bot/pace.ts`) never gets to 31 in any second; a 429 nevertheless is waited out.
 */
export const PACE: Pace = { perSecond: 29.5, perChatPerSecond: 1, perGroupPerMinute: 20 };

/** Only what `receive.ts` understands: nothing else leaves Telegram's servers. */
export const ALLOWED_UPDATES = ['message', 'callback_query', 'my_chat_member'] as const;

export const DEFAULT_REQUEST_TIMEOUT_MS = 15_000;
export const DEFAULT_POLL_SECONDS = 50;
export const UPDATES_A_POLL = 100;
/** Updates are a few kB; albums and long texts stay far below this. */
export const WEBHOOK_BODY_LIMIT = 512 * 1024;
/** When a 429 does not say how long. */
export const DEFAULT_RETRY_AFTER_MS = 5_000;
