/** `npm run chat -- --script`: JSON Lines in, JSON Lines out, on a clock that only the script moves. */

import { DateTime } from 'luxon';
import type { Role } from '../../../domain/people.ts';
import { ZONE } from '../../../domain/time.ts';
import type { Content, Received } from '../../channel.ts';
import { ScriptError } from '../../errors.ts';
import { type Line, parseLine } from './lines.ts';
import { outputOf, type Screens } from './screen.ts';
import type { World } from './world.ts';

type TextContent = Extract<Content, { type: 'text' }>;

export interface Script {
  /** Carries out one line and returns what it put out. Never throws for a bad line. */
  run(text: string, number: number): Promise<object[]>;
}

/** What somebody's picture is, here. */
const PHOTO = { channel: 'terminal', id: 'photo', name: 'foto.jpg', mime: 'image/jpeg', kind: 'photo' } as const;

function besides(attach: 'photo' | 'voice' | 'other' | undefined): Pick<TextContent, 'file' | 'dropped'> {
  if (attach === undefined) return {};
  return attach === 'photo' ? { file: PHOTO } : { dropped: attach };
}

/** A deadline that schedules itself for the same moment must not hold the clock for ever. */
const MAX_STEPS = 10_000;

export function createScript(world: World, screens: Screens): Script {
  const roles = new Map<string, Role>();
  const names = new Map<string, string>();
  const last = new Map<string, Received>();
  let events = 0;

  async function carryOut({ type, line }: Line): Promise<object[]> {
    switch (type) {
      case 'reset':
        for (const memory of [roles, names, last]) memory.clear();
        screens.clear();
        await world.reset(line.catalogue ?? {}, line.organisations ?? {});
        return [];
      case 'restart':
        await world.restart();
        return [];
      case 'person':
        await meet(line.person, undefined);
        names.set(line.person, line.name ?? line.person);
        await world.introduce(line);
        return [];
      case 'book':
        await world.book(line.book);
        await world.settle();
        return [];
      case 'at':
        await advance(instant(line.at));
        return [];
      case 'show':
        return [await world.show(line.show)];
      case 'text':
        await meet(line.from, line.role);
        return send(line.from, { type: 'text', text: line.text, ...besides(line.attach) });
      case 'attach': {
        await meet(line.from, line.role);
        const phone = line.phone === undefined ? {} : { phone: line.phone };
        const file = line.attach === 'photo' ? { file: PHOTO } : {};
        const { whose, point } = line;
        const shared = { ...phone, ...(whose !== undefined && { whose }), ...(point && { point }) };
        return send(line.from, { type: 'attachment', kind: line.attach, ...shared, ...file });
      }
      case 'tap': {
        await meet(line.from, line.role);
        const { address, messageId, button } = screens.find(addressesOf(line.from), line.tap);
        return send(line.from, { type: 'tap', token: button.token, messageId }, address);
      }
      case 'again': {
        const event = last.get(line.from);
        if (!event) throw new ScriptError(`${line.from} has sent nothing yet`);
        return deliver(event);
      }
    }
  }

  /** A role holds from the first use of a name. */
  async function meet(person: string, role: Role | undefined): Promise<void> {
    if (roles.has(person)) return;
    const given = role ?? { type: 'citizen' };
    if (given.type !== 'citizen') await world.grant(person, given);
    roles.set(person, given);
  }

  function addressesOf(person: string): string[] {
    const role = roles.get(person);
    return role?.type === 'staff' ? [person, `staff:${role.organisationId}`] : [person];
  }

  function send(person: string, content: Content, address = person): Promise<object[]> {
    events += 1;
    return deliver({
      channel: 'terminal',
      eventId: `e${events}`,
      conversation: { address, kind: address === person ? 'private' : 'group' },
      sender: { id: person, name: names.get(person) ?? person },
      content,
    });
  }

  async function deliver(event: Received): Promise<object[]> {
    last.set(event.sender.id, event);
    await world.receive(event);
    await world.settle();
    return [];
  }

  /** Steps through everything that falls due on the way, each at its own time. */
  async function advance(to: string): Promise<void> {
    const target = Date.parse(to);
    for (let step = 0; step < MAX_STEPS; step += 1) {
      const due = await world.nextDue();
      if (due === null || Date.parse(due) > target) break;
      if (Date.parse(due) > Date.parse(world.now())) world.setNow(due);
      else if (step > 0) break;
      await world.settle();
    }
    world.setNow(to);
    await world.settle();
  }

  return {
    async run(text, number) {
      const results: object[] = [];
      try {
        results.push(...(await carryOut(parseLine(text))));
      } catch (error) {
        const said =
          error instanceof ScriptError ? error.message : `defect: ${error instanceof Error ? error.message : error}`;
        results.push({ error: said, line: number });
      }
      return [...screens.takeFresh().map(outputOf), ...results, { done: number }];
    },
  };
}

/** Wall time of Rome unless an offset is given. */
function instant(text: string): string {
  const at = DateTime.fromISO(text, { zone: ZONE });
  const iso = at.toUTC().toISO();
  if (!at.isValid || iso === null) throw new ScriptError(`at: ${JSON.stringify(text)} is not a date and time`);
  return iso;
}
