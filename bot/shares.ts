/**
 * Each chat its share. Who writes far more than the others do rests after each turn, so that a twentieth of a process's
 * time is theirs at most; nothing of it is dropped, and order is kept. A chat that writes alone waits for nobody.
 */

/** What is counted as lately: between one and two of these. */
const LATELY_MS = 5_000;
/** So many turns lately are anybody's right. */
const FREE = 10;
/** Far more than the others: so many times what a chat in the middle has had. */
const FAR_MORE = 4;
/** Rests so many times longer than its turn took. */
const REST_TIMES = 19;
/** The middle does not move so fast. */
const REMEMBERED_MS = 250;
const LONGEST_REST_MS = 2_000;

export interface Shares {
  /** A turn of this chat has ended, which took so long. */
  took(chat: string, ms: number): void;
  /** The chats to be passed over for now. */
  resting(): string[];
  /** Milliseconds until the first of them has rested; null: nobody rests. */
  rested(): number | null;
}

export function createShares(clock: () => number = () => performance.now()): Shares {
  let before = new Map<string, number>();
  let lately = new Map<string, number>();
  let since = clock();
  const until = new Map<string, number>();
  let middle = { at: Number.NEGATIVE_INFINITY, count: 0 };

  function turnOver(at: number): void {
    const passed = Math.floor((at - since) / LATELY_MS);
    if (passed < 1) return;
    before = passed === 1 ? lately : new Map();
    lately = new Map();
    since += passed * LATELY_MS;
  }

  const countOf = (chat: string): number => (before.get(chat) ?? 0) + (lately.get(chat) ?? 0);

  /** What a chat in the middle has had. */
  function usual(at: number): number {
    if (at - middle.at < REMEMBERED_MS) return middle.count;
    const counts = [...new Set([...before.keys(), ...lately.keys()])].map(countOf).sort((a, b) => a - b);
    middle = { at, count: counts[(counts.length - 1) >> 1] ?? 0 };
    return middle.count;
  }

  function resting(): string[] {
    const at = clock();
    for (const [chat, end] of until) if (end <= at) until.delete(chat);
    return [...until.keys()];
  }

  return {
    took(chat, ms) {
      const at = clock();
      turnOver(at);
      lately.set(chat, (lately.get(chat) ?? 0) + 1);
      const count = countOf(chat);
      if (count > FREE && count > FAR_MORE * usual(at))
        until.set(chat, at + Math.min(LONGEST_REST_MS, ms * REST_TIMES));
    },
    resting,
    rested() {
      const chats = resting();
      return chats.length === 0 ? null : Math.min(...until.values()) - clock();
    },
  };
}
