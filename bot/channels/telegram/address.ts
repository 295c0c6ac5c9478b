/** A chat's address in our words: `123`, `-100123`, or `-100123/45` for a forum topic. */

export interface ChatAddress {
  chat: number;
  topic?: number;
}

export function formatAddress(chat: number, topic?: number): string {
  return topic === undefined ? String(chat) : `${chat}/${topic}`;
}

/** `undefined` when the text is no address of ours. */
export function parseAddress(address: string): ChatAddress | undefined {
  const match = /^(-?\d{1,16})(?:\/(\d{1,16}))?$/.exec(address);
  if (!match) return undefined;
  const chat = Number(match[1]);
  if (!Number.isSafeInteger(chat) || chat === 0) return undefined;
  return match[2] === undefined ? { chat } : { chat, topic: Number(match[2]) };
}
