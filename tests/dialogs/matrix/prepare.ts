/** The world in which the questions of the matrix are asked. */

import { feedbackMessage } from '../../../dialogs/citizen/feedback.ts';
import { type Service, serviceSchema } from '../../../domain/catalogue.ts';
import { show } from '../support/world/delivery.ts';
import type { World } from '../support/world.ts';

/** People, requests to decide on, and a service with the fields that the seed catalogue does not ask. */
export function prepare(world: World): void {
  const laboratory = serviceSchema.parse({
    id: 'laboratorio',
    name: 'Laboratorio',
    synonyms: ['laboratorio'],
    summary: 'Un pomeriggio di lavoro insieme.',
    cooperative: 'nazareth',
    form: [
      { name: 'choice', question: 'Quale attività?', choices: ['pittura', 'cucina'] },
      { name: 'number', question: 'Quanti bambini?', limits: { people: { min: 1, max: 10, step: 1 } } },
      { name: 'responsible' },
      { name: 'date' },
      { name: 'time' },
    ],
    calendar: {
      openings: [{ days: [3], from: '15:00', to: '18:00' }],
      scheme: { type: 'windows' },
      notice: { type: 'days', days: 1 },
    },
    capacity: { type: 'pool', per: 'window', limit: 20, weights: { order: 1 } },
    price: { type: 'flat', cents: 500 },
    confirmation: { type: 'automatic' },
  });
  world.data.services.push(laboratory);
  world.introduce('paola', { noticed: true }, [{ type: 'staff', organisationId: 'nazareth' }]);
  world.introduce('luca', { noticed: true }, [{ type: 'staff', organisationId: 'gruppo-gamma' }]);
  world.introduce('anna', { noticed: true }, [{ type: 'staff', organisationId: 'nazareth' }]);
  world.introduce('carla', { noticed: true }, [{ type: 'manager' }]);
  world.introduce('maria', { noticed: true, name: '' });
  world.introduce('ugo', { noticed: true, optedIn: true });
  for (const day of ['giovedì', 'venerdì']) {
    world.say('ugo', `custode per compagnia ${day} alle 10 in via Roma 1, tel 333 1234567`);
    world.say('ugo', 'sì');
  }
  for (const day of ['martedì', 'venerdì']) {
    world.say('ugo', `cassetta media per ${day} in via Roma 1`);
    world.say('ugo', 'sì');
  }
  world.say('ugo', 'stireria 5 kg giovedì mattina in via Roma 1');
  world.say('ugo', 'sì');
  world.say('luca', 'scrivi al cliente ST-227: arriviamo alle dieci');
  world.say('luca', 'sì');
  world.say('ugo', 'perché non fate un corso di inglese?');
  world.say('ugo', 'va bene così');
  askHowItWent(world, laboratory);
  world.say(
    'ugo',
    'custode per commissioni ogni lunedì alle 15 dal 14 dicembre per due settimane in via Roma 1, tel 333 1234567',
  );
  world.say('ugo', 'sì');
}

/** Of a booking of Nino's that is done. */
function askHowItWent(world: World, service: Service): void {
  const { data } = world;
  world.introduce('nino', { noticed: true });
  const [example] = data.bookings;
  if (example === undefined) throw new Error('nothing was booked');
  const done = { id: 'done', code: 'LA-299', serviceId: service.id, personId: 'nino', status: 'done' as const };
  const booking = { ...example, ...done, date: '2026-11-20' };
  data.bookings.push(booking);
  data.feedback.push({ bookingId: booking.id, person: 'nino', at: data.now, mark: null, words: null });
  const { chat } = world.voice('nino');
  show(data, chat, feedbackMessage(booking, service), 'post');
  data.noticed[chat.id] = { booking: booking.id, at: data.now };
}
