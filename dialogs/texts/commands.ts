/** The slash commands: the same sentences as words, for those who look for a menu. */

import type { Intent } from '../engine/input.ts';

export const commands: readonly { command: string; description: string; intent: Intent }[] = [
  { command: 'servizi', description: 'Quali servizi ci sono', intent: 'list_services' },
  { command: 'prenotazioni', description: 'Le mie prenotazioni', intent: 'my_bookings' },
  { command: 'persona', description: 'Parla con una persona', intent: 'talk_to_human' },
  { command: 'aiuto', description: 'Che cosa posso fare', intent: 'help' },
  { command: 'privacy', description: 'Come uso i suoi dati', intent: 'privacy_request' },
  { command: 'stop', description: 'Non ricevere più avvisi', intent: 'manage_notifications' },
];
