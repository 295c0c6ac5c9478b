/** The slash commands: sentences for those who look for a menu. Each role has its own menu. */

import type { Intent, SpokenRole } from '../engine/input.ts';
import { folded } from './heard.ts';

export interface Command {
  command: string;
  description: string;
  /** What it does, or the sentence that it stands for. */
  does: { intent: Intent } | { says: string };
}

const HELP: Command = { command: 'aiuto', description: 'Che cosa posso fare', does: { intent: 'help' } };

const CITIZEN: readonly Command[] = [
  { command: 'servizi', description: 'Quali servizi ci sono', does: { intent: 'list_services' } },
  { command: 'prenotazioni', description: 'Le mie prenotazioni', does: { intent: 'my_bookings' } },
  { command: 'persona', description: 'Parla con una persona', does: { intent: 'talk_to_human' } },
  HELP,
  { command: 'privacy', description: 'Come uso i suoi dati', does: { intent: 'privacy_request' } },
  { command: 'stop', description: 'Non ricevere più avvisi', does: { intent: 'manage_notifications' } },
];

const STAFF: readonly Command[] = [
  { command: 'oggi', description: 'Le prenotazioni di oggi', does: { says: 'cosa c’è oggi' } },
  { command: 'domani', description: 'Le prenotazioni di domani', does: { says: 'cosa c’è domani' } },
  { command: 'daconfermare', description: 'Le richieste da confermare', does: { says: 'da confermare' } },
  { command: 'chiudi', description: 'Chiudere un giorno o delle ore', does: { says: 'vorrei chiudere un giorno' } },
  HELP,
];

const MANAGER: readonly Command[] = [
  { command: 'messaggio', description: 'Scrivere ai cittadini', does: { says: 'manda un messaggio' } },
  { command: 'invii', description: 'Come vanno i messaggi', does: { says: 'com’è andato l’ultimo messaggio?' } },
  { command: 'report', description: 'I numeri del mese', does: { says: 'report del mese' } },
  { command: 'proposte', description: 'Le proposte dei cittadini', does: { says: 'proposte dei cittadini' } },
  { command: 'convenzioni', description: 'Le convenzioni', does: { says: 'convenzioni' } },
  { command: 'invita', description: 'Un codice per un operatore', does: { says: 'invita un operatore' } },
  { command: 'servizi', description: 'Quali servizi ci sono', does: { intent: 'list_services' } },
  HELP,
];

export const menus: Readonly<Record<SpokenRole, readonly Command[]>> = {
  citizen: CITIZEN,
  staff: STAFF,
  manager: MANAGER,
};

/** The first of a name counts: what everybody may use is the same in every menu. */
const ALL: readonly { command: Command; of: SpokenRole }[] = (['citizen', 'staff', 'manager'] as const).flatMap((of) =>
  menus[of].map((command) => ({ command, of })),
);

/** The command that a message is, and whose. */
export function commandIn(text: string): { command: Command; of: SpokenRole } | undefined {
  const name = /^\/(\w+)/.exec(text)?.[1]?.toLowerCase();
  return ALL.find(({ command }) => command.command === name);
}

/** The sentence it stands for, where this role may say it: a manager also what staff may. */
export function sentenceOf(text: string, role: SpokenRole): string | undefined {
  const found = commandIn(text);
  if (found === undefined || !('says' in found.command.does)) return undefined;
  return role === found.of || role === 'manager' ? found.command.does.says : undefined;
}

const POLITE =
  '(?:(?:per favore|senta|senti|ok|allora|buongiorno|ciao|adesso|ora|puoi|puo|potete|vorrei|voglio|devo) )*';
const STAFF_ORDER = new RegExp(
  `^${POLITE}(?:${[
    '(?:accett|rifiut|respin|assegn|affid|chiud|riapr|propon)\\w+',
    'segna\\w* (?:come|che e) (?:pront|fatt|conclus|inizi)\\w+',
    '(?:(?:che )?cosa|chi|quali prenotazioni|quante prenotazioni) (?:c e|ci sono|abbiamo|ho) (?:per |di |da )?(?:oggi|domani|fare)',
    '(?:fammi vedere|mostra(?:mi)?|vedere|dammi|elenc\\w+|lista|l elenco|la lista)\\b.*\\b(?:prenotazioni|richieste|appuntamenti|visite|consegne|ritiri)',
    '(?:(?:le )?(?:richieste|prenotazioni) )?(?:da confermare|di oggi|di domani|di tutti)$',
    '.*\\b(?:siamo|restiamo|saremo) chius\\w+',
  ].join('|')})`,
);

/** An order of the staff's by its verb; what only resembles one is somebody's own trouble ("alle 11 non riesco"). */
export function isStaffOrder(text: string): boolean {
  return text.startsWith('/') || STAFF_ORDER.test(folded(text));
}

const FOR_WHO_COMES = new RegExp(
  `^${POLITE}(?:si |no |e |ma )*(?:dite|dica|dici|dire|avvis\\w+|inform\\w+|rifer\\w+|(?:fate|fare|faccia) sapere|ricordate)(?:gli|le)? (?:pure )?(?:a|al|alla|allo|ai|il|la|lo|le|l) ?(?:chi|custod\\w+|signor\\w+|ragazz\\w+|operat\\w+|autist\\w+|cooperativa|person\\w+)\\b`,
);

/** "Dite alla signora che il citofono non va": to be passed on, and nothing that is asked of the bot. */
export function isForWhoComes(text: string): boolean {
  return FOR_WHO_COMES.test(folded(text)) && !/\?\s*$/.test(text);
}
