/** The staff's lists. */

import type { Sentence } from './text.ts';

export const staffListTexts = {
  'list.day': '{date}, in tutto {n}:',
  'list.range': 'Da {from} a {to}, in tutto {n}:',
  'list.pending': 'Da confermare, in tutto {n}:',
  'list.mine': 'In carico a lei, in tutto {n}:',
  'list.late': 'In ritardo, in tutto {n}:',
  'list.none.pending': 'Non c’è nulla da confermare.',
  'list.none.mine': 'Non ha nulla in carico.',
  'list.none.late': 'Non c’è nulla in ritardo.',
  'list.heading': '\n{date}',
  'list.line': '• {hours} {kind}{name}, {service}{job}{place}. {code}: {status}.',
  'list.back': 'riconsegna a ',
  'list.more': 'Mostra le altre {n}',
  'list.status.proposed': 'proposto un altro orario',
  'list.status.by': ', {who}',
  'list.status.unclaimed': 'confermata, nessuno in carico',
  'list.status.requested': 'da confermare',
  'list.status.accepted': 'confermata',
  'list.status.in_progress': 'in corso',
  'list.status.ready': 'pronta',
  'list.status.done': 'conclusa',
  'list.status.cancelled': 'annullata',
  'list.status.rejected': 'rifiutata',
  'list.status.no_show': 'nessuno presente',
  'free.head': '{date}, tempo e posto liberi:',
  'free.line': '• {name}: {hours}',
  'free.left': 'restano {left}',
  'free.nobody': 'nessuna ora libera',
} as const satisfies Record<string, Sentence>;
