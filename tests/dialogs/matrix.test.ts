/** Every question of every dialog × every repair, and the proof that no question is missing from the table. */

import { describe, expect, test } from 'vitest';
import { taskTypes } from '../../dialogs/engine/state.ts';
import { FIELDS } from '../../domain/catalogue.ts';
import { runQuestion } from './matrix/matrix.ts';
import { QUESTIONS } from './matrix/questions.ts';

describe('every question takes every repair', () => {
  test.each(QUESTIONS.map((entry) => [entry.id, entry] as const))('%s', async (_, entry) => {
    const results = await runQuestion(entry);
    expect(results.filter(({ problem, excuse }) => problem !== null && excuse === null)).toEqual([]);
    // An excuse for what holds after all is stale.
    expect(results.filter(({ problem, excuse }) => problem === null && excuse !== null)).toEqual([]);
  });
});

describe('no question is missing', () => {
  const ids = QUESTIONS.map(({ id }) => id);

  test('each is there once', () => {
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('each kind of task has one', () => {
    const without = taskTypes.filter((type) => !ids.some((id) => id.split('.')[0] === type));
    expect(without).toEqual([]);
  });

  test('each field of a form has one', () => {
    expect(FIELDS.filter((field) => !ids.includes(`form.${field}`))).toEqual([]);
  });
});
