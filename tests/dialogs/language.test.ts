/** The language of the scripts itself: it must fail when it should, and show the conversation. */

import { describe, expect, it } from 'vitest';
import { parseScripts } from './support/script/lines.ts';
import { playScript } from './support/script/play.ts';

async function outcome(...lines: string[]): Promise<string> {
  const [script] = parseScripts(['# trial', ...lines].join('\n'));
  if (script === undefined) throw new Error('no script');
  return playScript(script).then(
    () => 'holds',
    (error: Error) => error.message,
  );
}

describe('a line that does not hold fails, and says why', () => {
  it.each([
    ['maria: buongiorno', '< arrivederci', '"arrivederci" was not said to maria'],
    ['maria: buongiorno', '! Portineria', '"Portineria" was said to maria'],
    ['maria: buongiorno', '< nothing', 'maria was told something'],
    ['maria: buongiorno', '~ buongiorno', '"buongiorno" was not said to maria'],
    ['maria: vorrei la stireria', 'maria? address', 'asked is "quantity"'],
    ['maria: buongiorno', '= ironing accepted', 'no such booking; there are: none'],
    ['maria: buongiorno', '= 1', 'there are 0 bookings'],
    ['maria: buongiorno', 'maria [vola]', 'maria sees no button /vola/i'],
  ])('%s / %s', async (does, expects, why) => {
    expect(await outcome(does, expects)).toContain(why);
  });

  it('side by side, with a mark at the place', async () => {
    const text = await outcome('maria: buongiorno', '< arrivederci');
    expect(text).toMatch(/2 {2}maria: buongiorno +│ Buongiorno, sono Portineria/);
    expect(text).toMatch(/✗ +3 {2}< arrivederci/);
  });

  it('a line that is none is named by its number', () => {
    expect(() => parseScripts('# one\nmaria ride')).toThrow('line 2: not a line of a script: maria ride');
    expect(() => parseScripts('maria: ciao')).toThrow('line 1');
  });
});

describe('what a line means', () => {
  it('knows who is present, and in which role', async () => {
    expect(
      await outcome(
        'who maria address="via Milano 3" phone="333 1234567"',
        'who paola staff nazareth',
        'maria: custode per compagnia giovedì alle 10',
        '< [Come l’altra volta: via Milano 3]',
        'maria [via Milano 3$]',
        'maria [333 1234567]',
        'maria twice [sì, prenota]',
        '= 1',
        '= custodian requested 2026-11-26 10:00 address="via Milano 3" person=maria',
        '=! custodian accepted',
        'paola< nuova richiesta',
        'paola: accetta',
        'paola~ in carico a Paola',
      ),
    ).toBe('holds');
  });

  it('moves the clock, restarts, and sends what is no text', async () => {
    expect(
      await outcome(
        'maria: stireria 5 kg giovedì mattina in via Milano 3',
        'restart',
        'maria: sì',
        '= ironing accepted',
        '@ 2026-11-25T18:00',
        'maria< promemoria',
        '@ +1d',
        'maria sends voice',
        '< vocali',
        'maria again',
        '< nothing',
      ),
    ).toBe('holds');
  });
});
