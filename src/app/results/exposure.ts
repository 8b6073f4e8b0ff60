import type { Kysely } from 'kysely';
import type { Exposure } from '#game/exposure.ts';
import type { Game } from '#game/game.ts';
import { median } from '#results/outcome.ts';
import type { ExposureResults } from '#results/results.ts';
import type { StoredStep } from '#store/posts/steps.ts';
import { rightsOf } from '#store/results/right-answers.ts';
import type { Tables } from '#store/tables/tables.ts';
import { seenAnswers } from '#storyboard/exposures.ts';
import { exposedIn, maskingByReply } from '#app/story/tell-masking.ts';

/** Of those who were forgotten, fewer are not counted: where it was one person, it would be told how many they had. */
const FEWEST_COUNTED = 5;

/** Says how the right answers of a game could be seen before their reveal; one round is read at a time. */
export async function exposureResults(
  db: Kysely<Tables>,
  game: Game,
  steps: readonly StoredStep[],
): Promise<ExposureResults> {
  const counts: Record<Exposure['seen'], number> = { public: 0, 'one-click': 0, followers: 0, never: 0 };
  const lengths: number[] = [];
  let unknown = 0;
  for (const { number: round } of game.rounds) {
    const { replies, moves } = await rightsOf(db, { game: game.id, round });
    const lost = new Set<string>();
    const exposureOf = exposedIn(replies, steps, maskingByReply(moves));
    const right = replies.flatMap((reply) => {
      const exposure = exposureOf(reply);
      const networkId = `${reply.account}|${reply.networkId}`;
      if (exposure === 'unknown') lost.add(networkId);
      return exposure && exposure !== 'unknown' ? [{ networkId, at: reply.at, exposure }] : [];
    });
    unknown += lost.size;
    for (const { exposure } of seenAnswers(right)) {
      counts[exposure.seen] += 1;
      if (exposure.maskedAt && exposure.openFor) lengths.push(Math.round(exposure.openFor.total('seconds')));
    }
  }
  const sorted = lengths.toSorted((a, b) => a - b);
  return {
    public: counts.public,
    oneClick: counts['one-click'],
    followers: counts.followers,
    never: counts.never,
    unknown: unknown === 0 || unknown >= FEWEST_COUNTED ? unknown : null,
    atLeast: unknown > 0,
    median: median(sorted),
    longest: sorted.at(-1) ?? null,
  };
}
