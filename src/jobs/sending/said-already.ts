import { type Game, roundOf } from '#game/game.ts';
import { sayTheSame } from '#game/edited/same-words.ts';
import { hintWords } from '#game/words/wording.ts';
import { actsOf } from '#store/partners/partner-acts.ts';
import { stepsOf, type StoredStep } from '#store/posts/steps.ts';
import type { JobContext } from '#jobs/context.ts';
import { isUnderWay } from '#jobs/step-state.ts';

/**
 * Says whether a hint would repeat word for word what another account of the same network has said: partners repeat nobody, and
 * the game's own accounts repeat no partner, its post by hand included.
 */
export async function isSaidAlready(
  context: JobContext,
  game: Game,
  step: StoredStep,
  text: string,
): Promise<boolean> {
  if (step.kind !== 'hint' && step.kind !== 'partner-hint') return false;
  const networkOf = (account: string): string | undefined => context.accounts.get(account)?.network.name;
  const said = (await stepsOf(context.db, game.id))
    .filter(({ account }) => account !== step.account && networkOf(account) === networkOf(step.account))
    .filter(({ kind }) => step.kind === 'partner-hint' || kind === 'partner-hint')
    .filter((other) => other.state === 'sent' || isUnderWay(other))
    .flatMap((other) => other.text ?? []);
  return [...said, ...(await byHand(context, game, step))].some((other) => sayTheSame(other, text));
}

/** The ready words of the hint that a step stands in for, if its partner has published them, whenever that was. */
async function byHand(context: JobContext, game: Game, step: StoredStep): Promise<readonly string[]> {
  const of = step.kind === 'hint' ? step.partner?.of : undefined;
  if (of === undefined || !(await actsOf(context.db, game.id)).some((act) => act.of === of)) return [];
  return [hintWords(game, roundOf(game, step.round), step.ordinal, step.partner?.beside)];
}
