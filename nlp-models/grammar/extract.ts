/** Everything the grammars find in one message, as slots. What one grammar has read, the next does not see. */

import { isMoved, judge } from './corrections.ts';
import { cutHealthDetails } from './health.ts';
import { askedAddress, readAddresses } from './slots/addresses.ts';
import { readAmounts } from './slots/amounts.ts';
import { audienceOf } from './slots/audiences.ts';
import { boxSize, namedFeasts, occasionOf, taskOf } from './slots/choices.ts';
import { idleNumbers } from './slots/floors.ts';
import { readPhones } from './slots/phones.ts';
import { mendWords } from './slots/typos.ts';
import type { Placed } from './time/place.ts';
import { readPlaced } from './time/read.ts';
import { mendTimeWords } from './time/typos.ts';
import { fold, MAX_EXAMINED, mask, tokenize } from './tokens.ts';
import type { Asked, Extraction, ExtractOptions, Slots, Span, TimeIssue } from './types.ts';

type TimeSlots = Pick<Slots, 'date' | 'dateTo' | 'time' | 'timeTo' | 'partOfDay'>;

interface Timed {
  slots: TimeSlots;
  issues: TimeIssue[];
  spans: Span[];
}

/** Bare numbers mean hours or days only where one was asked for. */
function bareKind(asked: Asked | undefined, text: string): 'hour' | 'day' | undefined {
  if (asked === 'time') return 'hour';
  if (asked === 'date') return 'day';
  const lone = /^\D*(\d{1,2})\D*$/.exec(text)?.[1];
  return asked === 'when' && lone !== undefined && Number(lone) > 24 ? 'day' : undefined;
}

const kindOf = (placed: Placed): 'day' | 'hour' | 'both' => {
  const { date, dateTo, time, timeTo, partOfDay } = placed.slots;
  const day = date !== undefined || dateTo !== undefined || (placed.issue !== undefined && time === undefined);
  const hour = time !== undefined || timeTo !== undefined || partOfDay !== undefined;
  return day && hour ? 'both' : day ? 'day' : 'hour';
};

/** What a manager asks figures of. */
const REPORT =
  /\b(?:report|statistic|riepilog|resocont|rendicont|andament|com'e andat|quant[ei] prenotazion|dati d[ei]|numeri d[ei])/;

/** "la prenotazione fatta ieri" tells which one; it is no day to book. */
const isTold = (text: string, { reading }: Placed): boolean =>
  /\b(?:fatt|prenotat|ordinat|pres|chiest|dett|scritt|mandat|avut|sentit)[oaie] (?:di |per |l'?)?$/.test(
    fold(text.slice(0, reading.span.start)),
  );

/** Merges the readings of a message: the first of a kind stands, unless a correction follows. */
function readTime(text: string, options: ExtractOptions): Timed {
  const bare = bareKind(options.asked, text);
  const lookBack = REPORT.test(fold(text)) || options.active === 'mgr_report';
  const found = readPlaced(text, { now: options.now, ...(bare && { bare }), ...(lookBack && { lookBack }) });
  const asksWhen = options.asked === 'date' || options.asked === 'when' || options.asked === 'time';
  const spans = found.map(({ reading }) => reading.span);
  const moved = isMoved(text);
  const usable = found.filter((placed) => !placed.back || lookBack || (asksWhen && !isTold(text, placed)));
  const useful = usable.filter((placed) => Object.keys(placed.slots).length > 0 || placed.issue);
  const slots: TimeSlots = {};
  const issues: TimeIssue[] = [];
  /** Days given up: what they say of the hour goes with them. */
  let refused: readonly Placed[] = [];
  const dated = useful.filter(({ slots: said }) => said.date !== undefined);
  if (dated.length > 1) refused = dated.filter((placed) => namesBooking(text, placed));
  if (refused.length === dated.length) refused = [];
  for (const kind of ['day', 'hour'] as const) {
    const mine = useful.filter(
      (placed) => (kindOf(placed) === kind || kindOf(placed) === 'both') && !refused.includes(placed),
    );
    const { kept, lastWins } = judge(
      text,
      mine.map(({ reading }) => reading.span),
      asksWhen,
    );
    if (kind === 'day' && kept.length > 0) refused = [...refused, ...mine.filter((_, k) => !kept.includes(k))];
    const order = lastWins ? [...kept].reverse() : kept;
    const picked = order.map((k) => mine[k]).filter((placed) => placed !== undefined);
    const choice =
      kind === 'hour'
        ? (picked.find(({ slots: s }) => s.time !== undefined || s.timeTo !== undefined) ?? picked[0])
        : kind === 'day' && !lastWins && picked[0]?.vague
          ? (picked.find(({ vague, slots: s }) => !vague && s.date !== undefined) ?? picked[0])
          : picked[0];
    if (!choice) continue;
    const said = choice.slots;
    const move =
      moved &&
      choice.reading.type === 'interval' &&
      /^\s*da(?:l|lle|lla|ll['’])?\b/i.test(text.slice(choice.reading.span.start, choice.reading.span.end));
    if (kind === 'day') {
      if (choice.issue) issues.push(choice.issue);
      if (move && said.dateTo !== undefined) slots.date = said.dateTo;
      else
        Object.assign(
          slots,
          said.date !== undefined && { date: said.date },
          said.dateTo !== undefined && { dateTo: said.dateTo },
        );
    } else {
      if (choice.issue && !issues.includes(choice.issue)) issues.push(choice.issue);
      if (move && said.timeTo !== undefined && said.time !== undefined) slots.time = daytime(said.timeTo);
      else
        Object.assign(
          slots,
          said.time !== undefined && { time: said.time },
          said.timeTo !== undefined && { timeTo: said.timeTo },
        );
      const { otherTime: other, otherTimeTo: otherTo } = choice;
      if (other !== undefined && said.time !== undefined && (slots.timeTo === undefined) === (otherTo === undefined)) {
        const words = text.slice(choice.reading.span.start, choice.reading.span.end);
        const stretch = otherTo === undefined ? {} : { otherTo };
        issues.push({ type: 'ambiguousTime', said: words, time: said.time, other, ...stretch });
      }
      if (!lastWins && said.time !== undefined && said.timeTo === undefined) closeStretch(slots, picked);
      const part = picked.find(({ slots: s }) => s.partOfDay !== undefined)?.slots.partOfDay;
      if (part !== undefined && slots.time === undefined && slots.timeTo === undefined) slots.partOfDay = part;
      else if (part !== undefined) shiftIntoPart(slots, part, choice);
    }
  }
  return {
    slots,
    issues: issues.filter((issue) => issue.type !== 'ambiguousTime' || stands(issue, slots, useful)),
    spans,
  };
}

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

/** Moved "dalle 15 alle 10", nobody means ten in the evening. */
function daytime(time: string): string {
  const hour = Number(time.slice(0, 2));
  return hour >= 20 ? `${String(hour - 12).padStart(2, '0')}${time.slice(2)}` : time;
}

/** "l'appuntamento del 26 alle 10 … il 27": the day of what is booked, where another day is wished for. */
const namesBooking = (text: string, { reading: { span } }: Placed): boolean =>
  /^d(?:i|el|ell)\b/.test(fold(text.slice(span.start, span.end))) &&
  /\b(?:prenotazione|appuntamento|ritiro|visita|festa|consegna|ordine|spesa|cassetta|custode|quell[ao]|stireria)\s*$/.test(
    fold(text.slice(0, span.start)),
  );

/** Still in doubt: no part of day said elsewhere, no end, no other hour chosen since. */
function stands(
  { time, otherTo }: { time: string; otherTo?: string },
  slots: TimeSlots,
  useful: readonly Placed[],
): boolean {
  const parted = useful.some(({ slots: said }) => said.partOfDay !== undefined);
  return slots.time === time && (slots.timeTo === undefined) === (otherTo === undefined) && !parted;
}

/** "si parte alle 16 e si sta fino alle 18": the end said apart. */
function closeStretch(slots: TimeSlots, picked: readonly Placed[]): void {
  const end = picked.find(({ slots: s }) => s.time === undefined && s.timeTo !== undefined)?.slots.timeTo;
  if (end !== undefined && slots.time !== undefined && end > slots.time) slots.timeTo = end;
}

/** "di pomeriggio, verso le 4": said apart, the part of day still settles the hour. */
function shiftIntoPart(slots: TimeSlots, part: string, choice: Placed): void {
  const hour = Number(slots.time?.slice(0, 2) ?? 'NaN');
  if (choice.slots.partOfDay !== undefined || Number.isNaN(hour) || slots.timeTo !== undefined) return;
  if (part === 'evening' && hour >= 5 && hour < 12) slots.time = `${hour + 12}${slots.time?.slice(2) ?? ''}`;
  if (part === 'morning' && hour >= 17 && hour <= 19) slots.time = `0${hour - 12}${slots.time?.slice(2) ?? ''}`;
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

  const own = asked === 'address' ? askedAddress(visible) : undefined;
  const addresses = own ? [own] : readAddresses(visible);
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
  const box = boxSize(
    visible,
    tokens,
    asked === 'box',
    active === 'order_groceries' || asked === 'box' || named || alone,
  );
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
