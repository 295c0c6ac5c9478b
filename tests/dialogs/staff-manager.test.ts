import { DateTime } from 'luxon';
import { ZONE } from '../../domain/time.ts';
/** Staff: what a tap or a sentence changes, what everybody is told, and what changes nothing. */

import { describe, expect, it } from 'vitest';
import { lateForCitizen, releasedForCitizen, reminderMessage } from '../../dialogs/deadlines.ts';
import type { Action } from '../../dialogs/engine/action.ts';
import { outcomeIn } from '../../dialogs/staff/act.ts';
import { services } from '../../prisma/seed/catalogue.ts';
import { booking, Chat, MANAGER, STAFF, World } from './staff-manager-world.ts';

const tap = (does: Extract<Action, { type: 'decide' }>['do'], version = 1, reason?: string): Action => ({
  type: 'decide',
  do: does,
  booking: 'b1',
  version,
  ...(reason === undefined ? {} : { reason }),
});

describe('a decision', () => {
  it('is told at once, and every alert shows who took it', () => {
    const world = new World(booking());
    const chat = new Chat(world).does(tap('accept'));
    expect(world.posts().map(({ text }) => text)).toEqual([
      'Buone notizie: Custode di comunità, giovedì 26 novembre 2026, ore 10:00, è confermata. Codice CU-4K7. Se ne occupa Paola.',
    ]);
    expect(world.sent('repost')).toHaveLength(1);
    expect(world.sent('repost')[0]).toMatchObject({
      args: { ref: 'alert:b1', message: { text: expect.stringContaining('in carico a Paola') } },
    });
    expect(chat.text).toBe('Fatto: CU-4K7 ora è confermata, in carico a Paola. Ho avvisato Anna Rossi.');
  });

  it('needs no words in a group: the alert changes', () => {
    const chat = new Chat(new World(booking()), STAFF, 'group').does(tap('accept'));
    expect(chat.last).toEqual([]);
  });

  it.each([
    [
      'a second tap',
      booking({ status: 'accepted', claimedBy: 'Marta', version: 2 }),
      'Non ho cambiato nulla: CU-4K7 è già confermata, in carico a Marta.',
    ],
    [
      'a cancelled booking',
      booking({ status: 'cancelled', version: 1 }),
      'Non ho cambiato nulla: CU-4K7 è già annullata.',
    ],
    [
      'a booking that moved',
      booking({ time: '11:00', version: 2 }),
      'Non ho cambiato nulla: intanto CU-4K7 è cambiata. Ora è giovedì 26 novembre 2026, ore 11:00, richiesta inviata.',
    ],
    [
      'another cooperative',
      booking({ organisationId: 'gruppo-gamma' }),
      'Questa prenotazione è di un’altra cooperativa.',
    ],
  ])('changes nothing and says why: %s', (_, found, words) => {
    for (const does of ['accept', 'reject', 'propose'] as const) {
      if (found.status === 'cancelled' && does !== 'accept') continue;
      const world = new World(found);
      const chat = new Chat(world).does(tap(does));
      expect(chat.text).toBe(words);
      expect(world.posts()).toEqual([]);
      expect(world.bookings).toEqual([found]);
      expect(chat.state.task).toBeNull();
    }
  });

  it('is not for a citizen', () => {
    const world = new World(booking());
    const chat = new Chat(world, [{ type: 'citizen' }]).does(tap('accept'));
    expect(chat.text).toContain('riservato');
    expect(world.asked).toEqual([]);
  });
});

describe('a refusal', () => {
  it('asks for a reason, and offers three free times to take with one tap', () => {
    const world = new World(booking());
    const chat = new Chat(world).does(tap('reject'));
    expect(chat.buttons().map(({ label }) => label)).toContain('siamo al completo');
    chat.taps('siamo al completo');
    const [told] = world.posts();
    expect(told?.text).toContain('non è possibile perché siamo al completo.');
    expect(told?.buttons?.flat().map(({ action }) => action)).toEqual([
      { type: 'booking', do: 'takeAlternative', booking: 'b1', version: 2, date: '2026-11-26', time: '14:00' },
      expect.objectContaining({ date: '2026-11-27', time: '9:00' }),
      expect.objectContaining({ date: '2026-11-27', time: '15:00' }),
    ]);
    expect(chat.state.task).toBeNull();
  });

  it('takes the reason in own words, also as an answer in a group', () => {
    const world = new World(booking());
    const chat = new Chat(world, STAFF, 'group')
      .does(tap('reject'))
      .says('Perché il furgone è rotto.', 'out_of_scope', {}, { decision: 'reject' });
    expect(chat.handled).toBe(true);
    expect(world.posts()[0]?.text).toContain('perché il furgone è rotto.');
  });

  it('can be left', () => {
    const world = new World(booking());
    const chat = new Chat(world).does(tap('reject')).says('no, lascia stare', 'deny');
    expect(chat.text).toBe('D’accordo, lascio stare. Non ho cambiato nulla.');
    expect(world.bookings[0]?.status).toBe('requested');
  });

  it('with the reason in the same sentence asks nothing', () => {
    const world = new World(booking());
    new Chat(world).says('rifiuta perché manca il personale', 'staff_reject');
    expect(world.bookings[0]).toMatchObject({ status: 'rejected', reason: 'manca il personale' });
  });
});

describe('another time', () => {
  it('is asked, proposed and left to the citizen', () => {
    const world = new World(booking());
    const chat = new Chat(world).does(tap('propose'));
    expect(chat.text).toContain('Quale giorno e ora propone per CU-4K7?');
    chat.says('giovedì alle 14', 'provide_slot', { date: '2026-11-26', time: '14:00' });
    expect(world.bookings[0]?.proposal).toMatchObject({ date: '2026-11-26', time: '14:00' });
    const [told] = world.posts();
    expect(told?.text).toBe(
      'Nazareth propone un altro orario per Custode di comunità: giovedì 26 novembre 2026, ore 14:00. Va bene?',
    );
    expect(told?.buttons?.flat().map(({ action }) => action)).toEqual([
      { type: 'booking', do: 'takeProposal', booking: 'b1', version: 2 },
      { type: 'booking', do: 'refuseProposal', booking: 'b1', version: 2 },
    ]);
    expect(chat.text).toContain('Fatto: ho proposto a Anna Rossi');
  });

  it('that is not free is explained, with free ones', () => {
    const world = new World(booking());
    world.taken.add('2026-11-26T16:00');
    const chat = new Chat(world).says('proponi le 16', 'staff_propose', { time: '16:00' });
    expect(chat.text).toContain('il posto è già preso');
    chat.taps('gio 26 nov, ore 14:00');
    expect(world.bookings[0]?.proposal).toMatchObject({ time: '14:00' });
  });

  it('that does not exist is said so', () => {
    const chat = new Chat(new World(booking())).says(
      'proponi il 31 novembre',
      'staff_propose',
      {},
      { issues: [{ type: 'impossibleDate', said: '31 novembre' }] },
    );
    expect(chat.text).toContain('«31 novembre» non è un giorno del calendario.');
  });
});

describe('a command in words', () => {
  const two = () =>
    new World(booking(), booking({ id: 'b2', code: 'CU-7XX', personName: 'Luigi Bianchi', date: '2026-11-27' }));

  it.each([
    ['accetta cu 7xx', {}],
    ['accetto quella di Bianchi', {}],
    ['accetta quella di venerdì', { date: '2026-11-27' }],
  ])('finds its booking: %s', (said, slots) => {
    const world = two();
    new Chat(world).says(said, 'staff_accept', slots);
    expect(world.bookings.map(({ status }) => status)).toEqual(['requested', 'accepted']);
  });

  it.each(['la seconda', 'CU-7XX', 'bianchi'])('asks which, and takes «%s»', (said) => {
    const world = two();
    const chat = new Chat(world).says('accetto', 'staff_accept');
    expect(chat.text).toBe('Quale prenotazione accetta?');
    chat.says(said);
    expect(world.bookings[1]?.status).toBe('accepted');
  });

  it('that says something else is not taken for a choice', () => {
    const world = two();
    const chat = new Chat(world).says('accetto', 'staff_accept').says('vorrei la spesa per Bianchi', 'order_groceries');
    expect(chat.handled).toBe(false);
    expect(world.sent('booking.decide')).toEqual([]);
  });

  it.each([
    ['help', 'private', true],
    ['help', 'group', false],
    ['book_ironing', 'private', false],
  ] as const)('%s in a %s chat: handled %s', (intent, kind, handled) => {
    expect(new Chat(two(), STAFF, kind).says('…', intent).handled).toBe(handled);
  });

  it('unsure of itself does nothing', () => {
    expect(new Chat(two(), STAFF, 'group').says('va bene', 'staff_accept', {}, { decision: 'ask' }).handled).toBe(
      false,
    );
  });

  it.each([
    ['è pronta', 'ready'],
    ['non si è presentato nessuno, segna assente', 'noShow'],
    ['consegnato', 'done'],
    ['iniziamo adesso', 'start'],
  ])('«%s» is %s', (said, outcome) => {
    expect(outcomeIn(said)).toBe(outcome);
  });
});

describe('lists, closures, words to a citizen', () => {
  it('lists a day, and what waits, with a button each', () => {
    const chat = new Chat(new World(booking({ date: '2026-11-23' })));
    expect(chat.says('cosa c’è oggi', 'staff_list').text).toBe(
      'Lunedì 23 novembre 2026, in tutto 1:\n• 10:00 Anna Rossi, Custode di comunità (compagnia), via Dante 3. CU-4K7: da confermare.',
    );
    expect(
      chat
        .says('da confermare', 'staff_list')
        .buttons()
        .map(({ label }) => label),
    ).toEqual(['Accetta CU-4K7']);
    expect(chat.says('domani?', 'staff_list', { date: '2026-11-24' }).text).toBe(
      'Nessuna prenotazione per martedì 24 novembre 2026.',
    );
  });

  it('shows a manager in a group no other cooperative’s bookings', () => {
    const world = new World(booking(), booking({ id: 'b2', organisationId: 'gruppo-gamma', code: 'ST-222' }));
    const chat = new Chat(world, MANAGER, 'group');
    expect(chat.says('da confermare', 'staff_list').text).not.toContain('ST-222');
  });

  it('closes only after a yes that has seen whom it touches', () => {
    const world = new World(booking());
    const chat = new Chat(world).says('giovedì mattina siamo chiusi', 'staff_close_slots', {
      date: '2026-11-26',
      partOfDay: 'morning',
    });
    expect(chat.text).toContain(
      'Chiudo giovedì 26 novembre 2026, fino alle 13:00: Custode di comunità e Spesa di Rigenera. Prenotazioni toccate: 1.',
    );
    expect(
      world.sent('service.close').every((request) => 'apply' in request.args && request.args.apply === false),
    ).toBe(true);
    chat.taps('Sì, chiudi');
    expect(world.sent('service.close').at(-1)).toMatchObject({
      args: { apply: true, serviceIds: ['custodian', 'groceries'] },
    });
    expect(chat.buttons().map(({ label }) => label)).toEqual([
      'Proponi a tutte un altro orario (1)',
      'Rifiuta tutte (1)',
      'Una per una',
    ]);
  });

  it('reads a message back before it goes', () => {
    const world = new World(booking());
    const chat = new Chat(world).says('avvisa Anna che siamo in ritardo', 'staff_message_customer');
    expect(chat.text).toContain('Scrivo a Anna Rossi per CU-4K7:\n\nsiamo in ritardo');
    expect(world.posts()).toEqual([]);
    chat.says('sì', 'confirm');
    expect(world.posts()[0]?.text).toBe('Nazareth le scrive: siamo in ritardo');
  });
});

it('deadlines write from the booking as it is', () => {
  const service = services.find(({ id }) => id === 'custodian');
  if (service === undefined) throw new Error('no custodian');
  const reminder = (now: string) => reminderMessage(booking(), service, DateTime.fromISO(now, { zone: ZONE }));
  expect(reminder('2026-11-25T18:00').text).toMatch(/^Promemoria: domani, giovedì 26/);
  expect(reminder('2026-11-26T08:00').text).toMatch(/^Promemoria: oggi, giovedì 26/);
  expect(reminder('2026-11-23T18:00').text).toMatch(/^Promemoria: giovedì 26/);
  expect(
    reminder('2026-11-25T18:00')
      .buttons?.flat()
      .map(({ label }) => label),
  ).toEqual(['Sposta CU-4K7', 'Annulla CU-4K7']);
  expect(lateForCitizen(booking(), service).text).toContain('Ho avvisato la responsabile');
  const slot = { date: '2026-11-27', time: '10:00', endTime: '11:00', start: '', end: '' };
  const released = releasedForCitizen(booking({ status: 'rejected' }), service, [slot]);
  expect(released.text).toContain('perché la cooperativa non ha potuto rispondere in tempo');
  expect(released.buttons?.flat().map(({ label }) => label)).toEqual([
    'ven 27 nov, ore 10:00',
    'Prenota Custode di comunità',
  ]);
});
