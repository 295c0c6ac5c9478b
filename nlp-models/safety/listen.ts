/**
 * The rules and the net together. Either may raise the alarm; where they disagree, the one that is surer: what the net is
 * all but certain is calm only has the number said, and what the rules took back is a cry where the net is as certain.
 */

import { type LayeredModel, predictLayered } from '../layered.ts';
import { emergencyIn } from '../safety.ts';
import { sentencesOf } from './canon.ts';
import { announcedBy, signsIn } from './find.ts';
import { alarmKeys } from './net.ts';
import { piecesOf } from './pieces.ts';
import type { EmergencyKind } from './signs.ts';
import { unspokenFor } from './spoken-for.ts';

/** From `sure` on it is an emergency; from `perhaps` on the number is said before the answer. */
const USUAL = { perhaps: 0.3, sure: 0.6 };
/** For a few words, which may mean anything: "non so da dove cominciare". Short cries the rules know. */
const OF_FEW = { perhaps: 0.5, sure: 0.85 };
const FEW_WORDS = 8;
/** For what a rule has found and taken back: "non risponde al telefono", "perde un sacco di sangue". */
const ALL_THE_SAME = { perhaps: 0.65, sure: 0.85 };
/** Below this, as a whole, the net outweighs a sign of danger: "quanto costa il braccialetto per le cadute?". */
const CALM = 0.01;

export interface Alarm {
  kind: EmergencyKind;
  /** Else it is no emergency, but the number to call is said before the answer. */
  sure: boolean;
  /** Found by a rule: it stands whatever was asked. */
  ruled: boolean;
}

const FEWEST_WORDS = 3;
/** A cry is short; what makes a sign of danger calm needs words around it. */
const FEWEST_CALM_WORDS = 5;

function wordsOf(text: string): string[] {
  return sentencesOf(text.slice(0, 1000)).flatMap((sentence) => sentence.text.trim().split(' '));
}

/** Some word of danger must be there, and words around it: what is merely unknown is no alarm. */
function mayTell(text: string): boolean {
  const words = wordsOf(text);
  if (words.length < FEWEST_WORDS) return false;
  return words.some((word) => word.length > 3 && announcedBy(word).length > 0);
}

/** What the message around it says counts half: it may explain a piece away, or only be about something else. */
const AROUND = 0.5;
/** So calm as a whole that no piece would be heard. */
const NOTHING = 0.0003;
const logit = (share: number): number => Math.log(Math.max(share, 1e-4) / Math.max(1 - share, 1e-4));

interface Heard {
  alarmed: number;
  kind: EmergencyKind;
}

function heardBy(model: LayeredModel, text: string): Heard {
  const [calm = 1, danger = 0, abuse = 0, despair = 0] = predictLayered(model, alarmKeys(text));
  const most = Math.max(danger, abuse, despair);
  // Which danger it is cannot be told: the number to call is the same.
  return { alarmed: 1 - calm, kind: most === despair ? 'despair' : most === abuse ? 'abuse' : 'other' };
}

/** As a whole, or in the piece of it that is most alarming. */
function heardIn(model: LayeredModel, text: string, whole: Heard): Heard {
  let loudest = whole;
  if (whole.alarmed >= ALL_THE_SAME.sure || whole.alarmed < NOTHING) return whole;
  for (const piece of piecesOf(text)) {
    if (!mayTell(piece)) continue;
    const heard = heardBy(model, piece);
    if (heard.alarmed > loudest.alarmed) loudest = heard;
  }
  if (loudest === whole) return whole;
  const alarmed = 1 / (1 + Math.exp(-logit(loudest.alarmed) - AROUND * logit(whole.alarmed)));
  return alarmed > whole.alarmed ? { ...loudest, alarmed } : whole;
}

/** What is spoken for is heard neither as a danger nor as what makes one harmless. */
function heardBeside(model: LayeredModel, text: string, whole: Heard): Heard {
  const left = unspokenFor(text);
  if (left === text) return heardIn(model, text, whole);
  return mayTell(left) ? heardIn(model, left, heardBy(model, left)) : { ...whole, alarmed: 0 };
}

/** What a citizen writes in Italian; undefined when all seems calm. */
export function alarmIn(model: LayeredModel, text: string): Alarm | undefined {
  const { kind: sign, manner, takenBack } = signsIn(text);
  const ruled = emergencyIn(text);
  // A cry for help with no sign of danger in it, or in another language, is not the net's to judge.
  if (ruled !== undefined && sign === undefined) return { kind: ruled, sure: true, ruled: true };
  if (ruled === undefined && !mayTell(text)) return undefined;
  const whole = heardBy(model, text);
  if (ruled !== undefined) {
    // A number that is too high is one, whatever the net makes of the words around it.
    const calmed = manner !== 'measure' && whole.alarmed < CALM && wordsOf(text).length >= FEWEST_CALM_WORDS;
    return { kind: ruled, sure: !calmed, ruled: true };
  }
  const { alarmed, kind } = heardBeside(model, text, whole);
  const otherwise = wordsOf(text).length <= FEW_WORDS ? OF_FEW : USUAL;
  const { perhaps, sure } = takenBack ? ALL_THE_SAME : otherwise;
  return alarmed < perhaps ? undefined : { kind, sure: alarmed >= sure, ruled: false };
}
