/** What a message is about where no intent says so: the calendar's file, the waiting list, what is over. */

import type { Subject } from '../../dialogs/engine/input.ts';

const SUBJECTS: ReadonlyArray<readonly [Subject, RegExp]> = [
  [
    'forget',
    /\b(?:dimentic|scord|cancell|elimin|toglie|togli|rimuov|lev)\w* (?:pure |subito |dal sistema )?(?:il |l |al |del )?(?:mio |nostro |vecchio )*(?:indirizzo|numero|telefono|cellulare|recapito)|\bnon (?:(?:voglio|vorrei|dovete|deve|devi) )?(?:che )?(?:piu )?(?:tenga|teniate|tenere|tenete|ricord|conserv|memorizz|salv|registr)\w* (?:piu )?(?:il |l )?(?:mio )?(?:indirizzo|numero|telefono|cellulare|recapito)/,
  ],
  [
    'moved',
    /\b(?:ho|abbiamo) cambiato (?:casa|indirizzo|numero|telefono|cellulare)|\b(?:mi|ci) (?:sono|siamo) trasferit|\b(?:il )?mio (?:nuovo )?(?:indirizzo|numero(?: di telefono)?|telefono|cellulare) (?:adesso |ora )?e\b|\b(?:il )?nuovo (?:indirizzo|numero) e\b|\b(?:ora|adesso) (?:abito|sto di casa|vivo) /,
  ],
  [
    'leaveWaiting',
    /\b(?:toglie\w*|toglim\w*|cancell\w*|elimin\w*|esc\w*|usc\w*|rimuov\w*|lev\w*|non voglio (?:piu )?(?:stare|restare)|via) (?:pure |mi |il mio nome )?(?:dalla|dall|della|la|in|nella) (?:lista|coda|attesa)\b|\bnon aspetto piu\b/,
  ],
  [
    'waiting',
    /\b(?:lista d(?:i )? ?attesa|in (?:lista|coda)\b|in attesa\b)|\b(?:avvis|avvert|scriv|chiam|dimm)\w*\b.* se (?:si )?(?:liber|disdic|annull|rinunci)\w*|\b(?:se|quando|appena) si liber\w+/,
  ],
  [
    'calendar',
    /\b(?:calendario|google calendar|in agenda|nell agenda|sull agenda|agenda del telefono|outlook|file ics|\bics\b)\b/,
  ],
  [
    'past',
    /\b(?:prenotazion\w+|ordin\w+|richiest\w+|visit\w+|appuntament\w+|serviz\w+|cos[ae]|storico)\b.*\b(?:passat\w+|vecchi\w+|precedent\w+|di prima|gia fatt\w+|conclus\w+|finit\w+|scors\w+|avevo (?:prenotat|ordinat|chiest)\w+|dell anno|storico)\b|\b(?:vecchi\w+|passat\w+|precedent\w+) (?:prenotazion\w+|ordin\w+|richiest\w+)|\bstorico\b/,
  ],
];

export function subjectIn(read: string): Subject | undefined {
  return SUBJECTS.find(([, words]) => words.test(read))?.[0];
}
