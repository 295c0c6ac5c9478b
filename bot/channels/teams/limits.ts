/** What Teams allows, in one place. */

import type { Pace } from '../../channel.ts';

const SECOND = 1000;

/**
 * Documented for one conversation: 7 messages in 1 s, 8 in 2 s, 60 in 30 s, 1,800 in an hour; for the app in a tenant,
 * 50 requests a second. Two a second keeps the first three, thirty a minute the last; a person alone never gets there.
 */
export const TEAMS_PACE: Pace = { perSecond: 40, perChatPerSecond: 2, perGroupPerMinute: 30 };

/** A message may weigh about 28 KB in UTF-16, its card included: half of it in characters, less room for the wrapping. */
export const MAX_TEXT = 10_000;

/** A line of a card is wrapped in so many characters. */
export const LINE_WEIGHT = 80;

/** A card with its wrapping. */
export const MAX_WEIGHT = 12_000;

/** More text in one send than this is refused: a file written out in the chat is for small files. */
export const MAX_PARTS = 10;

/** Teams draws at most six buttons in a set of actions, and silently drops the seventh. */
export const MAX_ACTIONS = 6;

/** Notifications show the summary of a card. */
export const MAX_SUMMARY = 120;

/** After this a send is given up: Teams has it or not, nobody can tell. */
export const SEND_TIMEOUT = 15 * SECOND;

/** The keys that sign inbound tokens are fetched while the platform waits; it waits 15 s at most. */
export const AUTHENTICATION_TIMEOUT = 8 * SECOND;

/** A file is fetched while the platform waits, after its keys. */
export const DOWNLOAD_TIMEOUT = 5 * SECOND;

/** When Teams says "slow down" without saying for how long. */
export const DEFAULT_RETRY_AFTER = 2 * SECOND;

/** How long a stop waits for sends under way before cutting them. */
export const STOP_TIMEOUT = 5 * SECOND;

/** An activity is a few KB; with a long pasted text, some tens. */
export const MAX_BODY = 256 * 1024;
