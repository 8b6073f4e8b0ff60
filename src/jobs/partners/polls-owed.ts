import { nextLook } from '#game/polling.ts';
import { type Game, roundOf } from '#game/game.ts';
import { missedAt } from '#game/partner-times.ts';
import { looksOf, type StoredLooks } from '#store/polls.ts';
import { owedSteps, type StoredStep } from '#store/steps.ts';
import type { House } from '#jobs/context.ts';
import type { Look } from '#jobs/orders.ts';

/**
 * The next look at each round of these games that has posts and has not been looked at after its reveal. One is taken when what
 * a partner does by itself would count as missed, too.
 * @param owed what these games owe, when it was read already
 */
export async function owedLooks(
  house: House,
  games: readonly string[],
  owed?: readonly StoredStep[],
): Promise<readonly Look[]> {
  const looks = await looksOf(house.db, games);
  const steps = owed ?? (await owedSteps(house.db, games));
  return looks.flatMap(({ notBefore, ...looked }) => {
    const { game, round, account } = looked;
    const played = house.games.get(game)?.game;
    if (!played?.accounts.includes(account) || !played.rounds.some(({ number }) => number === round))
      return [];
    const next = nextLook(roundOf(played, round), looked, house.lookPace);
    if (!next) return [];
    const soonest = lastChances(played, steps, looked).reduce(earlier, next);
    return [{ game, round, account, at: later(soonest, notBefore) }];
  });
}

/** When what partners may still do beside the account by themselves counts as missed, unless that was looked at already. */
function lastChances(
  game: Game,
  steps: readonly StoredStep[],
  { round, account, lastLook }: Pick<StoredLooks, 'round' | 'account' | 'lastLook'>,
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
    .filter((deadline) => !lastLook || Temporal.Instant.compare(lastLook, deadline) < 0);
}

const earlier = (a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant =>
  Temporal.Instant.compare(a, b) < 0 ? a : b;

const later = (a: Temporal.Instant, b: Temporal.Instant | undefined): Temporal.Instant =>
  b && Temporal.Instant.compare(b, a) > 0 ? b : a;
