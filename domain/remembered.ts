/** The same dates are asked about again and again: what was worked out for one is kept for a while. */

const MOST_KEPT = 4_000;

/** `make`, remembering what it made. Begins anew when much is kept, so that nothing grows without an end. */
export function remembered<T>(make: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    const made = known.get(key);
    if (made !== undefined) return made;
    const result = make(key);
    if (known.size >= MOST_KEPT) known.clear();
    known.set(key, result);
    return result;
  };
}
