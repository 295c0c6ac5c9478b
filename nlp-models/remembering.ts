/** A message is read by many: what several of them would work out is worked out once. */

/** A message is somebody's: of those only the last few are remembered. */
const MESSAGES = 4;
/** Words are everybody's. What is longer than any of them is not kept. */
const WORDS = 2000;
const LONGEST_WORD = 24;

/** Keeps the latest results: at least the last `most` that were used, never twice as many. */
export class Memory<T> {
  private readonly most: number;
  private recent = new Map<string, T>();
  private older = new Map<string, T>();

  constructor(most = MESSAGES) {
    this.most = most;
  }

  /** The result for `key`, made when it is not there. */
  of(key: string, make: (key: string) => T): T {
    const known = this.recent.get(key);
    if (known !== undefined) return known;
    const result = this.older.get(key) ?? make(key);
    if (this.recent.size >= this.most) {
      this.older = this.recent;
      this.recent = new Map();
    }
    this.recent.set(key, result);
    return result;
  }
}

/** `make`, remembering what it made of the last few messages. */
export function oncePerMessage<T>(make: (text: string) => T): (text: string) => T {
  const made = new Memory<T>();
  return (text) => made.of(text, make);
}

/** `make`, remembering what it made of many words. */
export function oncePerWord<T>(make: (word: string) => T): (word: string) => T {
  const made = new Memory<T>(WORDS);
  return (word) => (word.length > LONGEST_WORD ? make(word) : made.of(word, make));
}
