/** What a word stands for, by the word itself. Nothing is inherited: "constructor" is no season. */
export function wordTable<T>(words: Record<string, T>): Readonly<Record<string, T>> {
  return Object.assign(Object.create(null), words);
}
