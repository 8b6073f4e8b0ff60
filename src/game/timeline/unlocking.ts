import type { Game, Hint, Round } from '#game/game.ts';
import { isAfter, isBefore, isBy, later } from '#game/moments.ts';
import { isWithin } from './partner-times.ts';
import type { Step, StepKind } from '#game/step.ts';

/** A step that comes sooner, and its new moment. */
export interface BroughtForward {
  readonly id: string;
  readonly due: Temporal.Instant;
}

/**
 * Says what comes sooner when relays unlock a hint now, all by the time that is left until its latest moment: the hint, by
 * whomever and on every account, what stands in for it, its relays, and what people are asked and reminded of. A hint that a
 * person has been asked for keeps its moment, which was promised; a relay does that would come outside its partner's hours.
 * @param steps of the game, each with its moment as it is now
 */
export function broughtForward(
  game: Pick<Game, 'partners' | 'timeZone'>,
  { number }: Pick<Round, 'number'>,
  hint: Pick<Hint, 'number' | 'at'>,
  steps: readonly Step[],
  now: Temporal.Instant,
): readonly BroughtForward[] {
  const left = now.until(hint.at);
  const ofRound = steps.filter(({ round }) => round === number);
  const promised = new Set(
    ofRound.filter(({ kind, due }) => kind === 'request' && isBy(due, now)).map(({ partner }) => partner?.of),
  );
  const hints = ofRound.filter(
    ({ id, kind, ordinal, partner }) =>
      (kind === 'hint' || kind === 'partner-hint') &&
      ordinal === hint.number &&
      !promised.has(id) &&
      (partner?.of === undefined || !promised.has(partner.of)),
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
    .map(({ id, due }) => ({ id, due: later(due.subtract(left), now) }));
}

/** What relays may have come sooner, at any time from the opening of its round on; a relay shows nothing twice. */
const UNLOCKABLE: readonly StepKind[] = ['hint', 'partner-hint', 'request', 'reminder'];

/** Returns the earliest moment at which a step may have come. */
export function soonest({ rounds }: Pick<Game, 'rounds'>, { kind, round, due }: Step): Temporal.Instant {
  const its = rounds.find(({ number }) => number === round);
  const mayComeSooner = UNLOCKABLE.includes(kind) && its?.hints.some(({ unlocks }) => unlocks);
  return its && mayComeSooner && isBefore(its.opens, due) ? its.opens : due;
}
