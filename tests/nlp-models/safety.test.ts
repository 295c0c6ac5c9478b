import { describe, expect, it } from 'vitest';
import { emergencyIn } from '../../nlp-models/safety.ts';

/** Said by people in trouble, in their own words, spelling and Italian. */
const EMERGENCIES = {
  medical: [
    'mia mamma è caduta',
    'la nonna è caduta dalle scale e non si muove',
    'mio marito è cascato in bagno',
    'è scivolata nella vasca e si è fatta male alla testa, mia zia',
    'sono caduta e non riesco ad alzarmi',
    'sono cascato per terra aiutatemi',
    'il vicino è per terra e non risponde',
    'ho trovato mio papà disteso a terra',
    'nonna caduta',
    'signora cade adesso, sangue testa',
    'vecchio caduto bagno aiuto',
    'ho male al petto',
    'mi fa male il cuore e sudo freddo',
    'dolore fortissimo al torace',
    'sento un peso sul petto',
    'penso di avere un infarto',
    'mio suocero sta avendo un infarto',
    'non respiro',
    'mio figlio non respira più',
    'nn riesco a respirare',
    'il bambino si sta soffocando con una caramella',
    'fatica a respirare ha le labbra blu',
    'mi manca il respiro',
    'è svenuta',
    'la signora è svenuta in cucina',
    'ha perso i sensi',
    'mamma è incosciente',
    'ha le convulsioni',
    'credo un ictus, ha la bocca storta',
    'non muove più il braccio e parla male',
    'perde tanto sangue',
    'gli esce il sangue dalla testa',
    'si è tagliato e non smette di sanguinare',
    'ha battuto la testa',
    'ha bevuto la candeggina',
    'ho preso troppe pillole',
    'serve un ambulanza',
    'chiamate il 118',
    'chiama ambulanza subito',
    'mi sento male aiuto',
    'sto malissimo',
    'mio padre sta morendo',
    'la signora non si sveglia',
    'signora no respira',
    'mia madre è svenura',
    'aiuto infartoo',
    'ha una reazione allergica gola gonfia',
    'mia moglie ha rotto le acque, si sono rotte le acque',
    'si è rotto il femore mio nonno',
    'MIA MADRE È CADUTA AIUTO',
  ],
  fire: [
    'c’è un incendio',
    'la casa va a fuoco',
    'sta bruciando la cucina',
    'ha preso fuoco il divano',
    'c’è fumo nero dalla finestra dei vicini',
    'fiamme in cucina',
    'fuoco in casa aiuto',
  ],
  gas: [
    'sento puzza di gas',
    'c’è odore di gas in cucina',
    'fuga di gas',
    'ho lasciato il gas aperto e puzza tutto',
    'si sente gas nelle scale',
    'perdita di gas',
    'mi sa che c’è il monossido',
  ],
  abuse: [
    'mio marito mi picchia',
    'il mio compagno mi ha messo le mani addosso',
    'mio figlio mi minaccia con un coltello',
    'mi ha aggredita',
    'ho paura di mio marito',
    'mi perseguita il mio ex',
    'mio padre mi tocca dove non dovrebbe',
    'la badante maltratta la nonna',
    'mi vuole ammazzare',
    'subisco violenza in casa',
    'mi mena sempre',
  ],
  despair: [
    'voglio morire',
    'non ho più voglia di vivere',
    'mi voglio ammazzare, mi ammazzo',
    'voglio farla finita con la vita',
    'sto pensando al suicidio',
    'mi butto dal balcone',
    'la mia vita non ha più senso',
    'sarebbe meglio se non ci fossi',
  ],
  other: [
    'mio nonno con la demenza è scappato di casa',
    'mia madre ha l’alzheimer e non la trovo più',
    'mio figlio è scomparso',
    'ci sono i ladri in casa',
    'sono chiusa in ascensore',
    'il papà è uscito e non torna, non lo troviamo',
  ],
} as const;

/** What sounds alike and is not: acting the ambulance would be wrong. */
const LOOKALIKES = [
  'muoio dal ridere',
  'muoio di fame',
  'sono morto di sonno',
  'una fame da morire',
  'i camici del 118 da stirare',
  'ho dieci divise del 118 da stirare',
  'mi è caduta la camicia',
  'mi è caduta la camicia in una pozzanghera',
  'mi è caduto il telefono',
  'mi è caduto il ferro da stiro',
  'la camicia è caduta dallo stendino',
  'è caduta la linea',
  'scusi era caduta la linea',
  'è caduto il governo',
  'sono caduto dalle nuvole',
  'fuoco e fiamme',
  'la squadra faceva fuoco e fiamme',
  'un film su un incendio',
  'prezzi da infarto',
  'mi è venuto un infarto quando ho visto il prezzo',
  'quasi mi prende un colpo dallo spavento',
  'avete bruciato la camicia',
  'mi avete bruciato la tovaglia col ferro',
  'il ferro ha bruciato il colletto',
  'c’è una macchia di sangue sulla camicia',
  'il custode può accompagnarmi agli esami del sangue?',
  'devo fare il prelievo del sangue, mi accompagnate?',
  'quanto costa il gas al metro cubo',
  'devo pagare la bolletta del gas, può andare il custode?',
  'la lettura del contatore del gas',
  'mi ammazzo di lavoro e non ho tempo di stirare',
  'stirare mi uccide',
  'un suicidio parcheggiare in centro',
  'voglio farla finita con queste camicie, stiratele voi',
  'mia madre è caduta il mese scorso, le serve compagnia',
  'da quando è caduta la nonna non esce, mi serve il custode',
  'mi sono persa, che devo fare adesso?',
  'ho perso la ricevuta',
  'il custode può venire quando mia madre ha il medico?',
  'accompagnare mio padre al pronto soccorso per un controllo',
  'il custode non risponde al telefono',
  'la signora non risponde ai messaggi',
  'non risponde nessuno',
  'non mi sento di stirare',
  'sta male la torta nella cassetta',
  'che caldo, si soffoca dal caldo',
  'picchia il sole oggi',
  'vigili del fuoco volontari: avete convenzioni?',
  'aiuto non so come si fa',
  'aiuto!! non capisco questa chat',
  'mio marito è morto due anni fa e sono sola',
  'compleanno al parco, ci sono i fuochi d’artificio?',
  'corso di primo soccorso',
  'la festa è il 112esimo anniversario',
  'una carota caduta dalla cassetta',
  'il cuore della festa è il parco',
  'via del Fuoco 12',
  'domani alle 11.30',
  'vorrei prenotare la stireria',
  'sangue freddo ci vuole con voi',
  'la mamma cade sempre dalle nuvole',
  'compagnia per mia nonna che non respira aria di casa da mesi',
];

describe('emergencies come first', () => {
  for (const [kind, said] of Object.entries(EMERGENCIES)) {
    it.each(said)(`${kind}: %s`, (text) => {
      expect(emergencyIn(text)).toBe(kind);
    });
  }

  it('misses none when accents and apostrophes are lost, or shouted', () => {
    const all = Object.values(EMERGENCIES).flat();
    const bare = all.map((text) =>
      text
        .normalize('NFD')
        .replace(/[\u0300-\u036f’]/g, '')
        .toUpperCase(),
    );
    expect(bare.filter((text) => emergencyIn(text) === undefined)).toEqual([]);
  });
});

describe('figures of speech are not emergencies', () => {
  it.each(LOOKALIKES)('%s', (text) => {
    expect(emergencyIn(text)).toBeUndefined();
  });
});
