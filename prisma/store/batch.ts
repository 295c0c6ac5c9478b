/**
 * One statement for many: while one is under way, what comes in gathers for the next. Nobody waits when nothing is under
 * way. A failure is that of everybody in the batch.
 */
export function batched<T, R>(
  work: (items: readonly T[]) => Promise<readonly R[]>,
  most = 64,
): (item: T) => Promise<R> {
  let queue: { item: T; resolve(result: R): void; reject(error: unknown): void }[] = [];
  let working = false;

  async function run(): Promise<void> {
    working = true;
    while (queue.length > 0) {
      const batch = queue.slice(0, most);
      queue = queue.slice(most);
      try {
        const results = await work(batch.map(({ item }) => item));
        for (const [n, { resolve, reject }] of batch.entries()) {
          if (n in results) resolve(results[n] as R);
          else reject(new Error('a batch came back with fewer results than items'));
        }
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    working = false;
  }

  return (item) =>
    new Promise((resolve, reject) => {
      queue.push({ item, resolve, reject });
      if (!working) void run();
    });
}
