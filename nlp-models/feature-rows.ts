/** Features by the hash of their names: where in a table of weights each of them stands. */

/** FNV-1a: the same everywhere, and no table of names to keep. */
const BASIS = 0x811c9dc5;

/** The hash of what was hashed to `value` and of `more` behind it. */
export function hashOn(value: number, more: string): number {
  let hashed = value;
  for (let i = 0; i < more.length; i++) hashed = Math.imul(hashed ^ more.charCodeAt(i), 0x01000193);
  return hashed;
}

export const hash = (name: string): number => hashOn(BASIS, name) >>> 0;

/** A feature as the classifiers know it: its name's hash as a small integer, which costs no memory of its own. */
export const keyOf = (name: string): number => hashOn(BASIS, name);

/** Open addressing over keys: 0 is a free place. */
export class FeatureRows {
  readonly keys: Uint32Array;
  private readonly table: Uint32Array;
  private readonly places: Int32Array;
  private readonly mask: number;

  constructor(keys: Uint32Array) {
    this.keys = keys;
    let size = 1024;
    while (size < keys.length * 2) size *= 2;
    this.mask = size - 1;
    this.table = new Uint32Array(size);
    this.places = new Int32Array(size);
    for (const [row, key] of keys.entries()) {
      let at = key & this.mask;
      while (this.table[at] !== 0) at = (at + 1) & this.mask;
      this.table[at] = key;
      this.places[at] = row;
    }
  }

  /** -1 where the feature was never met. */
  rowOf(key: number): number {
    const wanted = key >>> 0 || 1;
    for (let at = wanted & this.mask; this.table[at] !== 0; at = (at + 1) & this.mask) {
      if (this.table[at] === wanted) return this.places[at] ?? -1;
    }
    return -1;
  }
}
