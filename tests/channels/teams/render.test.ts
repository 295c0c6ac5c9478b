import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SentButton } from '../../../bot/channel.ts';
import { MAX_PARTS, MAX_TEXT } from '../../../bot/channels/teams/limits.ts';
import { escapeLine } from '../../../bot/channels/teams/markdown.ts';
import { type AdaptiveCard, type RenderedActivity, renderMessage } from '../../../bot/channels/teams/render.ts';
import { splitText } from '../../../bot/channels/teams/split.ts';
import { see } from '../../support/fake-teams-parts.ts';

const button = (label: string): SentButton => ({ label, token: `tok-${label}` });
const buttons = (count: number) => Array.from({ length: count }, (_, index) => button(`b${index + 1}`));

function activitiesOf(text: string, rows: SentButton[][] = [], file?: string): RenderedActivity[] {
  const attached = file === undefined ? {} : { file: { name: 'dati.csv', mime: 'text/csv', content: file } };
  const rendered = renderMessage({ text, buttons: rows, ...attached });
  if (rendered.type === 'tooLong') throw new Error('too long');
  return rendered.activities;
}

function cardOf(activity: RenderedActivity | undefined): AdaptiveCard {
  if (!activity || !('attachments' in activity)) throw new Error('no card');
  const [attachment] = activity.attachments;
  expect(attachment.contentType).toBe('application/vnd.microsoft.card.adaptive');
  const card = attachment.content;
  expect(card.type).toBe('AdaptiveCard');
  expect(Number(card.version)).toBeLessThanOrEqual(1.5);
  for (const element of card.body) {
    if (element.type === 'TextBlock') {
      expect(element.wrap).toBe(true);
      expect(element.text).not.toContain('\n');
    } else if (element.type === 'ActionSet') {
      expect(element.actions.length).toBeGreaterThan(0);
      expect(element.actions.length).toBeLessThanOrEqual(6);
    }
  }
  expect(card.actions?.length ?? 0).toBeLessThanOrEqual(6);
  return card;
}

const seenIn = (activity: RenderedActivity) => see({ id: 'x', body: { ...activity } });

describe('a message', () => {
  it('without buttons is plain text, as it is', () => {
    expect(activitiesOf('2*3_ # - uno')).toEqual([{ type: 'message', text: '2*3_ # - uno', textFormat: 'plain' }]);
  });

  it.each(['<b>5 > 3</b>', 'Rossi & figli', '&#39;'])('with what looks like HTML is a card: %s', (text) => {
    const [activity] = activitiesOf(text);
    expect(cardOf(activity)).not.toHaveProperty('actions');
    if (activity) expect(seenIn(activity).text).toBe(text);
  });

  it('of more than one line is a card, whose lines stay lines', () => {
    const [activity, ...others] = activitiesOf('2*3_ # <b>\n\n- uno\n- due');
    expect(others).toEqual([]);
    expect(cardOf(activity)).not.toHaveProperty('actions');
    if (activity) expect(seenIn(activity).text).toBe('2*3_ # <b>\n\n- uno\n- due');
  });

  it('of very many short lines is split before it weighs too much', () => {
    const text = Array.from({ length: 900 }, (_, line) => `riga ${line}`).join('\n');
    const activities = activitiesOf(text);
    for (const activity of activities) expect(JSON.stringify(activity).length * 2).toBeLessThan(28_000);
    expect(activities.map((activity) => seenIn(activity).text).join('\n')).toBe(text);
  });

  it('with one row of buttons is a card with its actions at the foot', () => {
    const [activity] = activitiesOf('Confermo?\nDomani alle 10', [[button('Sì'), button('No')]]);
    expect(cardOf(activity)).toEqual({
      type: 'AdaptiveCard',
      $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
      version: '1.4',
      body: [
        { type: 'TextBlock', text: 'Confermo?', wrap: true },
        { type: 'TextBlock', text: 'Domani alle 10', wrap: true, spacing: 'none' },
      ],
      actions: [
        { type: 'Action.Submit', title: 'Sì', data: { token: 'tok-Sì' } },
        { type: 'Action.Submit', title: 'No', data: { token: 'tok-No' } },
      ],
    });
    expect(activity).toMatchObject({ summary: 'Confermo? Domani alle 10' });
    expect(activity).not.toHaveProperty('text');
  });

  it.each([
    ['rows', [buttons(2), buttons(3)], [2, 3]],
    ['a row too long for one set', [buttons(8)], [6, 2]],
    ['many rows', Array.from({ length: 9 }, () => buttons(1)), Array(9).fill(1)],
    ['an empty row', [buttons(2), [], buttons(1)], [2, 1]],
  ])('keeps every button: %s', (_, rows, sizes) => {
    const card = cardOf(activitiesOf('x', rows)[0]);
    const sets = card.body.flatMap((element) => (element.type === 'ActionSet' ? [element.actions.length] : []));
    expect(sets).toEqual(sizes);
    expect(card).not.toHaveProperty('actions');
  });

  it('with buttons and no text is still a card', () => {
    expect(cardOf(activitiesOf('', [buttons(1)])[0]).actions).toHaveLength(1);
  });

  it('too long for one is split, with the buttons on the last part', () => {
    const activities = activitiesOf(`${'parola '.repeat(3000)}fine`, [buttons(2)]);
    expect(activities).toHaveLength(3);
    for (const activity of activities) expect(JSON.stringify(activity).length * 2).toBeLessThan(28_000);
    expect(activities.slice(0, 2).every((activity) => 'text' in activity)).toBe(true);
    expect(seenIn(cardActivity(activities))).toMatchObject({ text: expect.stringMatching(/fine$/) });
  });

  it('writes a file out after the text', () => {
    expect(activitiesOf('Ecco i dati', [], 'a;b\n1*2;3').map((activity) => seenIn(activity).text)).toEqual([
      'Ecco i dati',
      'dati.csv\n\na;b\n1*2;3',
    ]);
    const [first, second] = activitiesOf('Ecco', [buttons(1)], 'a;b');
    expect(cardOf(first).actions).toHaveLength(1);
    expect(second && seenIn(second).text).toBe('dati.csv\n\na;b');
  });

  it('gives the link that does what the file would do, and not its inside', () => {
    const file = {
      name: 'st-223.ics',
      mime: 'text/calendar',
      content: 'BEGIN:VCALENDAR',
      link: 'https://calendar.test',
    };
    const rendered = renderMessage({ text: 'Ecco', buttons: [], file });
    if (rendered.type === 'tooLong') throw new Error('too long');
    const seen = rendered.activities.map(seenIn);
    expect(JSON.stringify(seen)).toContain('https://calendar.test');
    expect(JSON.stringify(seen)).not.toContain('VCALENDAR');
  });

  it('does not flood the chat with a large file', () => {
    const content = 'riga di dati\n'.repeat((MAX_TEXT * MAX_PARTS) / 10);
    expect(renderMessage({ text: 'x', buttons: [], file: { name: 'x', mime: 'text/csv', content } })).toEqual({
      type: 'tooLong',
    });
  });

  it('shows the beginning of a large one, where there is a word for the rest', () => {
    const content = 'riga di dati\n'.repeat((MAX_TEXT * MAX_PARTS) / 10);
    const file = { name: 'x.csv', mime: 'text/csv', content, cut: 'Il resto è altrove.' };
    const rendered = renderMessage({ text: 'x', buttons: [], file });
    if (rendered.type === 'tooLong') throw new Error('too long');
    expect(rendered.activities).toHaveLength(MAX_PARTS);
    expect(rendered.activities.at(-1)).toMatchObject({ text: 'Il resto è altrove.' });
  });
});

function cardActivity(activities: RenderedActivity[]): RenderedActivity {
  const last = activities.at(-1);
  cardOf(last);
  if (!last) throw new Error('no activity');
  return last;
}

describe('special characters in a card', () => {
  it.each([
    ['2*3_', '2\\*3\\_'],
    ['**grassetto** e `codice`', '\\*\\*grassetto\\*\\* e \\`codice\\`'],
    ['[sito](https://example.org/a_b*c)', '\\[sito\\](https://example.org/a_b*c)'],
    ['mario_rossi@example.org', 'mario_rossi@example.org'],
    ['_corsivo_', '\\_corsivo\\_'],
    ['# titolo', '\\# titolo'],
    ['- voce', '\\- voce'],
    ['1. primo', '1\\. primo'],
    ['12) dodici', '12\\) dodici'],
    ['---', '\\---'],
    ['-5 gradi', '-5 gradi'],
    ['> citazione', '\\> citazione'],
    ['a < b', 'a < b'],
    ['<b>x</b>', '\\<b>x\\</b>'],
    ['Rossi & figli &amp;', 'Rossi & figli \\&amp;'],
    ['~~no~~ \\o/', '\\~\\~no\\~\\~ \\\\o/'],
    ['{{DATE(2026-01-01)}}', '{\u200b{DATE(2026-01-01)}}'],
    ['ore 10.30', 'ore 10.30'],
  ])('%s', (text, escaped) => {
    expect(escapeLine(text)).toBe(escaped);
  });

  it('whatever is written is what is read', () => {
    const signs = fc.string({ unit: fc.constantFrom(...'ab1 *_`~#>[]()\\-.!'), minLength: 1, maxLength: 24 });
    fc.assert(
      fc.property(signs, (text) => {
        const line = text.trim();
        fc.pre(line !== '');
        const [activity] = activitiesOf(line, [buttons(1)]);
        if (!activity) throw new Error('no activity');
        expect(seenIn(activity).text).toBe(line);
      }),
      { numRuns: 300 },
    );
  });
});

describe('splitting', () => {
  it.each([
    ['blank', '  \n ', 10, []],
    ['short', 'ciao', 10, ['ciao']],
    ['at a paragraph', 'uno due\n\ntre quattro', 14, ['uno due', 'tre quattro']],
    ['at a sentence', 'Uno due. Tre quattro', 14, ['Uno due.', 'Tre quattro']],
    ['at a space', 'uno due tre', 8, ['uno due', 'tre']],
    ['nowhere to cut', 'abcdefgh', 3, ['abc', 'def', 'gh']],
    ['not inside a pair', 'ab😀cd', 3, ['ab', '😀c', 'd']],
  ])('%s', (_, text, limit, parts) => {
    expect(splitText(text, limit)).toEqual(parts);
  });
});
