import { describe, expect, test } from 'vitest';
import type { Organisation, Service } from '../../domain/catalogue.ts';
import { answerPlan, reminderNow, remindersFor } from '../../domain/due.ts';
import { organisations } from '../../prisma/seed/catalogue.ts';
import { at, seed } from './support.ts';

const custodian = seed('custodian');
const nazareth = organisations.find(({ id }) => id === 'nazareth') as Organisation;
const consorzio = organisations.find(({ id }) => id === 'consorzio') as Organisation;

const said = (moment: { toFormat(format: string): string }) => moment.toFormat('yyyy-MM-dd HH:mm');

describe('reminders', () => {
  const withRules = (reminders: Service['reminders']) => ({ ...custodian, reminders });
  const of = (service: Service, starts: string) => remindersFor(service, at(starts)).map((each) => said(each.at));

  test.each<[string, string, string[]]>([
    ['the day before at six, and two hours before', '2026-11-26T15:00', ['2026-11-25 18:00', '2026-11-26 13:00']],
    ['what would come at night waits for eight', '2026-11-26T09:00', ['2026-11-25 18:00', '2026-11-26 08:00']],
    ['half an hour before is enough', '2026-11-26T08:30', ['2026-11-25 18:00', '2026-11-26 08:00']],
    ['too near the start it goes out the evening before', '2026-11-26T08:15', ['2026-11-25 18:00', '2026-11-25 20:00']],
    ['over a change of the clock, by wall time', '2027-03-28T11:00', ['2027-03-27 18:00', '2027-03-28 09:00']],
    ['and the other change', '2027-10-31T10:30', ['2027-10-30 18:00', '2027-10-31 08:30']],
    ['on 1 March after a 29 February', '2028-03-01T15:00', ['2028-02-29 18:00', '2028-03-01 13:00']],
    ['over the new year', '2027-01-01T10:00', ['2026-12-31 18:00', '2027-01-01 08:00']],
  ])('%s', (_, starts, expected) => expect(of(custodian, starts)).toEqual(expected));

  test('each is the service’s to set, in any number', () => {
    expect(of(withRules([]), '2026-11-26T15:00')).toEqual([]);
    const three = withRules([
      { type: 'before', minutes: 30 },
      { type: 'daysBefore', days: 7, time: '09:00' },
      { type: 'daysBefore', days: 1, time: '12:00' },
    ]);
    expect(of(three, '2026-11-26T15:00')).toEqual(['2026-11-19 09:00', '2026-11-25 12:00', '2026-11-26 14:30']);
    expect(remindersFor(three, at('2026-11-26T15:00')).map(({ nth }) => nth)).toEqual([1, 2, 0]);
  });

  test('two within the hour are one', () => {
    const near = withRules([
      { type: 'daysBefore', days: 1, time: '20:30' },
      { type: 'before', minutes: 120 },
    ]);
    expect(of(near, '2026-11-26T08:00')).toEqual(['2026-11-25 20:30']);
  });

  test.each<[string, number, string, string, object]>([
    ['in time', 0, '2026-11-26T10:00', '2026-11-25T18:00', { type: 'send' }],
    ['late, by day', 0, '2026-11-26T15:00', '2026-11-26T08:30', { type: 'send' }],
    ['late, at night', 0, '2026-11-26T10:00', '2026-11-25T23:00', { type: 'later' }],
    ['late, at night, too near', 0, '2026-11-26T08:20', '2026-11-25T23:00', { type: 'skip' }],
    ['when the next is due too', 0, '2026-11-26T15:00', '2026-11-26T13:05', { type: 'skip' }],
    ['the next itself', 1, '2026-11-26T15:00', '2026-11-26T13:05', { type: 'send' }],
    ['after the start', 1, '2026-11-26T15:00', '2026-11-26T15:00', { type: 'skip' }],
  ])('%s', (_, nth, starts, now, expected) => {
    expect(reminderNow(custodian, nth, at(starts), at(now))).toMatchObject(expected);
  });
});

describe('the end of a silence', () => {
  const plan = (service: Service, organisation: Organisation, from: string, starts: string) => {
    const steps = answerPlan(service, organisation, at(from), at(starts));
    return steps && [steps.answerBy, steps.repeat, steps.escalate, steps.release].map(said);
  };

  test.each<[string, string, string[]]>([
    [
      'four working hours, a quarter more, twice as many',
      '2026-11-23T09:00',
      ['2026-11-23 13:00', '2026-11-23 13:00', '2026-11-23 14:00', '2026-11-23 17:00'],
    ],
    [
      'only the hours in which they work count',
      '2026-11-27T16:30',
      ['2026-11-30 11:30', '2026-11-30 11:30', '2026-11-30 12:30', '2026-11-30 15:30'],
    ],
    [
      'promised for closing time, asked again in the morning, an hour before the next step',
      '2026-11-23T13:30',
      ['2026-11-23 17:30', '2026-11-24 08:30', '2026-11-24 09:30', '2026-11-24 12:30'],
    ],
    [
      'a holiday is not worked',
      '2026-12-07T16:30',
      ['2026-12-09 11:30', '2026-12-09 11:30', '2026-12-09 12:30', '2026-12-09 15:30'],
    ],
  ])('%s', (_, from, expected) => expect(plan(custodian, nazareth, from, '2026-12-20T10:00')).toEqual(expected));

  test('forty-eight hours on the clock, but nobody is reminded out of hours', () => {
    // Friday 16:00: the promise ends on Sunday, and the next who works does so on Monday.
    expect(plan(seed('party'), consorzio, '2026-11-27T16:00', '2026-12-12T10:00')).toEqual([
      '2026-11-29 16:00',
      '2026-11-30 08:30',
      '2026-11-30 09:30',
      '2026-12-01 16:00',
    ]);
  });

  test('the slot is free at its start at the latest', () => {
    expect(plan(custodian, nazareth, '2026-11-23T16:30', '2026-11-24T11:00')?.at(-1)).toBe('2026-11-24 11:00');
  });

  test('a cooperative that is closed does not let anybody wait in vain', () => {
    const away = { ...nazareth, closures: [{ from: '2026-11-24', to: '2026-11-26' }] };
    expect(plan(custodian, away, '2026-11-23T16:30', '2026-12-20T10:00')?.[0]).toBe('2026-11-27 11:30');
    const morning = [{ from: '2026-11-24', to: '2026-11-24', toTime: '12:30' }];
    expect(plan(custodian, { ...nazareth, closures: morning }, '2026-11-23T16:30', '2026-12-20T10:00')?.[0]).toBe(
      '2026-11-24 15:30',
    );
  });

  test('the steps are the service’s to set', () => {
    const { confirmation } = custodian;
    if (confirmation.type !== 'staff') throw new Error('no staff');
    const quick = { ...custodian, confirmation: { ...confirmation, managerAfterHours: 6, releaseAfterHours: 7 } };
    expect(plan(quick, nazareth, '2026-11-23T09:00', '2026-12-20T10:00')?.slice(2)).toEqual([
      '2026-11-23 15:00',
      '2026-11-23 16:00',
    ]);
  });

  test('nothing where confirmation is automatic', () => {
    expect(plan(seed('ironing'), nazareth, '2026-11-23T09:00', '2026-11-26T09:00')).toBeNull();
  });
});
