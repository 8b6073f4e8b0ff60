import { fitToPast, type Fitted } from '#game/edited/fit-to-past.ts';
import type { Game } from '#game/game.ts';
import type { Past, PastStep } from '#game/past.ts';

/** A game that was never played. */
export const NOTHING: Past = { parts: [], steps: [] };

/** The rows of a game as a start of the worker leaves them: what is to come follows the script, what was posted stays. */
export function started(past: Past, { steps, parts }: Pick<Fitted, 'steps' | 'parts'>): Past {
  const ids = new Set(steps.map(({ id }) => id));
  const before = new Map(past.steps.map((step) => [step.id, step]));
  const fresh = steps.map((step): PastStep => {
    const row = before.get(step.id);
    return row && row.state !== 'planned' && row.state !== 'cancelled' ? row : { ...step, state: 'planned' };
  });
  const old = past.steps
    .filter(({ id }) => !ids.has(id))
    .map((step) => (step.state === 'planned' ? { ...step, state: 'cancelled' } : step));
  return { parts, steps: [...fresh, ...old] };
}

/** The same once everything due by then has been posted. */
export function postedUntil(past: Past, moment: Temporal.Instant): Past {
  return {
    parts: past.parts,
    steps: past.steps.map((step) =>
      step.state === 'planned' && Temporal.Instant.compare(step.due, moment) <= 0
        ? { ...step, state: 'sent', postedAt: step.due }
        : step,
    ),
  };
}

/** What the store has of a game that was begun, and played until then. */
export const playedUntil = (game: Game, moment: Temporal.Instant): Past =>
  postedUntil(started(NOTHING, fitToPast(game, NOTHING)), moment);
