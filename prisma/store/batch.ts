/**
 * One statement for many: while one is under way, what comes in gathers for the next. Nobody waits when nothing is under
 * way. When many fail together each is tried alone, so that nobody fails for another: the work must bear a repetition.
 * Not so where `isOurs` says that it was no fault of theirs: the order in which they came would not survive it.
 */
export function batched<T, R>(
  work: (items: readonly T[]) => Promise<readonly R[]>,
  most = 64,
  isOurs: (error: unknown) => boolean = () => false,
): (item: T) => Promise<R> {
  let queue: { item: T; resolve(result: R): void; reject(error: unknown): void }[] = [];
  let working = false;

  async function alone(item: T): Promise<R> {
    const [result] = await work([item]);
    return result as R;
  }

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
        const [only, ...others] = batch;
        if (only !== undefined && others.length === 0) only.reject(error);
        else if (isOurs(error)) for (const { reject } of batch) reject(error);
        else await Promise.all(batch.map(({ item, resolve, reject }) => alone(item).then(resolve, reject)));
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
