/** How the bot writes: every sentence of `dialogs/texts/`, by the rules of docs/style of the house. */

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { texts } from '../../dialogs/texts/text.ts';

type Entry = string | { lei: string; tu: string };

const entries = Object.entries(texts as Record<string, Entry>);
const forms: [string, string][] = entries.flatMap(([key, entry]): [string, string][] =>
  typeof entry === 'string'
    ? [[key, entry]]
    : [
        [`${key} (lei)`, entry.lei],
        [`${key} (tu)`, entry.tu],
      ],
);

const root = new URL('../../', import.meta.url).pathname;

function sources(folder: string): string[] {
  return readdirSync(join(root, folder)).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(join(root, path)).isDirectory()) return sources(path);
    return /\.ts$/.test(name) ? [path] : [];
  });
}

/** One sentence: up to its mark; a line, a colon's list and a quoted example end one too. */
function sentences(text: string): string[] {
  return text.split(/(?<=[.!?…])\s+|\n|; |: /).filter((each) => each.trim() !== '');
}

const MOST_WORDS = 22;

/** Wordings of the law, or lists of what can be written: read once, at leisure. */
const LONG = /^(?:privacy\.|first\.|.*\.help$|help|language\.|options\.now|data\.)/;

describe('every text', () => {
  test('has short sentences', () => {
    const long = forms.flatMap(([key, text]) =>
      sentences(text)
        .filter((sentence) => !LONG.test(key) && sentence.split(/\s+/).length > MOST_WORDS)
        .map((sentence) => `${key}: ${sentence}`),
    );
    expect(long).toEqual([]);
  });

  test('asks one thing at a time', () => {
    const many = forms.filter(([key, text]) => {
      const asked = text.replace(/«[^»]*»/g, '').match(/\?/g)?.length ?? 0;
      return asked > 1 && !/^language\./.test(key);
    });
    expect(many.filter(([key]) => !TWO_QUESTIONS.has(key.replace(/ \((lei|tu)\)$/, '')))).toEqual([]);
  });

  test('has no English, no jargon, no emoji, no straight apostrophe after a letter', () => {
    const foreign =
      /\b(?:error|server|database|token|feedback|link|click|chat-?bot|booking|input|output|timeout|null|undefined)\b/i;
    const wrong = forms.filter(
      ([key, text]) =>
        !/^language\./.test(key) &&
        (foreign.test(text.replace(/\{\w+\}/g, '')) ||
          /\p{Extended_Pictographic}/u.test(text.replace(/[©®]/g, '')) ||
          /\p{L}'\p{L}/u.test(text)),
    );
    expect(wrong).toEqual([]);
  });

  test('is the same in its names for both forms of address', () => {
    const names = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
    const wrong = entries.filter(
      ([, entry]) => typeof entry !== 'string' && String(names(entry.lei)) !== String(names(entry.tu)),
    );
    expect(wrong.map(([key]) => key)).toEqual([]);
  });

  test('addresses nobody with tu in the form for lei, nor the other way', () => {
    const tu = /\b(?:puoi|vuoi|hai|sei|scrivi|scrivimi|dimmi|tocca|scegli|tuo|tua|tuoi|tue|ti serve)\b/i;
    const lei = /\b(?:le serve|mi dica|scriva|tocchi|scelga|la sua|il suo|le sue|i suoi)\b/i;
    const wrong = entries.flatMap(([key, entry]) => {
      if (typeof entry === 'string') return [];
      const bare = (text: string) => text.replace(/«[^»]*»/g, '');
      return [
        ...(tu.test(bare(entry.lei)) ? [`${key} (lei)`] : []),
        ...(lei.test(bare(entry.tu)) ? [`${key} (tu)`] : []),
      ];
    });
    expect(wrong).toEqual([]);
  });

  test('is used', () => {
    const code = ['dialogs', 'bot', 'prisma', 'tests/support', 'tests/bot', 'tests/e2e']
      .flatMap(sources)
      .filter((path) => !path.includes('generated'))
      .map((path) => readFileSync(join(root, path), 'utf8'))
      .join('\n');
    const built = [...code.matchAll(/[`']((?:[\w]+\.)+)(?:\$\{|'\s*\+)/g)].map(([, head]) => head ?? '');
    const middle = [...code.matchAll(/`([\w.]*)\$\{[^}]*\}([\w.]+)`/g)].map(([, head = '', tail = '']) => ({
      head,
      tail,
    }));
    const unused = entries.filter(([key]) => {
      const quoted = new RegExp(`['"\`]${key.replace(/\./g, '\\.')}['"\`]`, 'g');
      const uses = code.match(quoted)?.length ?? 0;
      // Once where it is written.
      if (uses > 1 || (!key.includes('.') && uses > 0)) return false;
      if (built.some((head) => key.startsWith(head))) return false;
      return !middle.some(({ head, tail }) => key.startsWith(head) && key.endsWith(tail));
    });
    expect(unused.map(([key]) => key)).toEqual([]);
  });
});

/** Two questions that are one: an alternative, a yes and what if not. */
const TWO_QUESTIONS = new Set<string>([]);

describe('every button', () => {
  test('is short enough for one line', () => {
    const long = forms.filter(([key, text]) => /^button\./.test(key) && text.replace(/\{\w+\}/g, '').length > 34);
    expect(long).toEqual([]);
  });
});
