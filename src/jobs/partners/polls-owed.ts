import { earlier, isBefore, later } from '#game/moments.ts';
import { nextPoll } from '#game/timeline/polling.ts';
import { type Game, roundOf } from '#game/game.ts';
import { missedAt } from '#game/timeline/partner-times.ts';
import { storedPollsOf, type StoredPolls } from '#store/posts/polls.ts';
import { owedSteps, type StoredStep } from '#store/posts/steps.ts';
import type { JobContext } from '#jobs/context.ts';
import { revealsOf } from '#jobs/reveals-of.ts';
import type { RelayPoll } from '#jobs/orders.ts';

/** Nothing is due as early. */
const NEVER = Temporal.Instant.fromEpochMilliseconds(0);

/**
 * Gives the next poll of each round of these games that has posts and has not been polled after its reveal. One is taken when what
 * a partner does by itself would count as missed, too.
 * @param owed what these games owe, when it was read already
 */
export async function owedPolls(
  context: JobContext,
  games: readonly string[],
  owed?: readonly StoredStep[],
): Promise<readonly RelayPoll[]> {
  const polls = await storedPollsOf(context.db, games, revealsOf(context, games));
  const helped = games.filter((game) => (context.games.get(game)?.game.partners.length ?? 0) > 0);
  const rounds = polls.map(({ round }) => round);
  const steps = owed ?? (helped.length > 0 ? await owedSteps(context.db, helped, { by: NEVER, rounds }) : []);
  return polls.flatMap(({ notBefore, ...polled }) => {
    const { game, round, account } = polled;
    const played = context.games.get(game)?.game;
    if (!played?.accounts.includes(account) || !played.rounds.some(({ number }) => number === round))
      return [];
    const next = nextPoll(roundOf(played, round), polled, context.pollPace);
    if (!next) return [];
    const soonest = lastChances(played, steps, polled).reduce(earlier, next);
    return [{ game, round, account, at: later(soonest, notBefore) }];
  });
}

/** When what partners may still do beside the account by themselves counts as missed, unless that was polled already. */
function lastChances(
  game: Game,
  steps: readonly StoredStep[],
  { round, account, lastPoll }: Pick<StoredPolls, 'round' | 'account' | 'lastPoll'>,
): readonly Temporal.Instant[] {
  const themselves = new Set(
    game.partners.filter(({ takesPart }) => takesPart.kind !== 'lent').map(({ id }) => id),
  );
  return steps
    .filter(
      ({ kind, partner }) => (kind === 'relay' || kind === 'partner-hint') && partner?.beside === account,
    )
    .filter((step) => step.game === game.id && step.round === round && themselves.has(step.partner?.id ?? ''))
    .map(({ due }) => missedAt(game, roundOf(game, round), due))
    .filter((deadline) => !lastPoll || isBefore(lastPoll, deadline));
}
