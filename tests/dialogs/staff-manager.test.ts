/** Staff and manager: what a tap or a sentence changes, what everybody is told, and what changes nothing. */

import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { lateForCitizen, releasedForCitizen, reminderMessage } from '../../dialogs/deadlines.ts';
import type { Action } from '../../dialogs/engine/action.ts';
import { nameAndText } from '../../dialogs/manager/agreements.ts';
import { awake } from '../../dialogs/manager/broadcast.ts';
import { parseOpenings } from '../../dialogs/manager/hours.ts';
import { parsePrice } from '../../dialogs/manager/price.ts';
import { outcomeIn } from '../../dialogs/staff/hear.ts';
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
      'Prenotazioni di lunedì 23 novembre 2026:\n• lun 23 nov, ore 10:00 CU-4K7 Custode di comunità (compagnia), Anna Rossi. richiesta inviata',
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

  it('closes only after a yes that has seen whom it touches', () => {
    const world = new World(booking());
    const chat = new Chat(world).says('giovedì mattina siamo chiusi', 'staff_close_slots', {
      date: '2026-11-26',
      partOfDay: 'morning',
    });
    expect(chat.text).toContain(
      'Chiudo giovedì 26 novembre 2026, dalle 0:00 alle 13:00: Custode di comunità, Spesa di Rigenera. Prenotazioni toccate: 1.',
    );
    expect(
      world.sent('service.close').every((request) => 'apply' in request.args && request.args.apply === false),
    ).toBe(true);
    chat.taps('Sì, chiudi');
    expect(world.sent('service.close').at(-1)).toMatchObject({
      args: { apply: true, serviceIds: ['custodian', 'groceries'] },
    });
    expect(chat.buttons().map(({ label }) => label)).toEqual(['Altro orario per CU-4K7']);
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

describe('a broadcast', () => {
  it('takes text and audience in one sentence, and goes only on a yes, once', () => {
    const world = new World();
    const chat = new Chat(world, MANAGER).says('manda a tutti: domani siamo chiusi', 'mgr_broadcast', {
      audience: 'all',
      date: '2026-11-24',
    });
    expect(chat.text).toContain('Destinatari: 12.');
    expect(chat.text).toContain('Domani siamo chiusi\n\nPer non ricevere più questi avvisi scriva STOP.');
    expect(world.sent('broadcast.confirm')).toEqual([]);
    const yes = chat.buttons().find(({ label }) => label === 'Sì, invia a 12');
    chat.taps('Sì, invia a 12');
    expect(chat.text).toContain('Invio avviato a 12 persone.');
    expect(chat.last.at(-1)).toMatchObject({ ref: 'broadcast:m1' });
    expect(chat.state.task).toBeNull();
    if (yes) chat.does(yes.action);
    expect(chat.text).toContain('già stato confermato');
  });

  it('asks for what is missing, in any order; what sounds like a command is its text', () => {
    const world = new World();
    const chat = new Chat(world, MANAGER).says('manda un messaggio', 'mgr_broadcast');
    expect(chat.text).toBe('A chi lo mando?');
    chat.says('a chi usa la stireria', 'provide_slot', { audience: 'ironing' });
    expect(chat.text).toContain('Mandi il testo');
    chat.says('lunedì mattina siamo chiusi', 'staff_close_slots', { date: '2026-11-30' });
    expect(chat.text).toContain('gli iscritti che hanno usato Stireria');
    chat.says('no', 'deny');
    expect(chat.text).toBe('D’accordo, non ho inviato nulla.');
    expect(world.broadcasts[0]?.status).toBe('discarded');
  });

  it('knows no group of that name, and says so', () => {
    const chat = new Chat(new World(), MANAGER).says('avvisa la zona Po', 'mgr_broadcast', { audience: 'zona Po' });
    expect(chat.text).toContain('Non conosco il gruppo «zona Po».');
  });

  it('changes at the preview; the old preview sends nothing', () => {
    const world = new World();
    const chat = new Chat(world, MANAGER).says('manda a tutti: ciao', 'mgr_broadcast', { audience: 'all' });
    const old = chat.buttons()[0];
    chat.taps('Cambia testo').says('buone feste');
    expect(chat.text).toContain('buone feste');
    expect(world.broadcasts.map(({ status }) => status)).toEqual(['discarded', 'draft']);
    if (old) chat.does(old.action);
    expect(chat.text).toBe('Questa anteprima non vale più: non ho inviato nulla.');
  });

  it('waits for its hour, and for the morning', () => {
    const world = new World();
    const chat = new Chat(world, MANAGER).says(
      'programma per giovedì alle 22 a tutti: ciao',
      'mgr_broadcast_schedule',
      { audience: 'all', date: '2026-11-26', time: '22:00' },
    );
    expect(chat.text).toContain('partirà venerdì 27 novembre 2026, ore 8:00.');
    expect(world.sent('broadcast.draft')[0]).toMatchObject({ args: { startsAt: '2026-11-27T08:00:00+01:00' } });
    chat.says('sì', 'confirm');
    expect(chat.text).toContain('venerdì 27 novembre 2026, ore 8:00');
    chat.taps('Ferma l’invio');
    expect(world.broadcasts[0]?.status).toBe('stopped');
  });

  it('to nobody is not offered', () => {
    const world = new World();
    world.recipients = 0;
    const chat = new Chat(world, MANAGER).says('manda a tutti: ciao', 'mgr_broadcast', { audience: 'all' });
    expect(chat.text).toContain('non c’è nulla da inviare');
    expect(chat.state.task).toBeNull();
  });

  it('is not for staff', () => {
    const world = new World();
    new Chat(world).does({ type: 'broadcast', do: 'confirm', broadcast: 'm1' });
    expect(world.asked).toEqual([]);
  });

  it.each([
    ['2026-11-23T20:59', '2026-11-23T20:59'],
    ['2026-11-23T21:00', '2026-11-24T08:00'],
    ['2026-11-24T07:59', '2026-11-24T08:00'],
    ['2027-03-28T01:30', '2027-03-28T08:00'],
  ])('quiet hours: %s → %s', (from, to) => {
    expect(awake(DateTime.fromISO(from, { zone: 'Europe/Rome' })).toFormat("yyyy-MM-dd'T'HH:mm")).toBe(to);
  });
});

describe('the catalogue', () => {
  it('takes a new service step by step, and saves it on a yes', () => {
    const world = new World();
    const chat = new Chat(world, MANAGER).says('nuovo servizio: lavanderia', 'mgr_service_create');
    expect(chat.text).toBe('In una frase, che cos’è?');
    chat.says('Laviamo e riportiamo i panni').taps('Gruppo Gamma').taps('A casa del cittadino');
    chat.says('boh, quando capita');
    expect(chat.text).toContain('Non ho capito giorni e orari');
    chat.says('lun-ven 9:00-12:00, sab 15-18').says('8 euro all’ora').says('due').taps('La dà lo staff');
    expect(chat.text).toContain('da lunedì a venerdì 9:00–12:00; sabato 15:00–18:00');
    expect(world.sent('service.save')).toEqual([]);
    chat.says('sì', 'confirm');
    expect(chat.text).toContain('«Lavanderia»');
    expect(world.sent('service.save')[0]).toMatchObject({
      args: {
        service: {
          id: 'lavanderia',
          cooperative: 'gruppo-gamma',
          price: { type: 'perHour', cents: 800 },
          confirmation: { type: 'staff' },
          capacity: { resources: [{ id: 'lavanderia-1' }, { id: 'lavanderia-2' }] },
        },
      },
    });
  });

  it('suspends with the bookings it touches in view', () => {
    const world = new World(booking());
    const chat = new Chat(world, MANAGER).says('sospendi la stireria dal 10 al 20 gennaio', 'mgr_service_suspend', {
      service: 'ironing',
      date: '2027-01-10',
      dateTo: '2027-01-20',
    });
    expect(chat.text).toContain('Prenotazioni in quei giorni: 1.');
    expect(world.sent('service.save')).toEqual([]);
    chat.taps('Sì, sospendi');
    expect(world.sent('service.save')[0]).toMatchObject({
      args: { service: { suspended: { from: '2027-01-10', to: '2027-01-20' } } },
    });
  });

  it('asks which service and which days', () => {
    const chat = new Chat(new World(), MANAGER).says('sospendi un servizio', 'mgr_service_suspend').taps('Stireria');
    expect(chat.text).toContain('Da quando a quando');
    expect(chat.says('annulla', 'cancel_booking').text).toContain('Non ho cambiato nulla');
  });

  it('changes a price on a yes', () => {
    const world = new World();
    const chat = new Chat(world, MANAGER).says('cambia il prezzo della stireria', 'mgr_service_update', {
      service: 'ironing',
    });
    chat.says('3 euro');
    expect(chat.text).toContain('3 euro al chilo');
    chat.says('3 euro al kg');
    expect(chat.text).toBe('Stireria: il prezzo diventa € 3,00 al chilo, € 0,90 a capo. Confermo?');
    chat.taps('Sì, cambia');
    expect(world.sent('service.save')[0]).toMatchObject({
      args: { service: { price: { cents: { kg: 300, pieces: 90 } } } },
    });
  });

  it.each([
    ['lun-ven 9:00-12:00', [[[1, 2, 3, 4, 5], '09:00', '12:00']]],
    [
      'dal lunedì al venerdì dalle 9 alle 12 e dalle 15 alle 17',
      [
        [[1, 2, 3, 4, 5], '09:00', '12:00'],
        [[1, 2, 3, 4, 5], '15:00', '17:00'],
      ],
    ],
    [
      'mar e gio 8.30-12.30; sab 15-18',
      [
        [[2, 4], '08:30', '12:30'],
        [[6], '15:00', '18:00'],
      ],
    ],
    ['tutti i giorni 9-18', [[[1, 2, 3, 4, 5, 6, 7], '09:00', '18:00']]],
    ['lunedì', null],
    ['9-12', null],
    ['lun 12-9', null],
    ['lun 9-12, sabato', null],
  ])('hours: %s', (said, expected) => {
    expect(parseOpenings(said)?.map(({ days, from, to }) => [days, from, to]) ?? null).toEqual(expected);
  });

  it.each([
    ['10 euro', { type: 'amount', cents: 1000, per: null }],
    ['€ 2,50 al kg', { type: 'amount', cents: 250, per: 'kg' }],
    ['8 euro all’ora', { type: 'amount', cents: 800, per: 'hour' }],
    ['2 euro e 50 a capo', { type: 'amount', cents: 250, per: 'pieces' }],
    ['gratis', { type: 'free' }],
    ['12', { type: 'amount', cents: 1200, per: null }],
    ['boh', null],
  ])('price: %s', (said, expected) => {
    expect(parsePrice(said, true)).toEqual(expected);
  });
});

describe('agreements, invites, figures', () => {
  it('keeps an agreement on a yes', () => {
    const world = new World();
    const chat = new Chat(world, MANAGER).says(
      "registra l'accordo con la Coldiretti: sconto del 10%",
      'mgr_agreement_create',
    );
    expect(chat.text).toBe('Registro la convenzione con Coldiretti:\nsconto del 10%\nConfermo?');
    chat.says('sì', 'confirm');
    expect(world.sent('agreement.add')[0]).toMatchObject({ args: { name: 'Coldiretti', text: 'sconto del 10%' } });
  });

  it('tells a name from its terms', () => {
    expect(nameAndText('Confartigianato Cremona sconto 10%')).toEqual({
      name: 'Confartigianato Cremona',
      text: 'sconto 10%',
    });
    expect(nameAndText('Coldiretti')).toEqual({ name: 'Coldiretti' });
  });

  it.each([
    ['invita un operatore di Nazareth', { type: 'staff', organisationId: 'nazareth' }],
    ['dammi un codice per lo staff di gruppo gamma', { type: 'staff', organisationId: 'gruppo-gamma' }],
    ["invita un'altra responsabile", { type: 'manager' }],
  ])('%s', (said, role) => {
    const world = new World();
    const chat = new Chat(world, MANAGER).says(said, 'out_of_scope', {}, { decision: 'reject' });
    expect(chat.text).toContain('ABCD1234');
    expect(world.sent('invite.create')[0]).toEqual({ kind: 'invite.create', args: { role } });
  });

  it('asks for which cooperative', () => {
    const chat = new Chat(new World(), MANAGER).says('invita un operatore', 'out_of_scope');
    expect(chat.taps('Consorzio').text).toContain('operatore di Consorzio');
  });

  it('reports this month', () => {
    const world = new World();
    const chat = new Chat(world, MANAGER).says('report del mese', 'mgr_report');
    expect(world.sent('report')[0]).toMatchObject({ args: { from: '2026-11-01', to: '2026-11-23' } });
    expect(chat.text).toContain('• Stireria: 0 in attesa, 2 confermate, 5 concluse, 1 annullate, 0 rifiutate');
    expect(chat.says('proposte', 'mgr_proposals').text).toContain('• baby sitting (3)');
  });
});

it('deadlines write from the booking as it is', () => {
  const service = services.find(({ id }) => id === 'custodian');
  if (service === undefined) throw new Error('no custodian');
  const reminder = reminderMessage(booking(), service, false);
  expect(reminder.text).toContain('giovedì 26 novembre 2026, ore 10:00');
  expect(reminder.buttons?.flat().map(({ label }) => label)).toEqual(['Sposta CU-4K7', 'Annulla CU-4K7']);
  expect(lateForCitizen(booking(), service).text).toContain('Ho avvisato la responsabile');
  expect(releasedForCitizen(booking({ status: 'rejected' }), service).text).toContain(
    'perché la cooperativa non ha potuto rispondere in tempo',
  );
});
