/** The seed catalogue: three organisations and four services. Every value is a demo value that a manager may change. */

import { z } from 'zod';
import { type Organisation, type Service, serviceSchema } from '../../domain/catalogue.ts';

const WORKING_DAYS = [1, 2, 3, 4, 5];

export const organisations: Organisation[] = [
  { id: 'nazareth', name: 'Nazareth', hours: [{ days: WORKING_DAYS, from: '08:30', to: '17:30' }] },
  { id: 'gruppo-gamma', name: 'Gruppo Gamma', hours: [{ days: WORKING_DAYS, from: '08:30', to: '17:30' }] },
  {
    id: 'consorzio',
    name: 'Consorzio',
    hours: [{ days: WORKING_DAYS, from: '08:30', to: '17:30' }],
    umbrella: true,
  },
];

type ServiceSeed = z.input<typeof serviceSchema>;

const ironing: ServiceSeed = {
  id: 'ironing',
  name: 'Stireria',
  synonyms: [
    'stireria',
    'stiratura',
    'stirare',
    'stiro',
    'ferro da stiro',
    'panni da stirare',
    'roba da stirare',
    'biancheria',
    'camicie da stirare',
    'camicie',
    'lenzuola',
    'lavanderia',
  ],
  summary: 'Ritiriamo i suoi capi a casa, li stiriamo con cura e li riportiamo dopo 3 giorni lavorativi.',
  details: ['Può dirci il peso in chili oppure il numero di capi.', 'Il prezzo definitivo si sa dopo la pesatura.'],
  cooperative: 'gruppo-gamma',
  form: [
    { name: 'quantity', limits: { kg: { min: 1, max: 25 }, pieces: { min: 1, max: 80, step: 1 } } },
    { name: 'date' },
    { name: 'time' },
    { name: 'address' },
    { name: 'notes', optional: true },
  ],
  calendar: {
    openings: [
      { days: WORKING_DAYS, from: '09:00', to: '11:00' },
      { days: WORKING_DAYS, from: '15:00', to: '17:00' },
    ],
    scheme: { type: 'windows' },
    notice: { type: 'cutoff', daysBefore: 1, time: '18:00' },
    returnAfterWorkingDays: 3,
  },
  capacity: { type: 'pool', per: 'day', limit: 40, weights: { kg: 1, pieces: 0.25 } },
  price: { type: 'perUnit', cents: { kg: 250, pieces: 90 }, finalAfterWeighing: true },
  payment: { ways: ['card', 'cash'], when: 'after' },
  confirmation: { type: 'automatic' },
  position: 0,
};

const custodian: ServiceSeed = {
  id: 'custodian',
  name: 'Custode di comunità',
  synonyms: [
    'custode di comunità',
    'custode',
    'custode sociale',
    'portinaio sociale',
    'aiuto a casa',
    'aiuto in casa',
    'compagnia',
    'piccole commissioni',
    'commissioni',
    'accompagnamento',
    'accompagnare',
    'ritirare le ricette',
    'ricette',
    'pratiche',
    'badare',
    'dare una mano',
  ],
  summary: 'Una persona di fiducia per compagnia, piccole commissioni, spesa, ricette, accompagnamenti e pratiche.',
  details: [
    'Una visita dura da 30 minuti a 2 ore; se non ci dice altro, un’ora.',
    'Non è un servizio infermieristico e non sostituisce i soccorsi: per un’emergenza chiami il 112.',
  ],
  cooperative: 'nazareth',
  form: [
    {
      name: 'task',
      choices: ['compagnia', 'commissioni', 'spesa', 'ricette', 'accompagnamento', 'pratiche'],
    },
    { name: 'date' },
    { name: 'time' },
    { name: 'duration', limits: { minutes: { min: 30, max: 120, step: 30 } }, fallback: 60 },
    { name: 'address' },
    { name: 'phone' },
    { name: 'notes', optional: true },
  ],
  calendar: {
    openings: [{ days: WORKING_DAYS, from: '08:30', to: '17:30' }],
    scheme: { type: 'starts', offerEveryMin: 30 },
    notice: { type: 'hours', hours: 24 },
  },
  capacity: {
    type: 'resources',
    resources: [
      { id: 'custode-1', name: 'Primo custode' },
      { id: 'custode-2', name: 'Secondo custode' },
    ],
    gapMin: 15,
  },
  price: { type: 'perHour', cents: 900 },
  payment: { ways: ['card', 'transfer', 'cash'], when: 'after', papers: ['receipt', 'invoice'] },
  confirmation: { type: 'staff', withinHours: 4, working: true },
  position: 1,
};

const groceries: ServiceSeed = {
  id: 'groceries',
  name: 'Spesa di Rigenera',
  synonyms: [
    'spesa di rigenera',
    'rigenera',
    'spesa',
    'spesa a casa',
    'spesa a domicilio',
    'cassetta',
    'cassetta di frutta e verdura',
    'frutta e verdura',
    'frutta',
    'verdura',
    'ortofrutta',
    'consegna della spesa',
  ],
  summary: 'La spesa a casa sua: cassette di frutta e verdura, e prodotti singoli del territorio.',
  details: ['Può scegliere una cassetta piccola (S), media (M) o grande (L), prodotti singoli, o tutt’e due.'],
  cooperative: 'nazareth',
  form: [
    {
      name: 'order',
      limits: { kg: { min: 0.1, max: 30 }, l: { min: 0.5, max: 30 }, pz: { min: 1, max: 60, step: 1 } },
    },
    { name: 'date' },
    { name: 'time' },
    { name: 'address' },
    { name: 'notes', optional: true },
  ],
  calendar: {
    openings: [{ days: [2, 5], from: '15:00', to: '18:00' }],
    scheme: { type: 'windows' },
    notice: { type: 'cutoff', daysBefore: 1, time: '12:00' },
  },
  capacity: { type: 'pool', per: 'window', limit: 30, weights: { order: 1 } },
  price: {
    type: 'list',
    boxes: { S: 1200, M: 1800, L: 2500 },
    items: [
      { id: 'mele', name: 'mele', synonyms: ['mela'], unit: 'kg', cents: 220, pieceOf: 0.2 },
      { id: 'pere', name: 'pere', synonyms: ['pera'], unit: 'kg', cents: 280, pieceOf: 0.2 },
      { id: 'arance', name: 'arance', synonyms: ['arancia', 'arancie'], unit: 'kg', cents: 240, pieceOf: 0.25 },
      { id: 'banane', name: 'banane', synonyms: ['banana'], unit: 'kg', cents: 200, pieceOf: 0.2 },
      { id: 'patate', name: 'patate', synonyms: ['patata'], unit: 'kg', cents: 150, pieceOf: 0.2 },
      { id: 'carote', name: 'carote', synonyms: ['carota'], unit: 'kg', cents: 160, pieceOf: 0.1 },
      { id: 'cipolle', name: 'cipolle', synonyms: ['cipolla'], unit: 'kg', cents: 150, pieceOf: 0.15 },
      { id: 'zucchine', name: 'zucchine', synonyms: ['zucchina', 'zucchini'], unit: 'kg', cents: 250, pieceOf: 0.2 },
      { id: 'pomodori', name: 'pomodori', synonyms: ['pomodoro', 'pomidori'], unit: 'kg', cents: 300, pieceOf: 0.12 },
      { id: 'insalata', name: 'insalata', synonyms: ['lattuga', 'cespo di insalata'], unit: 'pz', cents: 150 },
      { id: 'uova', name: 'uova', synonyms: ['uovo', 'ova'], unit: 'pz', cents: 35 },
      {
        id: 'latte',
        name: 'latte',
        synonyms: ['latte fresco', 'bottiglia di latte'],
        unit: 'l',
        cents: 170,
        pieceOf: 1,
      },
      { id: 'pane', name: 'pane', synonyms: ['pagnotta', 'pagnotte'], unit: 'kg', cents: 420, pieceOf: 0.5 },
      { id: 'miele', name: 'miele', synonyms: ['vasetto di miele'], unit: 'vasetto', cents: 650, pieceOf: 1 },
      { id: 'formaggio', name: 'formaggio', synonyms: ['grana', 'grana padano'], unit: 'kg', cents: 1600 },
    ],
  },
  payment: { ways: ['card', 'cash'], when: 'onDay' },
  confirmation: { type: 'automatic' },
  position: 2,
};

const party: ServiceSeed = {
  id: 'party',
  name: 'Feste al Parco Colonie Padane',
  synonyms: [
    'feste al parco',
    'festa al parco',
    'feste',
    'festa',
    'parco colonie padane',
    'colonie padane',
    'compleanno',
    'festa di compleanno',
    'battesimo',
    'comunione',
    'affittare il parco',
    'spazio per una festa',
  ],
  summary: 'Uno spazio tutto suo al Parco Colonie Padane per compleanni e feste di famiglia.',
  details: ['La festa dura da 2 a 4 ore, fino a 40 persone, con un adulto responsabile.'],
  cooperative: 'consorzio',
  form: [
    { name: 'date' },
    { name: 'time' },
    { name: 'duration', limits: { minutes: { min: 120, max: 240, step: 30 } } },
    { name: 'guests', limits: { people: { min: 1, max: 40, step: 1 } } },
    { name: 'occasion' },
    { name: 'responsible', optional: true },
    { name: 'phone' },
    { name: 'notes', optional: true },
  ],
  calendar: {
    openings: [
      { days: [6, 7, 'holiday'], from: '10:00', to: '18:00', clock: 'summer' },
      { days: [6, 7, 'holiday'], from: '10:00', to: '17:30', clock: 'standard' },
    ],
    scheme: { type: 'starts', offerEveryMin: 30 },
    notice: { type: 'days', days: 10 },
  },
  capacity: {
    type: 'resources',
    resources: [{ id: 'parco-colonie-padane', name: 'Parco Colonie Padane' }],
    gapMin: 60,
  },
  price: { type: 'base', cents: 6000, includedMin: 120, extraHourCents: 2000, depositCents: 5000 },
  payment: {
    ways: ['card', 'transfer'],
    when: 'before',
    daysBefore: 5,
    papers: ['receipt', 'invoice'],
    deposit: { when: 'onDay', backWithinDays: 7 },
  },
  confirmation: { type: 'staff', withinHours: 48 },
  place: 'Parco Colonie Padane, via del Sale 60, Cremona',
  position: 3,
};

export const services: Service[] = z.array(serviceSchema).parse([ironing, custodian, groceries, party]);
