import { describe, expect, test } from 'vitest';
import { QUESTIONS } from './matrix/questions.ts';
import { playScript } from './support/script/play.ts';
import { questionsIn, scriptFiles, scriptsIn } from './support/scripts.ts';

const met = new Set<string>();

for (const file of scriptFiles) {
  describe(file, () => {
    const scripts = scriptsIn(file);
    test('has conversations, each with a name of its own', () => {
      expect(scripts.length).toBeGreaterThan(0);
      expect(new Set(scripts.map(({ name }) => name)).size).toBe(scripts.length);
    });
    for (const script of scripts) {
      test(script.name, async () => {
        await playScript(script, (world) => {
          for (const question of questionsIn(world)) met.add(question);
        });
      });
    }
  });
}

test('every question that was met has its row in the matrix', () => {
  const known = new Set(QUESTIONS.map(({ id }) => id));
  expect([...met].filter((question) => !known.has(question))).toEqual([]);
});
