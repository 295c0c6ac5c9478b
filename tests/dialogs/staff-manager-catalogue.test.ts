/** The manager: nothing is sent, saved or changed without a yes to what it says. */

import { describe, expect, it } from 'vitest';
import { nameAndText } from '../../dialogs/manager/agreements.ts';
import { Chat, MANAGER, World } from './staff-manager-world.ts';

describe('agreements, invites, figures', () => {
  it('keeps an agreement on a yes', () => {
    const world = new World();
    const chat = new Chat(world, MANAGER).says(
      "registra l'accordo con la Coldiretti: sconto del 10%",
      'mgr_agreement_create',
    );
    expect(chat.text).toContain('Registro la convenzione con Coldiretti:\nSconto: 10%');
    chat.says('sì', 'confirm');
    expect(world.sent('agreement.add')[0]).toMatchObject({ args: { name: 'Coldiretti', text: 'sconto del 10%' } });
  });

  it('tells a name from its terms', () => {
    const noTerms = () => false;
    expect(nameAndText('Confartigianato Cremona sconto 10%', noTerms)).toEqual({
      name: 'Confartigianato Cremona',
      text: 'sconto 10%',
    });
    expect(nameAndText('Coldiretti', noTerms)).toEqual({ name: 'Coldiretti' });
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
    expect(chat.text).toContain('Assenti: 1. Prima risposta dello staff, di solito: un’ora e 35 minuti.');
    expect(chat.text).toContain('Messaggi a molti: 2, arrivati a 40.');
    expect(chat.says('proposte', 'mgr_proposals').text).toContain('1. «baby sitting» – persone: 3, nuova');
  });
});
