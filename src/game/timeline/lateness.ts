import { type Game, roundOf } from '#game/game.ts';
import { isAskedAgain } from './asked-again.ts';
import { isAfter, isFrom } from '#game/moments.ts';
import { isAhead, isCalendar } from './notices.ts';
import { patience } from './partner-times.ts';
import type { Step } from '#game/step.ts';
import { isUnasked } from './unasked.ts';

/** What has become of the round's opening on the step's account. */
export type Opening = 'sent' | 'expected' | 'given-up';

/** What to do with a step whose time has come. `silently`: its work is done, but nothing is posted. */
export type LateDecision =
  | { readonly kind: 'do' }
  | { readonly kind: 'silently' }
  | { readonly kind: 'wait' }
  | { readonly kind: 'skip'; readonly why: SkipReason };

export type SkipReason = 'too-late' | 'never-opened' | 'round-over';

/**
 * Says whether a step is still worth doing at `now`. An opening is, while its round lasts; a hint or a last call, within the
 * grace time; what a partner does, until it counts as missed; a reveal, always, unless its round never opened.
 */
export function decideLate(game: Game, step: Step, now: Temporal.Instant, opening: Opening): LateDecision {
  // Who was asked is told that nothing is expected, whatever has become of the round: until when, the acts say.
  if (isUnasked(step) || isCalendar(step)) return { kind: 'do' };
  const round = roundOf(game, step.round);
  const over = isFrom(now, round.closes);
  if (step.kind === 'opening') return over ? { kind: 'skip', why: 'round-over' } : { kind: 'do' };
  // The recap of a live hour has its head and its end, even if the welcome was missed.
  const stands = step.kind === 'standings' || (round.heard !== undefined && round.heard !== 'question');
  if (opening === 'given-up' && !stands) return { kind: 'skip', why: 'never-opened' };
  const isForBefore = isAhead(step) || isAskedAgain(step) || step.kind === 'standings';
  if (opening === 'expected' && !isForBefore) return { kind: 'wait' };
  const tooLate = isAfter(now, step.due.add(game.late.grace));
  switch (step.kind) {
    case 'hint':
    case 'last-call':
      if (over) return { kind: 'skip', why: 'round-over' };
      return tooLate ? { kind: 'skip', why: 'too-late' } : { kind: 'do' };
    case 'partner-hint':
    case 'relay': {
      if (over) return { kind: 'skip', why: 'round-over' };
      const missed = isFrom(now, step.due.add(patience(game, round, step.due)));
      return missed ? { kind: 'skip', why: 'too-late' } : { kind: 'do' };
    }
    case 'request':
    case 'reminder':
      return over ? { kind: 'skip', why: 'round-over' } : { kind: 'do' };
    case 'closing':
      return tooLate ? { kind: 'silently' } : { kind: 'do' };
    case 'reveal':
      return { kind: 'do' };
    case 'standings':
      return tooLate && game.standings === 'round' ? { kind: 'skip', why: 'too-late' } : { kind: 'do' };
  }
}

/** What leaves this soon after its moment is on time: jobs and servers take theirs. */
const ON_TIME = Temporal.Duration.from({ seconds: 5 });
/** Messages to partners come in a row when many are due at one moment, and stand in nobody's timeline. */
const ON_TIME_IN_PRIVATE = Temporal.Duration.from({ seconds: 30 });

/**
 * Returns the moment before which a step does not leave, so that lateness, its own or that of the account's post before, brings
 * no two posts together. Posts that are both on time leave at their moments, however close the script has planned them, but
 * keep half the distance between these, or half of what lateness asks for: what one is late by is not handed on to the next.
 */
export function spacedFrom(
  { late }: Pick<Game, 'late'>,
  step: Pick<Step, 'kind' | 'due'>,
  before: { readonly due: Temporal.Instant; readonly at: Temporal.Instant },
  now: Temporal.Instant,
): Temporal.Instant {
  const isPrivate = step.kind === 'request' || step.kind === 'reminder';
  const onTime = isPrivate ? ON_TIME_IN_PRIVATE : ON_TIME;
  const isLate = ({ due }: Pick<Step, 'due'>, at: Temporal.Instant): boolean => isAfter(at, due.add(onTime));
  if (isLate(step, now) || isLate(before, before.at)) return before.at.add(late.spacing);
  const planned = before.due.until(step.due).total('milliseconds');
  const least = Math.min(planned, late.spacing.total('milliseconds')) / 2;
  return before.at.add({ milliseconds: Math.max(0, Math.round(least)) });
}
