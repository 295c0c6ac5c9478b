/** How a service is paid, in words. */

import type { Service } from '../../../domain/catalogue.ts';
import type { PaymentWay } from '../../../domain/payment.ts';
import { formatEuro } from '../../../domain/price.ts';
import type { Say } from '../../texts/text.ts';
import { list } from '../../texts/words.ts';

type Paid = Pick<Service, 'payment' | 'price' | 'calendar'>;

export function waysWords(ways: readonly PaymentWay[], say: Say): string {
  return list(
    ways.map((way) => say(`pay.way.${way}`)),
    'o',
  );
}

/** "alla fine", "prima, al più tardi 5 giorni prima": can follow "si paga". */
export function whenPaid({ payment, calendar }: Paid, say: Say): string {
  const { when, daysBefore } = payment;
  switch (when) {
    case 'before':
      return daysBefore === undefined ? say('pay.when.before') : say('pay.when.daysBefore', { n: daysBefore });
    case 'onDay':
      return say('pay.when.onDay');
    case 'after':
      return say(calendar.returnAfterWorkingDays === undefined ? 'pay.when.after' : 'pay.when.back');
  }
}

export function papersWords({ payment }: Paid, say: Say): string {
  return list(
    payment.papers.map((paper) => say(`pay.paper.${paper}`)),
    'o',
  );
}

/** "alla fine, con carta o contanti; ricevuta", with the deposit where one is asked. */
export function paymentWords(service: Paid, say: Say): string {
  const { ways, papers } = service.payment;
  const paid = say('pay.how', { when: whenPaid(service, say), ways: waysWords(ways, say) });
  const words = papers.length === 0 ? paid : say('pay.andPapers', { paid, papers: papersWords(service, say) });
  const deposit = depositWords(service, say);
  return deposit === '' ? words : say('pay.andDeposit', { words, deposit });
}

/** Empty where none is asked. */
export function depositWords({ payment, price }: Paid, say: Say): string {
  if (price.type !== 'base' || price.depositCents === 0) return '';
  const { when, backWithinDays: n } = payment.deposit;
  return say('pay.deposit', { deposit: formatEuro(price.depositCents), when: say(`pay.deposit.${when}`), n });
}
