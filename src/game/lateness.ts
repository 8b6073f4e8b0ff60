import type { Game } from './game.ts';
import { patience } from './partner-times.ts';
import type { Step } from './timeline.ts';
import { roundOf } from './step-text.ts';

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
 * Whether a step is still worth doing at `now`. An opening is, while its round lasts; a hint or a last call, within the
 * grace time; what a partner does, until it counts as missed; a reveal, always, unless its round never opened.
 */
export function decideLate(game: Game, step: Step, now: Temporal.Instant, opening: Opening): LateDecision {
  const round = roundOf(game, step.round);
  const over = Temporal.Instant.compare(now, round.closes) >= 0;
  if (step.kind === 'opening') return over ? { kind: 'skip', why: 'round-over' } : { kind: 'do' };
  if (opening === 'given-up' && step.kind !== 'standings') return { kind: 'skip', why: 'never-opened' };
  if (opening === 'expected' && step.kind !== 'standings') return { kind: 'wait' };
  const tooLate = Temporal.Instant.compare(now, step.due.add(game.late.grace)) > 0;
  switch (step.kind) {
    case 'hint':
    case 'last-call':
      if (over) return { kind: 'skip', why: 'round-over' };
      return tooLate ? { kind: 'skip', why: 'too-late' } : { kind: 'do' };
    case 'partner-hint':
    case 'relay': {
      if (over) return { kind: 'skip', why: 'round-over' };
      const missed = Temporal.Instant.compare(now, step.due.add(patience(game, round, step.due))) >= 0;
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
