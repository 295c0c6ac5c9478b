/** What became of the broadcasts: the latest ones, those still to come, and the list of recipients as a file. */

import { fillIn, SKIP_REASONS } from '../../../domain/broadcast.ts';
import type { Understanding } from '../../engine/input.ts';
import { ask, type BroadcastView, type LedgerLine, type Talk } from '../../engine/protocol.ts';
import type { Button } from '../../engine/reply.ts';
import { reply, type Scene } from '../../engine/scene.ts';
import { fold } from '../../staff/which.ts';
import { speaker } from '../../texts/text.ts';
import { csvRow, csvText } from '../csv.ts';
import { progressMessage, progressText } from './progress.ts';
import { channelWord, momentOf } from './words.ts';

const say = speaker(false);

const SHOWN = 3;
const QUOTED = 80;
const LINES = 5_000;

/** "a quanti è arrivato?", "quali messaggi sono programmati?", "a chi non è arrivato?" */
export function* latestBroadcasts(scene: Scene, u: Understanding): Talk<void> {
  const views = (yield* ask('broadcast.latest', { limit: 10 })).filter(({ status }) => status !== 'draft');
  const waiting = views.filter(({ status }) => status === 'scheduled' || status === 'review');
  const said = fold(u.cleanText);
  const chosen = /\bprogrammat\w+/.test(said) && waiting.length > 0 ? waiting : views.slice(0, SHOWN);
  const [newest] = chosen;
  if (newest === undefined) return reply(scene, say('broadcast.none'));
  if (/\b(?:a chi|chi non|elenco|lista|csv)\b/.test(said)) return yield* sendLedger(scene, newest.id);
  const text = chosen
    .map((view) => `${quoted(view)}\n${progressText(view, scene.facts, scene.facts.now)}`)
    .join('\n\n');
  reply(scene, text, buttonsOf(scene, newest));
}

function quoted({ plan }: BroadcastView): string {
  const flat = fillIn(plan.text, { nome: '', servizio: '', cooperativa: '' }).replace(/\s+/g, ' ').trim();
  return say('broadcast.quote', { text: flat.length > QUOTED ? `${flat.slice(0, QUOTED - 1)}…` : flat });
}

function buttonsOf(scene: Scene, view: BroadcastView): Button[][] {
  return progressMessage(view, scene.facts, scene.facts.now).buttons ?? [];
}

export function* sendLedger(scene: Scene, id: string): Talk<void> {
  const lines = yield* ask('broadcast.ledger', { id, limit: LINES });
  if (lines.length === 0) return reply(scene, say('broadcast.none'));
  const rows = lines.map((line) => csvRow(cells(line)));
  const content = csvText(say('broadcast.ledgerHead'), rows);
  scene.replies.push({
    text: lines.length < LINES ? say('broadcast.ledger') : say('broadcast.ledgerCut', { n: LINES }),
    file: { name: say('broadcast.ledgerFile'), mime: 'text/csv', content, cut: say('file.cut', { n: lines.length }) },
  });
}

function cells({ name, channel, status, reason, at, answer }: LedgerLine): string[] {
  return [
    name,
    channelWord(channel),
    say(`broadcast.line.${status}`),
    whyWords(status, reason),
    at === null ? '' : momentOf(at),
    answer === null ? '' : say(`broadcast.answer.${answer}`, { n: '' }).trim(),
  ];
}

function whyWords(status: LedgerLine['status'], reason: string | null): string {
  if (status === 'blocked') return say('broadcast.why.blocked');
  if (status === 'uncertain') return say('broadcast.why.unknown');
  const known = SKIP_REASONS.find((each) => each === reason);
  return known === undefined ? (reason ?? '') : say(`broadcast.why.${known}`);
}
