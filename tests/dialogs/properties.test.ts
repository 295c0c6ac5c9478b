/** Whatever anybody says and taps, in whatever order: the bot answers, nothing breaks, nothing is booked without a yes. */

import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import type { Action } from '../../dialogs/engine/action.ts';
import { ZONE } from '../../domain/time.ts';
import { prepare } from './matrix/prepare.ts';
import { QUESTIONS, questionOf } from './matrix/questions.ts';
import { brokenLaw } from './support/laws.ts';
import { createWorld, type Told, type World } from './support/world.ts';

const RUNS = Number(process.env.RUNS ?? 25);
const STEPS = 50;

const YES = ['sì', 'ok', 'va bene', 'confermo', 'sì, prenota'];

const COMMON = [
  ...YES,
  'no',
  'annulla',
  'lascia stare',
  'indietro',
  'ripeti',
  'non ho capito',
  'cosa posso rispondere?',
  'salta',
  'ricominciamo',
  'grazie',
  'buongiorno',
  'blabla fuffa',
  '',
  '7',
  'la prima',
  'aiuto, mia mamma è caduta',
  'voglio parlare con una persona',
  'torna al programma',
  'can you help me please?',
  'x'.repeat(300),
];

const SAID: Record<string, string[]> = {
  maria: [
    'vorrei la stireria',
    'stireria 5 kg giovedì mattina in via Milano 3',
    'custode per compagnia giovedì alle 10 in via Roma 1, tel 333 1234567',
    'la spesa per martedì e il custode il giorno dopo',
    'cassetta media e due kg di mele',
    'festa al parco sabato 12 dicembre alle 14 per due ore, 20 invitati, compleanno',
    '5 kg',
    'anzi venerdì',
    'no, 4 kg',
    'sì però alle 4',
    'domenica',
    'il 31 novembre',
    'il prima possibile',
    'in settimana, di pomeriggio',
    'via Milano 3',
    '333 1234567',
    'compagnia',
    'quanto costa?',
    'c’è posto sabato?',
    'che servizi ci sono?',
    'le mie prenotazioni',
    'annulla la stireria',
    'sposta il custode a venerdì',
    'la stessa cosa la settimana prossima',
    'vorrei fare un reclamo',
    'perché non fate anche il giardinaggio?',
    'cancella i miei dati',
    'STOP',
    'manda un messaggio a tutti: ciao',
    'stireria 5 kg ogni lunedì mattina fino a Natale in via Milano 3',
    'il custode ogni martedì alle 10',
    'ogni settimana',
    'fino a fine gennaio',
    'per quattro settimane',
    'senza l’8 dicembre',
    'solo una volta',
    'salta la prossima',
    'annulla tutti i lunedì',
    'sposta tutti al giovedì',
    'allunga fino a Pasqua',
    'meglio ogni due settimane',
  ],
  paola: [
    'cosa c’è oggi',
    'da confermare',
    'accetta',
    'rifiuta',
    'rifiuta perché manca il personale',
    'propongo giovedì alle 14',
    'scrivi al cliente che siamo in ritardo',
    'giovedì mattina siamo chiusi',
    'fatto',
    'la seconda',
    'manca il personale',
    'vorrei la stireria',
    'accetta tutte',
    'rifiuta tutte perché siamo al completo',
    'ho sbagliato',
  ],
  carla: [
    'manda un messaggio a tutti: domani siamo chiusi',
    'manda un messaggio',
    'a tutti',
    'nuovo servizio',
    'Giardinaggio',
    'lun-ven 9:00-12:00',
    '10 euro',
    'sospendi la stireria dal 10 al 20 gennaio',
    'il custode costa 10 euro all’ora',
    'nuova convenzione con Coldiretti: sconto del 10%',
    'invita un operatore di Nazareth',
    'report del mese',
    'proposte dei cittadini',
    'Domani mattina siamo chiusi',
  ],
};

type Step =
  | { does: 'say'; who: string; text: string; breath: boolean }
  | { does: 'tap'; who: string; at: number; old: boolean }
  | { does: 'send'; who: string }
  | { does: 'wait'; minutes: number }
  | { does: 'restart' };

const who = fc.constantFrom('maria', 'rosa', 'paola', 'carla', 'maria', 'rosa');
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 10,
    arbitrary: who.chain((name) =>
      fc.record({
        does: fc.constant('say' as const),
        who: fc.constant(name),
        text: fc.constantFrom(...COMMON, ...(SAID[name === 'rosa' ? 'maria' : name] ?? [])),
        breath: fc.boolean(),
      }),
    ),
  },
  {
    weight: 7,
    arbitrary: fc.record({ does: fc.constant('tap' as const), who, at: fc.nat(30), old: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('send' as const), who }) },
  {
    weight: 1,
    arbitrary: fc.record({ does: fc.constant('wait' as const), minutes: fc.constantFrom(1, 90, 1500, 5000) }),
  },
  { weight: 1, arbitrary: fc.constant({ does: 'restart' as const }) },
);

/** What a tap books or moves by itself: an offer that was accepted by it. */
const OFFERS = new Set<Action['type']>(['confirm', 'booking', 'decide', 'broadcast']);

async function perform(world: World, next: Step): Promise<void> {
  const before = world.data.bookings.length;
  const told = await act(world, next);
  if (told === null) return;
  const broken = brokenLaw(world, told);
  if (broken !== null) throw new Error(broken);
  if (next.does === 'wait' || next.does === 'restart') return;
  const { chat } = world.voice(next.who);
  const silent = world.data.handoffs.some(
    ({ endedAt, helper, conversationId }) =>
      endedAt === null && helper !== null && [conversationId, helper.conversationId].includes(chat.id),
  );
  if (!silent && !told.some((each) => each.chat === chat.id)) throw new Error('not answered');
  if (world.data.bookings.length > before && next.does === 'say' && !YES.includes(next.text)) {
    throw new Error(`booked by "${next.text}"`);
  }
}

async function act(world: World, next: Step): Promise<Told[] | null> {
  switch (next.does) {
    case 'say':
      return next.text === ''
        ? world.input(next.who, { type: 'unreadable', why: 'empty' })
        : world.say(next.who, next.text, next.breath);
    case 'tap': {
      const { chat } = world.voice(next.who);
      const buttons = next.old ? chat.past : world.buttons(next.who);
      const button = buttons[next.at % Math.max(1, buttons.length)];
      if (button === undefined) return null;
      const before = world.data.bookings.length;
      const told = world.does(next.who, button.action, button.label);
      if (world.data.bookings.length > before && !OFFERS.has(button.action.type)) {
        throw new Error(`booked by the button ${button.label}`);
      }
      return told;
    }
    case 'send':
      return world.input(next.who, { type: 'attached', kind: 'voice' });
    case 'wait':
      return world.advance(DateTime.fromISO(world.data.now, { zone: ZONE }).plus({ minutes: next.minutes }));
    case 'restart':
      world.restart();
      return null;
  }
}

const OUT = { task: null, parked: [], queue: [] };

/** Two messages lead out of anything. */
function leavesInTwo(world: World): void {
  for (const handoff of world.data.handoffs) handoff.endedAt = world.data.now;
  for (const name of ['maria', 'rosa', 'paola', 'carla']) {
    const isOut = () => questionOf(world, name) === null;
    // Said to nothing it asks which booking to cancel: out is out.
    for (let left = 2; left > 0 && !isOut(); left -= 1) world.say(name, 'annulla');
    const state = (world.state(name) ?? OUT) as typeof OUT;
    const open = questionOf(world, name);
    expect({ name, task: state.task, open, parked: state.parked, queue: state.queue }).toEqual({
      name,
      task: null,
      open: null,
      parked: [],
      queue: [],
    });
  }
}

describe('any fifty messages and taps of citizens, staff and manager', () => {
  const prepared = createWorld('2026-11-23T10:15');
  prepare(prepared);
  prepared.introduce('rosa', { noticed: false });

  it(
    'are answered, leave the world whole, book nothing without a yes, and can be left in two',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: STEPS, maxLength: STEPS }), async (steps) => {
          const world = prepared.fork();
          for (const next of steps) await perform(world, next);
          leavesInTwo(world);
        }),
        { numRuns: RUNS },
      );
    },
    60_000 + RUNS * 3_000,
  );

  it('knows the questions they may meet', () => {
    expect(QUESTIONS.length).toBeGreaterThan(50);
  });
});
