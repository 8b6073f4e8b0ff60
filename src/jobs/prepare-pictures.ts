import { roundOf } from '#game/step-text.ts';
import type { StoredStep } from '#store/steps.ts';
import type { House } from './house.ts';

/** How long before their moment the pictures of steps are cut, so that posting has nothing left to do but to post. */
const AHEAD = Temporal.Duration.from({ minutes: 3 });

/** Cuts the pictures of the steps that come next. Whatever goes wrong here is told when the step is carried out. */
export async function preparePictures(
  house: House,
  steps: readonly StoredStep[],
  signal: AbortSignal,
): Promise<void> {
  const horizon = house.clock.now().add(AHEAD);
  for (const step of steps) {
    if (Temporal.Instant.compare(step.due, horizon) > 0) return;
    const game = house.games.get(step.game)?.game;
    const capabilities = await house.accounts.get(step.account)?.capabilities(signal);
    if (game && capabilities?.ok)
      await house.pictures.of(game, roundOf(game, step.round), step, capabilities.value);
  }
}
