import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Asked, Understand, VocabularyEntry } from '../../dialogs/engine/input.ts';
import { cacheDir } from '../../nlp-models/cli.ts';
import { loadRecogniser } from '../../nlp-models/recogniser.ts';
import { serviceNamed } from '../../nlp-models/vocabulary.ts';

let understand: Understand;
beforeAll(async () => {
  understand = await loadRecogniser({ cacheDir: cacheDir() });
}, 120_000);

const SEED: VocabularyEntry[] = [
  { id: 'ironing', name: 'Stireria', synonyms: ['stiro', 'stirare'] },
  { id: 'custodian', name: 'Custode di comunità', synonyms: ['custode'] },
  { id: 'groceries', name: 'Spesa di Rigenera', synonyms: ['spesa', 'cassetta'] },
  { id: 'party', name: 'Feste al Parco Colonie Padane', synonyms: ['festa', 'parco'] },
];

interface Line {
  /** `none`: no added service. */
  service: string;
  active?: string;
  asked?: Asked;
  text: string;
  intents: string[];
}

function readTable(): { lines: Line[]; vocabulary: VocabularyEntry[] } {
  const lines: Line[] = [];
  const vocabulary = [...SEED];
  let service = '';
  for (const row of readFileSync(new URL('./tables/added-services.txt', import.meta.url), 'utf8').split('\n')) {
    const [id, name, synonyms] = row.startsWith('## ') ? row.slice(3).split(' | ') : [];
    if (id !== undefined) {
      service = id;
      if (name !== undefined) vocabulary.push({ id, name, synonyms: (synonyms ?? '').split(', ') });
    } else if (row !== '' && !row.startsWith('#')) {
      const [, active, asked, text = '', intents = ''] = /^(?:\[(\S+) (\S+)\] )?(.*) => (.*)$/.exec(row) ?? [];
      lines.push({
        service,
        ...(active !== undefined && active !== '-' && { active }),
        ...(asked !== undefined && { asked: asked as Asked }),
        text,
        intents: intents.split('|'),
      });
    }
  }
  return { lines, vocabulary };
}

describe('services that a manager adds, all at once', () => {
  const { lines, vocabulary } = readTable();
  const added = new Set(vocabulary.slice(SEED.length).map(({ id }) => id));

  it('each is found by name and synonyms, in part, inflected, mistyped; no other message is taken for one', () => {
    expect(added.size).toBeGreaterThan(24);
    expect(lines.length).toBeGreaterThan(330);
    const wrong = lines
      .map(({ service, text }) => {
        const heard = serviceNamed(text, vocabulary)?.id;
        return { text, service, heard: heard !== undefined && added.has(heard) ? heard : 'none' };
      })
      .filter(({ service, heard }) => service !== heard);
    expect(wrong).toEqual([]);
  });

  it('what is wanted of it is understood, in a form or out of it', () => {
    const told = lines.filter(({ intents }) => !intents.includes('any'));
    const missed = told.filter(({ active, asked, text, intents }) => {
      const context = { ...(active && { active }), ...(asked && { asked }) };
      const read = understand(text, { now: '2026-11-23T10:15', role: 'citizen', context, vocabulary });
      return !intents.includes(read.intent);
    });
    expect(missed.length / told.length).toBeLessThan(0.04);
  });
});
