/** A day or hour that was said but is none: said back, and asked. What else the message held is kept. */

import type { Service } from '../../../domain/catalogue.ts';
import { longDate } from '../../texts/words.ts';
import type { Slots, TimeIssue } from '../input.ts';
import { question, type Scene } from '../scene.ts';
import type { FormTask } from '../state.ts';
import { absorb } from './absorb.ts';
import { wayOut } from './questions.ts';

export function askIssue(scene: Scene, task: FormTask, service: Service, slots: Slots, issue: TimeIssue): void {
  const { date: _d, time: _t, ...rest } = slots;
  const kept = absorb(task, service, issue.type === 'nonexistentTime' ? { ...rest, date: issue.date } : rest);
  scene.state.task = kept.task;
  const { say } = scene;
  const ask = scene.state.questions + 1;
  switch (issue.type) {
    case 'impossibleDate':
      return put(say('time.impossible', { said: issue.said }));
    case 'pastDate':
      return put(say('time.past', { said: issue.said, date: longDate(issue.date) }));
    case 'nonexistentTime':
      return put(say('time.nonexistent', { time: issue.time }), 'time');
    case 'weekdayMismatch':
      return put(
        say('time.mismatch', { date: longDate(issue.date).replace(/^\S+ /, '') }),
        'date',
        issue.alternatives.map((date) => ({
          label: longDate(date),
          value: date,
          action: {
            type: 'answer' as const,
            ask,
            slots: { date, ...(slots.time === undefined ? {} : { time: slots.time }) },
          },
        })),
      );
    case 'ambiguousDate':
    case 'ambiguousTime':
      return put(say('ask.date.again'));
  }

  function put(
    text: string,
    about: 'date' | 'time' = 'date',
    options: { label: string; value: string; action: { type: 'answer'; ask: number; slots: Slots } }[] = [],
  ) {
    question(scene, {
      about,
      field: about,
      text,
      options: options.map(({ label, value, action }) => ({
        label,
        value,
        action: { ...action, slots: { ...action.slots } },
      })),
      extra: wayOut(scene),
    });
  }
}

/** What must be asked before anything is done; a doubt with a value is told later. */
export function blocking(issues: readonly TimeIssue[]): TimeIssue | undefined {
  return issues.find((issue) => issue.type !== 'ambiguousDate' && issue.type !== 'ambiguousTime');
}

/** The day that "martedì prossimo" also is, kept for the summary. */
export function withOther(task: FormTask, issues: readonly TimeIssue[]): FormTask {
  const doubt = issues.find((issue) => issue.type === 'ambiguousDate');
  return { ...task, otherDate: doubt?.other };
}
