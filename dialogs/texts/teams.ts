/** What Teams shows of the app in its store and in its profile. Lengths are the manifest's limits. */

export const teamsTexts = {
  /** ≤ 30 characters. */
  name: 'Portineria',
  /** ≤ 100 characters. */
  fullName: 'Portineria, i servizi delle cooperative di Cremona',
  /** ≤ 80 characters. */
  description: 'Prenoti i servizi delle cooperative scrivendo, come a una persona.',
  /** ≤ 4000 characters. */
  fullDescription:
    'Stireria, custode di comunità, spesa a casa e feste al parco: scriva che cosa le serve e quando, e la Portineria propone, riassume e prenota solo dopo il suo sì. Risponde un assistente automatico; una persona si può sempre chiedere scrivendo «parla con una persona». Per le cooperative: gli avvisi delle prenotazioni arrivano nel canale, e si accettano o si rifiutano con un tocco.',
};
