import type { Game, Hint, Round } from '#game/game.ts';
import { isAfter, isBefore, isBy, later } from '#game/moments.ts';
import { givesHint, hostOf, isPosted, type PastStep } from '#game/past.ts';
import { postNamed } from './partner-steps.ts';
import { isWithin } from './partner-times.ts';
import type { Step, StepKind } from '#game/step.ts';

/** A step that comes sooner, and its new moment. */
export interface BroughtForward {
  readonly id: string;
  readonly due: Temporal.Instant;
  /** The moment that the script gives its hint. */
  readonly from: Temporal.Instant;
}

/**
 * Says what comes sooner when relays unlock a hint now, all by the time that is left until its latest moment: the hint, by
 * whomever and on every account, what stands in for it, its relays, and what people are asked and reminded of. A hint that a
 * person has been asked for keeps its moment, which was promised; a relay does that would come outside its partner's hours. So does a
 * hint that was brought forward before and that the script has put elsewhere since: that was meant.
 * @param steps of the game, each with its moment as it is now
 */
export function broughtForward(
  game: Pick<Game, 'partners' | 'timeZone'>,
  { number }: Pick<Round, 'number'>,
  hint: Pick<Hint, 'number' | 'at'>,
  steps: readonly (Step & Pick<PastStep, 'unlockedFrom'>)[],
  now: Temporal.Instant,
): readonly BroughtForward[] {
  const left = now.until(hint.at);
  const ofRound = steps.filter(({ round }) => round === number);
  const kept = new Set([
    ...ofRound
      .filter(({ kind, due }) => kind === 'request' && isBy(due, now))
      .map(({ partner }) => partner?.of),
    ...ofRound
      .filter(({ unlockedFrom }) => unlockedFrom !== undefined && !unlockedFrom.equals(hint.at))
      .map(({ id }) => id),
  ]);
  const hints = ofRound.filter(
    ({ id, kind, ordinal, partner }) =>
      (kind === 'hint' || kind === 'partner-hint') &&
      ordinal === hint.number &&
      !kept.has(id) &&
      (partner?.of === undefined || !kept.has(partner.of)),
  );
  const relays = ofRound.filter(({ kind, due, partner }) => {
    const hours = game.partners.find(({ id }) => id === partner?.id)?.hours;
    const follows = kind === 'relay' && hints.some(({ id }) => id === partner?.of);
    return follows && isWithin(due.subtract(left), hours, game.timeZone);
  });
  const acts = new Set([...hints, ...relays].map(({ id }) => id));
  const messages = ofRound.filter(
    ({ kind, partner }) => (kind === 'request' || kind === 'reminder') && acts.has(partner?.of ?? ''),
  );
  return [...hints, ...relays, ...messages]
    .filter(({ due }) => isAfter(due, now))
    .map(({ id, due }) => ({ id, due: later(due.subtract(left), now), from: hint.at }));
}

/**
 * Returns the moments, by id, of the steps that stay where relays have brought them. They do for as long as the script gives their hint
 * the moment from which it was brought forward: whoever gives it another one means that one. Where the hint is out, whoever else was to
 * give it is neither expected nor asked again, whatever the script says: its relays alone follow.
 * @param rows what the steps have come to so far
 */
export function stillUnlocked(
  { rounds }: Pick<Game, 'rounds'>,
  steps: readonly Step[],
  rows: readonly PastStep[],
): ReadonlyMap<string, Temporal.Instant> {
  const byId = new Map(steps.map((step) => [step.id, step]));
  const out = new Set(rows.filter((row) => givesHint(row) && isPosted(row)).map(hintBeside));
  return new Map(
    rows.flatMap(({ id, unlockedAt, unlockedFrom }): readonly (readonly [string, Temporal.Instant])[] => {
      const step = byId.get(id);
      if (!step || !unlockedAt || isBefore(step.due, unlockedAt)) return [];
      const act = actOf(step, byId);
      const hint = rounds
        .find(({ number }) => number === step.round)
        ?.hints.find(({ number }) => number === hintNumber(act));
      const isAsBefore = unlockedFrom === undefined || hint?.at.equals(unlockedFrom) === true;
      return isAsBefore || (givesHint(act) && out.has(hintBeside(act))) ? [[id, unlockedAt]] : [];
    }),
  );
}

/** A hint in the thread of one account. */
const hintBeside = (step: Step | PastStep): string => `${step.round}/${step.ordinal}/${hostOf(step)}`;

/** What a message asks for or reminds of; any other step itself. */
function actOf(step: Step, steps: ReadonlyMap<string, Step>): Step {
  const isMessage = step.kind === 'request' || step.kind === 'reminder';
  return (isMessage && steps.get(step.partner?.of ?? '')) || step;
}

/** The number of the hint that an act gives or relays; 0: of none. */
const hintNumber = ({ kind, ordinal, partner }: Step): number =>
  kind === 'relay' ? postNamed(partner?.of ?? '').ordinal : ordinal;

/** What relays may have come sooner, at any time from the opening of its round on; a relay shows nothing twice. */
const UNLOCKABLE: readonly StepKind[] = ['hint', 'partner-hint', 'request', 'reminder'];

/** Returns the earliest moment at which a step may have come. */
export function soonest({ rounds }: Pick<Game, 'rounds'>, { kind, round, due }: Step): Temporal.Instant {
  const its = rounds.find(({ number }) => number === round);
  const mayComeSooner = UNLOCKABLE.includes(kind) && its?.hints.some(({ unlocks }) => unlocks);
  return its && mayComeSooner && isBefore(its.opens, due) ? its.opens : due;
}
