import type { Kysely } from 'kysely';
import type { Game, Language } from '#game/game.ts';
import { type PartnerDeed, partnerRecord } from '#game/partner-record.ts';
import { actsOf } from '#store/partners/partner-acts.ts';
import { partnerPostsOf } from '#store/partners/partner-posts.ts';
import { samplesOf } from '#store/posts/reach.ts';
import type { StoredStep } from '#store/posts/steps.ts';
import type { Tables } from '#store/tables/tables.ts';
import { sayWhy } from '#app/words/say-why.ts';
import type { PostName, StoryDeed, StoryReach, Storyboard } from '#storyboard/storyboard.ts';

/** Says what partners did for a game, and how far its posts got. */
export async function tellReach(
  db: Kysely<Tables>,
  game: Game,
  steps: readonly StoredStep[],
  reader: Language,
): Promise<Pick<Storyboard, 'deeds' | 'partnerPosts' | 'reach'>> {
  const byId = new Map(steps.map((step) => [step.id, step]));
  const nameOf = (partner: string): string => game.partners.find(({ id }) => id === partner)?.name ?? partner;
  const record = partnerRecord(steps, await actsOf(db, game.id), game.late.grace);
  const posts = await partnerPostsOf(db, game.id);
  const samples = Map.groupBy(await samplesOf(db, game.id), ({ step }) => step);
  return {
    deeds: record.map(({ round, partner, beside, kind, due, at, url, outcome, why, ...deed }): StoryDeed => ({
      round,
      partner: nameOf(partner),
      account: beside,
      kind,
      of: postOf(deed, byId),
      due,
      at,
      url,
      outcome,
      why: why === undefined ? undefined : sayWhy(why, reader, game.timeZone),
    })),
    partnerPosts: posts.map(({ round, partner, at, url, leaks, goneAt }) => ({
      round,
      partner: nameOf(partner),
      at,
      url,
      leaks,
      gone: goneAt !== undefined,
    })),
    reach: [...samples].flatMap(([id, changes]): readonly StoryReach[] => {
      const step = byId.get(id);
      return step ? [{ round: step.round, account: step.account, post: step, samples: changes }] : [];
    }),
  };
}

function postOf(
  { of, hint }: Pick<PartnerDeed, 'of' | 'hint'>,
  steps: ReadonlyMap<string, StoredStep>,
): PostName | undefined {
  if (hint !== undefined) return { kind: 'hint', ordinal: hint };
  return of === undefined ? undefined : steps.get(of);
}
