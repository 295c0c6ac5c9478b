/**
 * Turns that share a transaction. One after the other is taken until it ends or is about to change more than its own
 * chat. Those go on when the others have ended, one by one, so that what they lock is held for as short a while as can be.
 */

/** One at a time, in the order in which they came; who takes longer than this does not keep the others waiting. */
export interface Gate {
  /** Answers what to call on leaving; again does no harm. */
  enter(): Promise<() => void>;
}

const LONGEST_INSIDE_MS = 25;

/**
 * Transactions that understand what was said, all at once on one processor, would all be ready at the same late moment,
 * and then all wait for the database. One by one, the first is writing while the second understands.
 */
export function createGate(longestMs = LONGEST_INSIDE_MS): Gate {
  const waiting: (() => void)[] = [];
  let taken = false;

  function next(): void {
    const enter = waiting.shift();
    if (enter === undefined) taken = false;
    else enter();
  }

  function leaver(): () => void {
    let left = false;
    const leave = () => {
      if (left) return;
      left = true;
      clearTimeout(timer);
      next();
    };
    const timer = setTimeout(leave, longestMs);
    return leave;
  }

  return {
    async enter() {
      if (taken) await new Promise<void>((resolve) => waiting.push(resolve));
      taken = true;
      return leaver();
    },
  };
}

export interface Desk {
  /** Before the first change. Resolves when nobody else is at work. */
  alone(): Promise<void>;
}

/**
 * Until something is changed they are at the `gate`. `several` is waited for before more than one changes something. Rejects with the failure of any: nothing that
 * they did may be kept.
 */
export async function takeTurns<T>(
  turns: readonly T[],
  take: (turn: T, desk: Desk) => Promise<void>,
  several: () => Promise<void>,
  gate: Gate = createGate(),
): Promise<void> {
  const leave = await gate.enter();
  try {
    const [only] = turns;
    if (only !== undefined && turns.length === 1) return await take(only, { alone: async () => leave() });
    await takeSeveral(turns, take, several, leave);
  } finally {
    leave();
  }
}

async function takeSeveral<T>(
  turns: readonly T[],
  take: (turn: T, desk: Desk) => Promise<void>,
  several: () => Promise<void>,
  leave: () => void,
): Promise<void> {
  const waiting: { ended: Promise<void>; goOn(): void }[] = [];
  for (const turn of turns) {
    let asks: (asked: 'asked') => void = () => undefined;
    let goOn: () => void = () => undefined;
    const asked = new Promise<'asked'>((resolve) => {
      asks = resolve;
    });
    const granted = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const alone = () => {
      asks('asked');
      return granted;
    };
    const ended = take(turn, { alone });
    if ((await Promise.race([ended, asked])) === 'asked') waiting.push({ ended, goOn });
  }
  leave();
  if (waiting.length > 1) await several();
  for (const { ended, goOn } of waiting) {
    goOn();
    await ended;
  }
}
