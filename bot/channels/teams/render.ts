/** Our message → Teams' activities, in order. Pure. */

import type { Outgoing, SentButton } from '../../channel.ts';
import { LINE_WEIGHT, MAX_ACTIONS, MAX_PARTS, MAX_SUMMARY, MAX_TEXT, MAX_WEIGHT } from './limits.ts';
import { escapeLine } from './markdown.ts';
import { splitText } from './split.ts';

export interface TextBlock {
  type: 'TextBlock';
  text: string;
  wrap: true;
  spacing?: 'none' | 'medium';
}

export interface SubmitAction {
  type: 'Action.Submit';
  title: string;
  data: { token: string };
}

export interface OpenAction {
  type: 'Action.OpenUrl';
  title: string;
  url: string;
}

export interface ActionSet {
  type: 'ActionSet';
  actions: (SubmitAction | OpenAction)[];
}

export interface Image {
  type: 'Image';
  url: string;
  altText: string;
  selectAction: OpenAction;
}

/** What goes out with the words, by the address where it can be opened. */
export interface LinkedPicture {
  url: string;
  name: string;
  mime: string;
}

export interface AdaptiveCard {
  type: 'AdaptiveCard';
  $schema: 'http://adaptivecards.io/schemas/adaptive-card.json';
  version: '1.4';
  body: (Image | TextBlock | ActionSet)[];
  actions?: SubmitAction[];
}

export type RenderedActivity =
  /** Plain and in one line: Teams formats nothing, so nothing needs escaping. */
  | { type: 'message'; text: string; textFormat: 'plain' }
  | {
      type: 'message';
      /** What a notification shows instead of the card. */
      summary: string;
      attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive'; content: AdaptiveCard }];
    };

export type Rendered = { type: 'activities'; activities: RenderedActivity[] } | { type: 'tooLong' };

/** Line breaks are swallowed where nothing is formatted, and what looks like HTML is taken for it by Microsoft's client. */
const NEEDS_CARD = /[\n<&]/;

/**
 * A card is what has buttons, more than one line or signs of HTML. Buttons go on the last part, where the reader is when
 * they have read it. A file is written out as text: bots can send real files only in personal chats, with the person's consent and
 * a OneDrive; text works everywhere.
 */
export function renderMessage(message: Pick<Outgoing, 'text' | 'buttons' | 'file'>, picture?: LinkedPicture): Rendered {
  const rows = message.buttons.filter((row) => row.length > 0);
  const parts = partsOf(message.text);
  const texts = parts.length === 0 && (rows.length > 0 || picture !== undefined) ? [''] : parts;
  const file = message.file ? fileAsText(message.file, MAX_PARTS - texts.length) : [];
  const activities: RenderedActivity[] = [...texts, ...file].map((text, n) => {
    const under = n === texts.length - 1 ? rows : [];
    const above = n === 0 ? picture : undefined;
    return under.length > 0 || above !== undefined || NEEDS_CARD.test(text) ? card(text, under, above) : plain(text);
  });
  if (activities.length === 0) activities.push(plain(' '));
  return activities.length > MAX_PARTS ? { type: 'tooLong' } : { type: 'activities', activities };
}

function plain(text: string): RenderedActivity {
  return { type: 'message', text, textFormat: 'plain' };
}

/** In a card every line weighs, whatever is in it. */
function partsOf(text: string, limit = MAX_TEXT): string[] {
  return splitText(text, limit).flatMap((part) => {
    const weight = part.length + part.split('\n').length * LINE_WEIGHT;
    return weight <= MAX_WEIGHT ? [part] : partsOf(part, Math.floor((0.9 * part.length * MAX_WEIGHT) / weight));
  });
}

function card(text: string, rows: SentButton[][], picture?: LinkedPicture): RenderedActivity {
  const content: AdaptiveCard = {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.4',
    body: [...(picture ? drawn(picture) : []), ...blocksOf(text)],
  };
  const [first] = rows;
  // One short row sits at the foot of the card; more of them, or a long one, become rows of the body.
  if (first && rows.length === 1 && first.length <= MAX_ACTIONS) content.actions = first.map(submit);
  else content.body.push(...rows.flatMap(rowsOf));
  return {
    type: 'message',
    summary: summaryOf(text) || (picture?.name ?? ''),
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }],
  };
}

/** What cards can draw: by Teams' documentation up to 1,024 pixels and 1 MB. What is larger is opened by its button. */
const DRAWN = ['image/png', 'image/jpeg', 'image/gif'];

function drawn({ url, name, mime }: LinkedPicture): (Image | ActionSet)[] {
  const open: OpenAction = { type: 'Action.OpenUrl', title: name, url };
  const button: ActionSet = { type: 'ActionSet', actions: [open] };
  return DRAWN.includes(mime) ? [{ type: 'Image', url, altText: name, selectAction: open }, button] : [button];
}

/** A block a line: a line break inside one is drawn by some clients and swallowed by others. */
function blocksOf(text: string): TextBlock[] {
  const blocks: TextBlock[] = [];
  let isParagraph = false;
  for (const line of text.split('\n')) {
    if (line.trim() === '') {
      isParagraph = true;
      continue;
    }
    const block: TextBlock = { type: 'TextBlock', text: escapeLine(line.trimEnd()), wrap: true };
    if (blocks.length > 0) block.spacing = isParagraph ? 'medium' : 'none';
    blocks.push(block);
    isParagraph = false;
  }
  return blocks;
}

function rowsOf(row: SentButton[]): ActionSet[] {
  const sets: ActionSet[] = [];
  for (let from = 0; from < row.length; from += MAX_ACTIONS) {
    sets.push({ type: 'ActionSet', actions: row.slice(from, from + MAX_ACTIONS).map(submit) });
  }
  return sets;
}

function submit(button: SentButton): SubmitAction {
  return { type: 'Action.Submit', title: button.label, data: { token: button.token } };
}

function summaryOf(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const characters = [...line];
  return characters.length <= MAX_SUMMARY ? line : `${characters.slice(0, MAX_SUMMARY - 1).join('')}…`;
}

/** A link that does the same says more than the inside of a file. */
/** `room`: messages there may be. A longer file shows its beginning, where it is said what to do for the rest. */
function fileAsText({ name, content, link, cut }: NonNullable<Outgoing['file']>, room: number): string[] {
  if (link !== undefined) return [link];
  const parts = partsOf(`${name}\n\n${content}`);
  return cut === undefined || parts.length <= room ? parts : [...parts.slice(0, room - 1), cut];
}
