import { describe, expect, it } from 'vitest';
import { createGate, type Desk, takeTurns } from '../../prisma/store/sharing.ts';

const soon = () => new Promise((resolve) => setImmediate(resolve));

/** Turns named `look…` only look; others change something after they were alone. */
function transactions(gateMs?: number) {
  const gate = createGate(gateMs);
  const seen: string[] = [];
  const held = new Map<string, () => void>();
  const take = async (turn: string, desk: Desk) => {
    seen.push(turn);
    if (turn.startsWith('fail')) throw new Error('a defect');
    if (turn.startsWith('slow')) await new Promise<void>((resolve) => held.set(turn, resolve));
    if (turn.startsWith('look') || turn.startsWith('slow')) return;
    await desk.alone();
    seen.push(`${turn} changes`);
    await new Promise<void>((resolve) => held.set(turn, resolve));
  };
  const several = async () => void seen.push('several');
  return { seen, held, run: (...turns: string[]) => takeTurns(turns, take, several, gate) };
}

describe('turns that share a transaction', () => {
  it('look first; those that change something follow one by one', async () => {
    const { seen, held, run } = transactions();
    const ended = run('a', 'look', 'b');
    await soon();
    expect(seen).toEqual(['a', 'look', 'b', 'several', 'a changes']);
    held.get('a')?.();
    await soon();
    held.get('b')?.();
    await ended;
    expect(seen.slice(5)).toEqual(['b changes']);
  });

  it('are understood after those of the transaction before, while that one writes', async () => {
    const { seen, held, run } = transactions();
    const all = [run('slow', 'a'), run('look1'), run('look2', 'b')];
    await soon();
    expect(seen).toEqual(['slow']);
    held.get('slow')?.();
    await soon();
    expect(seen).toEqual(['slow', 'a', 'a changes', 'look1', 'look2', 'b', 'b changes']);
    for (const turn of ['a', 'b']) held.get(turn)?.();
    await Promise.all(all);
  });

  it('do not wait for one that takes long, nor for one that failed', async () => {
    const { seen, held, run } = transactions(5);
    const long = run('slow');
    await run('look1');
    expect(seen).toEqual(['slow', 'look1']);
    held.get('slow')?.();
    await long;
    await expect(run('look2', 'fail')).rejects.toThrow('a defect');
    await run('look3');
    expect(seen.at(-1)).toBe('look3');
  });
});
