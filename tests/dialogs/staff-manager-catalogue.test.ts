/** The manager: nothing is sent, saved or changed without a yes to what it says. */

import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { nameAndText } from '../../dialogs/manager/agreements.ts';
import { parsePrice } from '../../dialogs/manager/price.ts';
import { awake } from '../../domain/quiet.ts';
import { booking, Chat, MANAGER, World } from './staff-manager-world.ts';

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

  it('confirmed at night waits for the morning, and says so', () => {
    const world = new World();
    const chat = new Chat(world, MANAGER);
    chat.now = DateTime.fromISO('2026-11-23T22:30', { zone: 'Europe/Rome' });
    chat.says('manda a tutti: ciao', 'mgr_broadcast', { audience: 'all' }).says('sì', 'confirm');
    expect(chat.text).toContain('non disturbo nessuno: parte martedì 24 novembre 2026, ore 8:00');
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
