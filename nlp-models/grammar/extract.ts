/** Everything the grammars find in one message, as slots. What one grammar has read, the next does not see. */

import { judge } from './corrections.ts';
import { cutHealthDetails } from './health.ts';
import { readTime } from './merge-time.ts';
import { askedAddress, readAddresses } from './slots/addresses.ts';
import { readAmounts } from './slots/amounts.ts';
import { audienceOf } from './slots/audiences.ts';
import { boxSize, namedFeasts, occasionOf, taskOf } from './slots/choices.ts';
import { idleNumbers } from './slots/floors.ts';
import { readPhones } from './slots/phones.ts';
import { mendWords } from './slots/typos.ts';
import { readPlaced } from './time/read.ts';
import { mendTimeWords } from './time/typos.ts';
import { fold, MAX_EXAMINED, mask, tokenize } from './tokens.ts';
import type { Extraction, ExtractOptions, Slots, Span } from './types.ts';

const TIME_WORD =
  /\b(?:a|da)?lle\b|\bore\b|\bverso\b|\bentro\b|\b(?:lun|mar|mer|gio|ven|sab|dom)(?:edi|tedi|coledi|vedi|erdi|ato|enica|ani)?\b|\b(?:gen|feb|mar|apr|mag|giu|lug|ago|set|ott|nov|dic)(?:n|br|z|il|g|gn|gl|st|tem|to|em)[a-z]*\b/;

/** Spans of times that say so in words: a weekday, a month, "alle". */
function namedTimes(text: string, { now }: ExtractOptions): Span[] {
  return readPlaced(text, { now })
    .map(({ reading }) => reading.span)
    .filter(({ start, end }) => {
      const said = mendTimeWords(tokenize(text.slice(start, end)));
      return TIME_WORD.test(said.map(({ w }) => w).join(' '));
    });
}

/** "domani presto": the morning; not "a presto", "il più presto possibile". */
function saysEarly(text: string, { asked }: ExtractOptions, slots: Slots): boolean {
  if (slots.time !== undefined || slots.timeTo !== undefined || slots.partOfDay !== undefined) return false;
  const awaited = asked === 'time' || asked === 'when' || slots.date !== undefined;
  return awaited && /(?<!\b(?:a|al|piu|il) )\bpresto\b(?! possibile)/.test(fold(text));
}

const EMOJI = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u200d|\ufe0f/gu;
const HESITATION = /(?<!\p{L})(?:e+h+m+|u+h*m+|m{2,}|eh+|beh|mah|ecco)(?!\p{L})/giu;

/** Emoji and hesitations say nothing of a value; a pause stays a pause. At the same length. */
function withoutAir(text: string): string {
  return text
    .replace(EMOJI, (found) => ' '.repeat(found.length))
    .replace(HESITATION, (found) => ','.padEnd(found.length));
}

export function extract(text: string, options: ExtractOptions): Extraction {
  const { asked, active } = options;
  const examined = withoutAir(text.slice(0, MAX_EXAMINED));
  const slots: Slots = {};

  const phones = readPhones(examined, asked === 'phone');
  const numbers = judge(examined, phones);
  const phone = phones[(numbers.lastWins ? numbers.kept.at(-1) : numbers.kept[0]) ?? 0];
  if (phone) slots.phone = phone.phone;
  let visible = mask(examined, phones);

  const streets = readAddresses(visible);
  const own = asked === 'address' && streets.length === 0 ? askedAddress(visible) : undefined;
  const addresses = own ? [own] : streets;
  const chosen = judge(visible, addresses);
  const standing = (chosen.lastWins ? [...chosen.kept].reverse() : chosen.kept).map((k) => addresses[k]);
  const address = standing.find((found) => found && /\d/.test(found.address)) ?? standing[0];
  if (address) slots.address = address.address;
  visible = mask(visible, addresses);
  visible = mask(visible, idleNumbers(visible));
  visible = mask(visible, namedFeasts(visible, asked === 'occasion'));

  if (asked === 'notes') {
    const note = NOTHING.test(fold(text)) ? '' : cutHealthDetails(text.trim());
    if (note !== '') slots.text = note;
    return { slots, issues: [], vagueQuantity: false };
  }

  const amountsFirst =
    asked === 'kg' || asked === 'pieces' || asked === 'quantity' || asked === 'guests' || asked === 'duration';
  // A number in a date ("sabato 12") is not the one asked for.
  const early = amountsFirst ? readAmounts(mask(visible, namedTimes(visible, options)), options) : undefined;
  const time = readTime(early ? mask(visible, early.spans) : visible, options);
  Object.assign(slots, time.slots);
  if (saysEarly(visible, options, slots)) slots.partOfDay = 'morning';
  const amounts = early ?? readAmounts(mask(visible, time.spans), options);
  Object.assign(slots, amounts.slots);

  const tokens = mendWords(tokenize(visible));
  const whole = mendWords(tokenize(mask(examined, addresses)));
  const folded = fold(visible);
  const named = /\bcass?et+[ae]\b|\bbox\b|\brigenera\b/.test(folded);
  const alone = active === undefined && tokens.length <= 4;
  // "Piccola", to "which box, or what?".
  // "Media, per venerdì, in via Dante 3": the answer first, the rest after it.
  const first = asked === 'items' && /^\s*(?:la |una )?(?:piccola|media|grande)\s*(?:[,;.]|$)/i.test(text);
  const ordering = asked === 'items' ? first || tokens.length <= 4 : active === 'order_groceries' && tokens.length <= 2;
  const size = asked === 'box' || (ordering && slots.items === undefined);
  const box = boxSize(visible, tokens, size, active === 'order_groceries' || asked === 'box' || named || alone);
  const laundry = active === undefined && /\b(?:stir|panni|bucato|biancheria)/.test(fold(visible));
  if (box && !laundry && (named || (active !== 'book_ironing' && active !== 'book_party'))) slots.box = box;
  const task = taskOf(tokens, asked === 'task');
  const short = active === undefined && tokens.length <= 7 && task !== 'spesa' && slots.items === undefined;
  if (task && (asked === 'task' || active === 'book_custodian' || mentionsHelp(visible, task) || short))
    slots.task = task;
  {
    const occasion = occasionOf(whole);
    const party = active === 'book_party' || asked === 'occasion' || CELEBRATION.test(fold(examined));
    if (occasion && party) slots.occasion = occasion;
    else if (asked === 'occasion' && tokens.length > 0 && tokens.length <= 6 && Object.keys(slots).length === 0)
      slots.occasion = cutHealthDetails(text.trim().toLowerCase());
  }
  const audience = active === undefined || active.startsWith('mgr_') ? audienceOf(fold(examined), examined) : undefined;
  if (audience) slots.audience = audience;
  return { slots, issues: time.issues, vagueQuantity: amounts.vague };
}

/** An answer that there is nothing to note. */
const NOTHING =
  /^\s*(?:no|niente|nulla|nient'altro|nessun[ao]?|gnent|negot|nada)\b[^,;:]{0,40}$|^\s*(?:l'e |e )?tu[t]+[oa]? (?:a post[o]?|ok|bene)\b|\b(?:gnent|niente|nulla) (?:de di|da dire|da segnalare|da aggiungere|di particolare)\b/;

/** "la pensione in posta" is no party. */
const CELEBRATION =
  /\b(?:fest|parco|coloni|invit|complean|compleni|battes|comunion|cresim|laure|anniversar|saremo|diciottes|anni di matrimonio|compie|compiono|nubilato|celibato|\d0esimo|antesimo|nozze|\bi (?:\d{1,3}|diciott\w*|vent\w*|trent\w*|\w+ant\w*) anni d)/;

/** "per andare dal calzolaio": somebody is to go. */
const GOING = /\b(?:andare|vada|andasse|fare un salto|faccia un salto) (?:a|al|alla|all'|dal|dalla|dall'|in|per)\b/;

/** A task word is a task when help at home is what is asked: not "la spesa di Rigenera". */
function mentionsHelp(text: string, task: string): boolean {
  const folded = fold(text);
  if (task !== 'spesa' && GOING.test(folded)) return true;
  if (
    /\b(?:c\w{0,3}tod|cusod|aiut|qualcuno|mi (?:serve|porta|accompagn)|accompagn|compagnia|compania|conpagnia|commission|operator|assisten|una persona|venga|venire|ricett|farmac)/.test(
      folded,
    )
  ) {
    return (
      task !== 'spesa' || /\b(?:custod|aiut|qualcuno|una persona|venga|accompagn|fare la spesa|operator)/.test(folded)
    );
  }
  return false;
}

export { cutHealthDetails } from './health.ts';
