/** What waits for somebody: requests, complaints, people, proposals, messages to approve. Only what there is. */

import type { Booking } from '../../domain/booking.ts';
import type { Complaint } from '../../domain/complaint.ts';
import { momentOf } from '../../domain/time.ts';
import { ask, type Talk } from '../engine/protocol.ts';
import type { Button } from '../engine/reply.ts';
import { anyService, organisationName, reply, type Scene } from '../engine/scene.ts';
import { button } from '../staff/buttons.ts';
import type { DigestPart } from '../texts/read/digest.ts';
import { longSlot, shortDate } from '../texts/words.ts';

const MOST = 50;
const SHOWN = 5;
const EXCERPT = 120;

export function* digest(scene: Scene, part: DigestPart): Talk<void> {
  if (part === 'requests') return showRequests(scene, yield* requests());
  if (part === 'complaints') return showComplaints(scene, yield* ask('complaint.open', { limit: MOST }));
  const { say } = scene;
  const asked = yield* requests();
  const complaints = yield* ask('complaint.open', { limit: MOST });
  const waiting = yield* ask('handoff.waiting', { limit: MOST });
  const proposals = (yield* ask('proposal.list', { limit: MOST, offset: 0 })).found.filter(
    ({ status }) => status === 'open',
  );
  const approvals = (yield* ask('broadcast.latest', { limit: MOST })).filter(({ status }) => status === 'review');
  const lines: string[] = [];
  const buttons: Button[][] = [];
  const [first] = asked;
  if (first !== undefined) {
    lines.push(say('digest.requests', { n: asked.length, first: requestWords(scene, first) }));
    buttons.push([wish(scene, 'digest.seeRequests', 'staff_list')]);
  }
  const [oldest] = complaints;
  if (oldest !== undefined) {
    const { number, personName: name } = oldest;
    lines.push(say('digest.complaints', { n: complaints.length, number, name, date: dateOfInstant(oldest.at) }));
    buttons.push([wish(scene, 'digest.seeComplaints', 'mgr_report')]);
  }
  const alone = waiting.filter(
    ({ helper, id }) => helper === null && !complaints.some(({ handoff }) => handoff === id),
  );
  if (alone.length > 0) {
    lines.push(say('digest.people', { n: alone.length }));
    buttons.push([wish(scene, 'digest.seePeople', 'staff_list')]);
  }
  if (proposals.length > 0) {
    lines.push(say('digest.proposals', { n: proposals.length }));
    buttons.push([{ label: say('digest.seeProposals'), action: { type: 'say', intent: 'mgr_proposals' } }]);
  }
  if (approvals.length > 0) lines.push(say('digest.approvals', { n: approvals.length }));
  if (lines.length === 0) return reply(scene, say('digest.none'));
  reply(scene, [say('digest.head'), ...lines].join('\n'), buttons);
}

/** By when they are to be answered. */
function* requests(): Talk<Booking[]> {
  const found = yield* ask('booking.ofStaff', { statuses: ['requested'], limit: MOST });
  return [...found].sort((one, other) => (one.answerBy ?? '9').localeCompare(other.answerBy ?? '9'));
}

function requestWords(scene: Scene, booking: Booking): string {
  const service = anyService(scene, booking.serviceId);
  const { personName: name, code } = booking;
  const about = {
    code,
    name,
    service: service?.name ?? '',
    organisation: organisationName(scene, booking.organisationId),
  };
  const when = service === undefined ? '' : longSlot(service, booking);
  if (booking.answerBy === null) return scene.say('digest.request', { ...about, when });
  const by = momentOf(booking.answerBy);
  return scene.say('digest.requestBy', {
    ...about,
    when,
    day: shortDate(by.toISODate() ?? ''),
    hour: by.toFormat('H:mm'),
  });
}

function showRequests(scene: Scene, found: readonly Booking[]): void {
  const { say } = scene;
  if (found.length === 0) return reply(scene, say('digest.noRequests'));
  const shown = found.slice(0, SHOWN);
  const lines = shown.map((each) => `• ${requestWords(scene, each)}`);
  const buttons = shown.map((each) => [button(each, 'more', say('button.openCode', { code: each.code }))]);
  reply(scene, [say('digest.requestsHead', { n: found.length }), ...lines].join('\n'), buttons);
}

function showComplaints(scene: Scene, found: readonly Complaint[]): void {
  const { say } = scene;
  if (found.length === 0) return reply(scene, say('digest.noComplaints'));
  const shown = found.slice(0, SHOWN);
  const lines = shown.map(({ number, at, personName: name, text }) =>
    say('digest.complaint', { number, name, date: dateOfInstant(at), text: excerpt(text) }),
  );
  const buttons = shown.flatMap(({ handoff, personName: name }): Button[][] =>
    handoff === null
      ? []
      : [[{ label: say('digest.answer', { name }), action: { type: 'handoff', do: 'take', handoff } }]],
  );
  reply(scene, [say('digest.complaintsHead', { n: found.length }), ...lines].join('\n'), buttons);
}

function excerpt(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length <= EXCERPT ? line : `${line.slice(0, EXCERPT).trimEnd()}…`;
}

function dateOfInstant(at: string): string {
  return shortDate(momentOf(at).toISODate() ?? '');
}

/** A button that stands for the words on it. */
function wish({ say }: Scene, key: `digest.see${'Requests' | 'Complaints' | 'People'}`, intent: string): Button {
  return { label: say(key), action: { type: 'say', intent, words: say(key) } };
}
