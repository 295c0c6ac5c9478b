import { describe, expect, it } from 'vitest';
import { type Corpus, expand, readCorpus, utterancesOf } from '../../nlp-models/corpus.ts';
import { heldOutFiles, readLines, strangersFiles } from '../../nlp-models/heldout.ts';
import { lintCorpus } from '../../nlp-models/lint.ts';

const heldOut = [...heldOutFiles(), ...strangersFiles()].flatMap(readLines);

describe('the corpus', () => {
  it('has no utterance under two intents, no leak into the held-out set, no starved or swollen intent', () => {
    expect(lintCorpus(readCorpus(), heldOut)).toEqual([]);
  });

  it('holds at least 400 utterances that are none of our business', () => {
    const strangers = readCorpus().files.find(({ intent }) => intent === 'out_of_scope');
    expect(strangers?.utterances.length).toBeGreaterThanOrEqual(400);
  });

  it('keeps at least 600 lines unseen', () => {
    expect(heldOut.length).toBeGreaterThanOrEqual(600);
  });

  it('writes its templates out the same way every time', () => {
    const texts = (): string[] => utterancesOf(readCorpus()).map(({ text }) => text);
    expect(texts()).toEqual(texts());
    expect(texts().some((text) => /\{\w+\}|\[[^\]]*\|/.test(text))).toBe(false);
  });

  it('draws from lists and choices', () => {
    const written = expand('[vorrei|voglio] {day}', { day: ['domani', 'lunedì'] }, 20);
    expect(written.sort()).toEqual(['voglio domani', 'voglio lunedì', 'vorrei domani', 'vorrei lunedì']);
  });
});

describe('the linter', () => {
  const broken: Corpus = {
    files: [
      {
        intent: 'greet',
        role: 'citizen',
        utterances: ['ciao', 'ciao', 'una frase molto particolare', 'buongiorno a tutta la bella portineria'],
        templates: ['{nowhere}'],
      },
      { intent: 'help', role: 'citizen', utterances: ['Ciao!'], templates: [] },
    ],
    inContext: [
      {
        intent: 'confirm',
        role: 'citizen',
        active: ['book_party'],
        asked: ['confirm'],
        utterances: ['ciao', 'eccome'],
      },
      { intent: 'deny', role: 'citizen', active: ['book_party'], asked: ['confirm'], utterances: ['eccome'] },
    ],
    lists: {},
  };
  const faults = lintCorpus(broken, [
    { text: 'Una frase, molto particolare', intent: 'greet' },
    { text: 'buongiorno a tutta la portineria bella', intent: 'greet' },
  ]);

  it.each(['sharedUtterance', 'repeated', 'leak', 'nearLeak', 'unknownList', 'tooFew', 'tooMany'] as const)(
    'reports %s',
    (type) => {
      expect(faults.some((fault) => fault.type === type)).toBe(true);
    },
  );

  it('lets the same words answer two questions, not the same question twice', () => {
    const shared = faults.flatMap((fault) => (fault.type === 'sharedUtterance' ? [fault.text] : []));
    expect(shared.sort()).toEqual(['ciao', 'eccome']);
  });
});
