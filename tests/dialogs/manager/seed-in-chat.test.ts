/** Each seed service, made again in chat by a manager: what is kept is what the seed holds. */

import { describe, expect, it } from 'vitest';
import type { Service } from '../../../domain/catalogue.ts';
import { services as seed } from '../../../prisma/seed/catalogue.ts';
import { createWorld, type World, wordsOf } from '../support/world.ts';

/** What she writes, message by message, as one would to somebody who takes notes. */
const SAID: Record<string, string[]> = {
  ironing: [
    'nuovo servizio: Stireria, lun-ven 9-11 e 15-17 a fasce, 40 kg al giorno, 2,50 euro al kg e 0,90 euro a capo, Gruppo Gamma',
    'il prezzo è indicativo e quello finale si sa dopo la pesatura',
    'un capo conta 0,25 kg',
    'si paga alla riconsegna, con carta o contanti',
    'descrizione: Ritiriamo i suoi capi a casa, li stiriamo con cura e li riportiamo dopo 3 giorni lavorativi.',
    'entro le 18 del giorno prima, riconsegna dopo 3 giorni lavorativi',
    'dettagli: Può dirci il peso in chili oppure il numero di capi. Il prezzo definitivo si sa dopo la pesatura.',
    'sinonimi: stireria, stiratura, stirare, stiro, ferro da stiro, panni da stirare, roba da stirare, biancheria, camicie da stirare, camicie, lenzuola, lavanderia',
  ],
  custodian: [
    'aggiungi il servizio Custode di comunità di Nazareth, a casa del cittadino, lun-ven 8.30-17.30, 9 euro all’ora indicativi',
    'custodi: Primo custode, Secondo custode; 15 minuti tra una visita e l’altra',
    'durata da 30 a 120 minuti a passi di 30, se non detto 60',
    'chiedi l’attività: compagnia, commissioni, spesa, ricette, accompagnamento, pratiche',
    'conferma lo staff entro 4 ore lavorative',
    'pagamento: alla fine, carta, bonifico o contanti, con ricevuta o fattura',
    'descrizione: Una persona di fiducia per compagnia, piccole commissioni, spesa, ricette, accompagnamenti e pratiche.',
    'dettagli: Una visita dura da 30 minuti a 2 ore; se non ci dice altro, un’ora.\nNon è un servizio infermieristico e non sostituisce i soccorsi: per un’emergenza chiami il 112.',
    'sinonimi: custode di comunità, custode, custode sociale, portinaio sociale, aiuto a casa, aiuto in casa, compagnia, piccole commissioni, commissioni, accompagnamento, accompagnare, ritirare le ricette, ricette, pratiche, badare, dare una mano',
  ],
  groceries: [
    'nuovo servizio: Spesa di Rigenera, a domicilio, martedì e venerdì 15-18, 30 cassette a consegna, Nazareth',
    'cassetta S 12 euro, M 18 euro, L 25 euro, prezzi indicativi',
    [
      'listino: mele (mela) 2,20 al kg, una pesa 0,2 kg',
      'pere (pera) 2,80 al kg, una pesa 0,2 kg',
      'arance (arancia, arancie) 2,40 al kg, una pesa 0,25 kg',
      'banane (banana) 2 euro al kg, una pesa 0,2 kg',
      'patate (patata) 1,50 al kg, una pesa 0,2 kg',
      'carote (carota) 1,60 al kg, una pesa 0,1 kg',
      'cipolle (cipolla) 1,50 al kg, una pesa 0,15 kg',
      'zucchine (zucchina, zucchini) 2,50 al kg, una pesa 0,2 kg',
      'pomodori (pomodoro, pomidori) 3 euro al kg, uno pesa 0,12 kg',
      'insalata (lattuga, cespo di insalata) 1,50 l’una',
      'uova (uovo, ova) 0,35 l’uno',
      'latte (latte fresco, bottiglia di latte) 1,70 al litro, una bottiglia vale 1',
      'pane (pagnotta, pagnotte) 4,20 al kg, una pesa 0,5 kg',
      'miele (vasetto di miele) 6,50 a vasetto, uno vale 1',
      'formaggio (grana, grana padano) 16 euro al kg',
    ].join('\n'),
    'si prenota entro le 12 del giorno prima',
    'si paga alla consegna, contanti o bancomat',
    'descrizione: La spesa a casa sua: cassette di frutta e verdura, e prodotti singoli del territorio.',
    'dettagli: Può scegliere una cassetta piccola (S), media (M) o grande (L), prodotti singoli, o tutt’e due.',
    'sinonimi: spesa di rigenera, rigenera, spesa, spesa a casa, spesa a domicilio, cassetta, cassetta di frutta e verdura, frutta e verdura, frutta, verdura, ortofrutta, consegna della spesa',
  ],
  party: [
    'nome: Feste al Parco Colonie Padane',
    'sab, dom e festivi 10-18 con l’ora legale, 10-17:30 con l’ora solare, Consorzio',
    'spazi: Parco Colonie Padane; 60 minuti tra una festa e l’altra',
    '60 euro per 2 ore, poi 20 euro l’ora, cauzione 50 euro, indicativi',
    'durata da 2 a 4 ore a passi di 30',
    'luogo: Parco Colonie Padane, via del Sale 60, Cremona',
    'chiedi quanti invitati da 1 a 40, l’occasione, l’adulto responsabile facoltativo',
    'preavviso di 10 giorni, conferma lo staff entro 48 ore',
    'si paga entro 5 giorni prima con bonifico o carta, ricevuta e fattura; la cauzione si versa il giorno stesso e si restituisce entro 7 giorni',
    'descrizione: Uno spazio tutto suo al Parco Colonie Padane per compleanni e feste di famiglia.',
    'dettagli: La festa dura da 2 a 4 ore, fino a 40 persone, con un adulto responsabile.',
    'sinonimi: feste al parco, festa al parco, feste, festa, parco colonie padane, colonie padane, compleanno, festa di compleanno, battesimo, comunione, affittare il parco, spazio per una festa',
  ],
};

function managerWithout(services: Service[]): World {
  const world = createWorld('2026-11-23T10:15');
  world.data.services = structuredClone(services);
  world.introduce('carla', { noticed: true }, [{ type: 'manager' }]);
  return world;
}

/** Names of her own choosing: the ids under which it is kept, and the place in the list. */
function withoutIds({ id: _, position: __, capacity, ...service }: Service): unknown {
  const named =
    capacity.type === 'resources' ? { ...capacity, resources: capacity.resources.map(({ name }) => name) } : capacity;
  return { ...service, capacity: named };
}

describe('a manager makes in chat what the seed holds', () => {
  it.each(seed.map((service) => [service.id, service] as const))('%s', (id, service) => {
    const world = managerWithout([]);
    if (id === 'party') world.say('carla', 'nuovo servizio');
    const lines = SAID[id] ?? [];
    const told = lines.map(
      (line) =>
        `${line}\n→ ${world
          .say('carla', line)
          .map(({ message }) => wordsOf(message))
          .join('\n')}`,
    );
    expect(world.data.services, 'nothing is kept before the yes').toEqual([]);
    world.say('carla', 'sì');
    const [made] = world.data.services;
    expect(made === undefined ? told.join('\n\n') : withoutIds(made)).toEqual(withoutIds(service));
  });

  it('and a citizen books all four as one books the seed', () => {
    const world = managerWithout([]);
    for (const [id, lines] of Object.entries(SAID)) {
      if (id === 'party') world.say('carla', 'nuovo servizio');
      for (const line of [...lines, 'sì']) world.say('carla', line);
    }
    expect(world.data.services.map(({ name }) => name)).toEqual(seed.map(({ name }) => name));
    world.introduce('maria', { noticed: true, address: 'via Milano 3', phone: '333 1234567' });
    for (const said of [
      ...['vorrei prenotare la stireria, 8 kg giovedì mattina, via Milano 3', 'sì'],
      ...['vorrei prenotare il custode di comunità per compagnia venerdì alle 10, via Milano 3, tel 333 1234567', 'sì'],
      ...['vorrei prenotare la spesa di Rigenera, una cassetta M e 2 kg di mele per martedì, via Milano 3', 'sì'],
      ...[
        'vorrei prenotare feste al parco sabato 12 dicembre alle 11 per 3 ore, 20 persone, compleanno, tel 333 1234567',
        'sì',
      ],
    ]) {
      world.say('maria', said);
    }
    expect(world.data.bookings.map(({ date, time, priceCents, status }) => [date, time, priceCents, status])).toEqual([
      ['2026-11-26', '09:00', 2000, 'accepted'],
      ['2026-11-27', '10:00', 900, 'requested'],
      ['2026-11-24', '15:00', 2240, 'accepted'],
      ['2026-12-12', '11:00', 8000, 'requested'],
    ]);
  });
});
