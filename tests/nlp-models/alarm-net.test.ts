import { describe, expect, it } from 'vitest';
import { cacheDir } from '../../nlp-models/cli.ts';
import { heldOutFiles, readLines } from '../../nlp-models/heldout.ts';
import { loadRecogniser } from '../../nlp-models/recogniser.ts';
import { alarmFingerprint, loadAlarm, shippedAlarm } from '../../nlp-models/safety/alarm-model.ts';
import { alarmIn } from '../../nlp-models/safety/listen.ts';
import { piecesOf } from '../../nlp-models/safety/pieces.ts';
import { scoreSafety } from '../../nlp-models/safety/score.ts';

const alarm = loadAlarm(cacheDir());

describe('the net behind the rules', () => {
  it('ships as its lines and code make it: after a change, `npm run train`', () => {
    expect(shippedAlarm()).toBe(alarmFingerprint());
  });

  it('misses no cry of the set it never learnt, and stays calm on the rest', () => {
    const { missed, falseAlarms } = scoreSafety(alarm);
    expect(missed).toEqual([]);
    expect(falseAlarms.length).toBeLessThanOrEqual(1);
  });

  it('hears nothing in ordinary messages', () => {
    const ordinary = heldOutFiles()
      .flatMap(readLines)
      .filter(({ intent }) => intent !== 'emergency');
    const heard = ordinary.filter(({ text, context }) => !context?.asked && alarmIn(alarm, text)?.sure);
    expect(heard.length / ordinary.length).toBeLessThan(0.002);
    const said = ordinary.filter(({ text }) => alarmIn(alarm, text) !== undefined);
    expect(said.length / ordinary.length).toBeLessThan(0.01);
  });

  it.each([
    'SOS',
    'soccorso',
    'basta vivere',
    'al fuoco!',
    'incendio',
    'mi ammazzo',
    'puzza di gas',
    'non respira',
    'mi picchia',
  ])('is not talked out of a short cry: %s', (text) => {
    expect(alarmIn(alarm, text)?.sure).toBe(true);
  });

  it.each([
    'ok per il 14, i palloncini li portiamo noi e la torta la fa mia suocera. Il gazebo della festa accanto brucia proprio ora, ci sono bambini sotto',
    'potete ritirare le lenzuola prima delle sei? A quell’ora rientra mio marito e ha detto che stavolta col martello non sbaglia',
  ])('hears a cry that requests would drown: %s', (text) => {
    expect(alarmIn(alarm, text)?.sure).toBe(true);
  });

  it('takes a message apart into sentences, and long ones into breaths', () => {
    expect(piecesOf('va bene così')).toEqual([]);
    expect(piecesOf('Buongiorno a tutti voi. La nonna dorme sul tavolo!')).toEqual([
      'Buongiorno a tutti voi',
      'La nonna dorme sul tavolo',
    ]);
    const long = Array.from({ length: 30 }, (_, n) => `w${n}`);
    const breaths = piecesOf(long.join(' ')).map((each) => each.split(' '));
    expect(new Set(breaths.flat())).toEqual(new Set(long));
    for (const breath of breaths) expect(breath.length).toBeLessThanOrEqual(12);
  });

  it('says the number before the answer when it is half sure, and leaves the intent alone', async () => {
    const read = await loadRecogniser({ cacheDir: cacheDir() });
    const options = { now: '2026-11-23T10:15', role: 'citizen', context: {}, vocabulary: [] } as const;
    const doubtful = heldOutFiles()
      .flatMap(readLines)
      .map(({ text }) => read(text, options))
      .filter(({ maybeEmergency }) => maybeEmergency);
    for (const { intent } of doubtful) expect(intent).not.toBe('emergency');
    expect(read('vorrei prenotare la stireria', options).maybeEmergency).toBeUndefined();
  });
});
