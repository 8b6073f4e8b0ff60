import { isBy } from '#game/moments.ts';
import type { StoredStep } from '#store/posts/steps.ts';
import type { JobContext } from '#jobs/context.ts';

/** How long before their moment the pictures of steps are cut, so that posting has nothing left to do but to post. */
export const AHEAD = Temporal.Duration.from({ minutes: 3 });

/**
 * Cuts the pictures of the steps that come next, one after the other for each account. Whatever goes wrong here is told when
 * the step is carried out.
 */
export async function preparePictures(
  context: JobContext,
  steps: readonly StoredStep[],
  signal: AbortSignal,
): Promise<void> {
  const horizon = context.clock.now().add(AHEAD);
  const next = steps.filter(({ due }) => isBy(due, horizon));
  const byAccount = Map.groupBy(next, ({ account }) => account);
  await Promise.all([...byAccount.values()].map((own) => prepareOwn(context, own, signal)));
}

async function prepareOwn(
  context: JobContext,
  steps: readonly StoredStep[],
  signal: AbortSignal,
): Promise<void> {
  for (const step of steps) {
    signal.throwIfAborted();
    const game = context.games.get(step.game)?.game;
    const round = game?.rounds.find(({ number }) => number === step.round);
    const capabilities = await context.accounts.get(step.account)?.capabilities(signal);
    if (game && round && capabilities?.ok) await context.pictures.of(game, round, step, capabilities.value);
  }
}
