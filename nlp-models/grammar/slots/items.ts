/** A shopping list: "2 kg di mele, una dozzina di uova e un vasetto di miele". */

import { quantityAt } from '../numerals.ts';
import type { Token } from '../tokens.ts';
import type { ItemSlot } from '../types.ts';
import { foodAt, HALVES, round, weightAt } from './quantities.ts';
import { FOODS, GARMENTS, GRAMS, HECTOS, ITEM_UNITS, KILOS } from './words.ts';

export const FOOD_LEADS = new Set([
  'di',
  'd',
  'del',
  'della',
  'dello',
  'dei',
  'delle',
  'dell',
  'degli',
  'il',
  'la',
  'le',
  'i',
  'l',
  'lo',
  'gli',
]);

/** An unlisted food after a measure: "un kg di topinambur". */
function anyFoodAt(tokens: readonly Token[], i: number): { item: string; next: number } | undefined {
  if (tokens[i]?.w !== 'di' && tokens[i]?.w !== 'd') return undefined;
  const word = tokens[i + 1];
  if (
    word?.kind !== 'word' ||
    word.w.length < 3 ||
    ['roba', 'cose', 'panni', 'stiro', 'biancheria', 'vestiti', 'bucato', 'spesa'].includes(word.w) ||
    GARMENTS.has(word.w)
  )
    return undefined;
  return { item: word.w, next: i + 2 };
}

/** Poured or weighed: a bare number of them says no unit. */
const UNCOUNTED = new Set('latte olio vino acqua farina zucchero riso pasta miele sale caffe burro'.split(' '));
/** Sold by the piece wherever the number stands. */
const BY_PIECE = new Set('uova pane limoni kiwi'.split(' '));

interface ItemAt {
  slot: ItemSlot;
  next: number;
}

function measuredItem(tokens: readonly Token[], i: number): ItemAt | undefined {
  const weight = weightAt(tokens, i);
  if (weight) {
    const food = foodAt(tokens, weight.next) ?? anyFoodAt(tokens, weight.next);
    if (!food) return undefined;
    const grams = weight.kg < 1 && tokens.slice(i, weight.next).some(({ w }) => HECTOS.has(w) || GRAMS.has(w));
    return {
      slot: { item: food.item, qty: grams ? round(weight.kg * 1000) : weight.kg, unit: grams ? 'g' : 'kg' },
      next: food.next,
    };
  }
  if (tokens[i + 1]?.w === 'po') return undefined;
  const number = quantityAt(tokens, i);
  const bare = ITEM_UNITS[tokens[i]?.w ?? ''];
  if (!number && bare === undefined) return undefined;
  let next = number?.next ?? i;
  const dozen = number !== undefined && tokens.slice(i, number.next).some(({ w }) => /^dozzin[ae]$/.test(w));
  const unit = dozen ? 'pz' : ITEM_UNITS[tokens[next]?.w ?? ''];
  if (unit !== undefined && !dozen) next += 1;
  let value = number?.value;
  if (unit !== undefined && value !== undefined && tokens[next]?.w === 'e' && HALVES.has(tokens[next + 1]?.w ?? '')) {
    value += 0.5;
    next += 2;
  }
  const food = foodAt(tokens, next) ?? (unit !== undefined && unit !== 'pz' ? anyFoodAt(tokens, next) : undefined);
  if (!food || (!number && unit === undefined)) return undefined;
  const asBefore = tokens[next]?.w === 'di' && number !== undefined && unit === undefined;
  const counted = unit ?? (value !== undefined && !UNCOUNTED.has(food.item) && !asBefore ? 'pz' : undefined);
  return {
    slot: {
      item: food.item,
      ...(value !== undefined && { qty: value }),
      ...(counted !== undefined && { unit: counted }),
    },
    next: food.next,
  };
}

/** What may stand between a food and its quantity: "mele (1 kg)", "mele nn troppo grosse 1,5 kg", "le mele diventano 3 kg". */
const BEHIND = new Set(
  ': ( circa x = - nn non troppo grosse grossi piccole piccoli mature maturi belle belli fresco fresca fresche freschi grande grandi sono diventano diventa facciamo fanno mettine mettetene mettete ne metta che ho ordinato ordinate facciamole facciamoli faciamole faciamoli fammele mettile mettili le'.split(
    ' ',
  ),
);

function literAt(tokens: readonly Token[], i: number): { next: number } | undefined {
  const number = quantityAt(tokens, i);
  return number && ITEM_UNITS[tokens[number.next]?.w ?? ''] !== undefined ? { next: number.next + 1 } : undefined;
}

/** The trailing quantity: "mele 2 kg", "uova 6", "latte 2 litri", "mele (1 kg)". */
function quantityBehind(
  tokens: readonly Token[],
  i: number,
  follow = false,
): { qty: number; unit?: string; next: number } | undefined {
  let at = i;
  while (BEHIND.has(tokens[at]?.w ?? '') && at - i < 6) at += 1;
  // "mele golden 1 kg": of which kind, where a measure follows.
  const kind = tokens[at];
  if (kind?.kind === 'word' && kind.w.length > 3 && !FOODS.has(kind.w) && quantityAt(tokens, at) === undefined) {
    const measure = weightAt(tokens, at + 1) ?? literAt(tokens, at + 1);
    if (measure && !foodAt(tokens, measure.next)) at += 1;
  }
  // "patate chili due".
  const told = KILOS.has(tokens[at]?.w ?? '') ? quantityAt(tokens, at + 1) : undefined;
  if (told && (!told.article || tokens[at + 1]?.w === 'uno') && tokens[told.next]?.kind !== 'word')
    return { qty: told.value, unit: 'kg', next: told.next };
  const weight = weightAt(tokens, at);
  if (weight && (follow || !foodAt(tokens, weight.next)))
    return {
      qty:
        weight.kg < 0.995 && /^(etti|g|gr|grammi|hg|etto)$/.test(tokens[weight.next - 1]?.w ?? '')
          ? round(weight.kg * 1000)
          : weight.kg,
      unit: weight.kg < 0.995 && /^(etti|g|gr|grammi|hg|etto)$/.test(tokens[weight.next - 1]?.w ?? '') ? 'g' : 'kg',
      next: weight.next,
    };
  const number = quantityAt(tokens, at);
  if (!number || number.article || (tokens[at]?.glued && !['x', '('].includes(tokens[at - 1]?.w ?? '')))
    return undefined;
  const unit = ITEM_UNITS[tokens[number.next]?.w ?? ''];
  const next = unit === undefined ? number.next : number.next + 1;
  if (
    (!follow && foodAt(tokens, next)) ||
    tokens[next]?.w === '/' ||
    (!follow && unit === undefined && tokens[next]?.kind === 'word' && tokens[next]?.w !== 'e')
  )
    return undefined;
  const dozen = /^dozzin[ae]$/.test(tokens[number.next - 1]?.w ?? '');
  return { qty: number.value, ...((unit ?? (dozen ? 'pz' : undefined)) !== undefined && { unit: unit ?? 'pz' }), next };
}

const OF_FOOD = new Set('sa sapore torta cassetta ordine succo sacchetto crostata spremuta odore'.split(' '));

/** Said before what is not wanted. */
const REFUSED = new Set([
  'senza',
  'niente',
  'togli',
  'tolga',
  'togliere',
  'toglietemi',
  'togliamo',
  'leva',
  'levi',
  'elimina',
  'tranne',
  'basta',
]);

/** "patate 3kg cipolle 1kg e 6 uova": the token up to which every quantity follows its food; 0 where they lead. */
function quantitiesFollow(tokens: readonly Token[]): number {
  let shape = '';
  for (let i = 0; i < tokens.length; ) {
    const number = quantityAt(tokens, i);
    const last = tokens[i - 1]?.w === 'e';
    if (number && !number.article) {
      // "… e 6 uova", at the end of such a list.
      if (last && FOLLOWS.test(shape)) return i;
      const unit = KILOS.has(tokens[number.next]?.w ?? '') || ITEM_UNITS[tokens[number.next]?.w ?? ''] !== undefined;
      shape += 'q';
      i = unit ? number.next + 1 : number.next;
      // "3 kg di mele" leads, whatever stands before.
      if (['di', 'd'].includes(tokens[i]?.w ?? '')) return 0;
      continue;
    }
    if (tokens[i]?.kind === 'word' && FOODS.has(tokens[i]?.w ?? '')) {
      // "… pane 1 kg e latte": the last without.
      if (last && FOLLOWS.test(shape) && !hasAmount(tokens, i + 1)) return i;
      shape += 'f';
    }
    i += 1;
  }
  return FOLLOWS.test(shape) ? tokens.length : 0;
}

const FOLLOWS = /^(?:fq){2,}$/;

function hasAmount(tokens: readonly Token[], from: number): boolean {
  return tokens.slice(from).some((_, k) => {
    const number = quantityAt(tokens, from + k);
    return number !== undefined && number.article !== true;
  });
}

/** "nell'insalata", "per la torta": what it is for, not what is ordered. */
const isUse = (before: readonly string[]): boolean =>
  /^nel(?:l|la|le|lo)?$/.test(before[0] ?? '') || (/^(?:l|la|il|le)$/.test(before[0] ?? '') && before[1] === 'per');

/** A shopping list. Words of food that only tell a place or a meal are not items ("via del Sale" is blanked before). */
export function readItems(tokens: readonly Token[]): { items: ItemSlot[]; used: [number, number][] } {
  const items: ItemSlot[] = [];
  const used: [number, number][] = [];
  const until = quantitiesFollow(tokens);
  let i = 0;
  while (i < tokens.length) {
    const follow = i < until;
    const measured = follow ? undefined : measuredItem(tokens, i);
    const food = measured ? undefined : tokens[i]?.kind === 'word' ? FOODS.get(tokens[i]?.w ?? '') : undefined;
    if (!measured && food === undefined) {
      i += 1;
      continue;
    }
    let next = measured?.next ?? i + 1;
    let slot: ItemSlot = measured?.slot ?? { item: food ?? '' };
    if (!measured) {
      const behind = quantityBehind(tokens, next, follow);
      if (behind) {
        const unit = behind.unit ?? (BY_PIECE.has(slot.item) ? 'pz' : undefined);
        slot = { ...slot, qty: behind.qty, ...(unit !== undefined && { unit }) };
        next = behind.next;
      }
    }
    const before: [string, string] = [tokens[i - 1]?.w ?? '', tokens[i - 2]?.w ?? ''];
    // "ah no, mele 3 kg" corrects; "no pane" refuses.
    const negated =
      (before[0] === 'no' && slot.qty === undefined) ||
      before[0] === 'non' ||
      REFUSED.has(before[0]) ||
      (slot.qty === undefined && REFUSED.has(before[1])) ||
      (slot.qty === undefined && items.length > 0 && isUse(before));
    // "sa d'acqua", "una cassetta di patate": of, not how much.
    const ofSomething =
      slot.qty === undefined && (before[0] === 'd' || (before[0] === 'di' && OF_FOOD.has(before[1] ?? '')));
    const unitBefore = items.at(-1)?.unit;
    if (tokens[i + 1]?.w === 'di' && slot.unit === undefined && slot.qty !== undefined && unitBefore !== undefined)
      slot = { ...slot, unit: unitBefore };
    if (!negated && !ofSomething) {
      const known = items.findIndex((item) => item.item === slot.item);
      if (known < 0) items.push(slot);
      else if (slot.qty !== undefined) items[known] = slot;
    }
    used.push([i, next]);
    i = next;
  }
  const last = items.at(-1);
  const late = last && amountLater(tokens, used.at(-1)?.[1] ?? 0, last);
  if (late && last) items[items.length - 1] = late;
  return { items, used };
}

const PUTS =
  /^(?:(?:met|ag+iun|man|por|pren|f|d)\w*ne|metta|mettete|mettetemi|mandi|mandate|mandami|prendo|prenda|ordino|voglio|vorrei|servono|bastano|basta|facciamo|fa|anzi|meglio|diciamo|ne|solo)$/;

const REPLACES = /^(?:facciamo|anzi|meglio|diciamo|ordino|prendo|prenda|bastano|basta|solo)$/;

/** "le uova me le scordo sempre, mettine 8", "6 litri erano troppi, ordino 4 litri": said after the thing. */
function amountLater(tokens: readonly Token[], from: number, item: ItemSlot): ItemSlot | undefined {
  for (let i = from; i < tokens.length; i += 1) {
    const word = tokens[i]?.w ?? '';
    // An amount said already is replaced only by words that replace: "mia madre ne ha 84" does not.
    if (!PUTS.test(word) || (item.qty !== undefined && !REPLACES.test(word))) continue;
    const ne = tokens[i]?.w.endsWith('ne') || tokens[i - 1]?.w === 'ne';
    // "ne ho 8", "ne voglio due".
    const at = tokens[i]?.w === 'ne' && quantityAt(tokens, i + 1) === undefined ? i + 2 : i + 1;
    const said = quantityBehind(tokens, at) ?? articleAmount(tokens, at);
    if (!said) continue;
    if (item.qty === undefined ? !ne && said.unit === undefined : said.unit === undefined && item.unit === undefined)
      continue;
    if (item.qty !== undefined && said.unit !== undefined && said.unit !== item.unit) continue;
    const unit = said.unit ?? item.unit ?? (BY_PIECE.has(item.item) ? 'pz' : undefined);
    return { item: item.item, qty: said.qty, ...(unit !== undefined && { unit }) };
  }
  return undefined;
}

/** "ce ne metta un chilo". */
function articleAmount(tokens: readonly Token[], i: number): { qty: number; unit?: string } | undefined {
  const weight = weightAt(tokens, i);
  if (weight) return { qty: weight.kg, unit: 'kg' };
  const number = quantityAt(tokens, i);
  const unit = number && ITEM_UNITS[tokens[number.next]?.w ?? ''];
  return number && unit !== undefined ? { qty: number.value, unit } : undefined;
}
