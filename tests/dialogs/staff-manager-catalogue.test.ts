/** The manager: nothing is sent, saved or changed without a yes to what it says. */

import { describe, expect, it } from 'vitest';
import { nameAndText } from '../../dialogs/manager/agreements.ts';
import { parsePrice } from '../../dialogs/manager/price.ts';
import { booking, Chat, MANAGER, World } from './staff-manager-world.ts';

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
