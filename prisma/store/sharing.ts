/**
 * Turns that share a transaction. One after the other is taken until it ends or is about to change more than its own
 * chat. Those go on when the others have ended, one by one, so that what they lock is held for as short a while as can be.
 */

export interface Desk {
  /** Before the first change. Resolves when nobody else is at work. */
  alone(): Promise<void>;
}

/**
 * `several` is waited for before more than one of them changes something. Rejects with the failure of any: nothing that
 * they did may be kept.
 */
export async function takeTurns<T>(
  turns: readonly T[],
  take: (turn: T, desk: Desk) => Promise<void>,
  several: () => Promise<void>,
): Promise<void> {
  const [only] = turns;
  if (only !== undefined && turns.length === 1) return take(only, { alone: async () => undefined });
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
  if (waiting.length > 1) await several();
  for (const { ended, goOn } of waiting) {
    goOn();
    await ended;
  }
}
