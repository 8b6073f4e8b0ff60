import type { Kysely } from 'kysely';
import type { Item } from '#acts/change.ts';
import type { Game, Language } from '#game/game.ts';
import { partnerRecord } from '#game/partner-record.ts';
import type { NamedPost } from '#game/timeline/partner-steps.ts';
import { isSecretOver } from '#jobs/masking/secret.ts';
import { acknowledgedIn } from '#store/alarms/acknowledged.ts';
import { actsOf } from '#store/partners/partner-acts.ts';
import { partnerPostsOf } from '#store/partners/partner-posts.ts';
import { stepsOf } from '#store/posts/steps.ts';
import type { Tables } from '#store/tables/tables.ts';
import { namedDeed } from './partners.ts';
import { shownRound } from '#app/story/as-shown.ts';
import { sayWhy } from '#app/words/say-why.ts';

/** What waits for a person beside replies, until one has taken note of it. */
export interface ToReview {
  readonly leaks: readonly DeskLeak[];
  readonly misses: readonly DeskMiss[];
  /** Says whether a person has taken note of an item. */
  readonly isKnown: (of: Item['of'], item: string) => boolean;
}

/** A post of a partner's that gives an answer away while that is a secret. */
export interface DeskLeak {
  readonly id: string;
  /** The number that players read. */
  readonly round: number;
  /** By its id, and by its name. */
  readonly partner: string;
  readonly name: string;
  readonly account: string;
  readonly at: Temporal.Instant;
  readonly url: string | undefined;
}

/** Something that a partner was to do, and did not. */
export interface DeskMiss {
  /** Id of the step that asks for it. */
  readonly id: string;
  /** The number that players read. */
  readonly round: number;
  /** By its id, and by its name. */
  readonly partner: string;
  readonly name: string;
  readonly kind: 'relay' | 'hint';
  /** The post that is relayed, or the hint that is given. */
  readonly of: NamedPost | undefined;
  readonly beside: string;
  readonly due: Temporal.Instant | undefined;
  readonly why: string | undefined;
}

/** Reads it; what it costs does not grow with the replies. */
export async function toReviewIn(
  db: Kysely<Tables>,
  game: Game,
  now: Temporal.Instant,
  language: Language,
): Promise<ToReview> {
  const keys = new Set((await acknowledgedIn(db, game.id)).map(({ of, item }) => `${of} ${item}`));
  const isKnown = (of: Item['of'], item: string): boolean => keys.has(`${of} ${item}`);
  if (game.partners.length === 0) return { leaks: [], misses: [], isKnown };
  const nameOf = (partner: string): string => game.partners.find(({ id }) => id === partner)?.name ?? partner;
  const steps = await stepsOf(db, game.id);
  const rounds = new Set(game.rounds.map(({ number }) => number));
  const leaks = (await partnerPostsOf(db, game.id)).filter(
    ({ id, leaks: tells, goneAt, round, account }) =>
      tells && !goneAt && !isSecretOver(steps, { round, account }, now) && !isKnown('leak', id),
  );
  const record = partnerRecord(steps, await actsOf(db, game.id), game.late.grace);
  return {
    isKnown,
    leaks: leaks.map(({ id, round, partner, account, at, url }) => ({
      id,
      round: shownRound(game, round),
      partner,
      name: nameOf(partner),
      account,
      at,
      url,
    })),
    misses: record.flatMap(({ step, round, partner, kind, of, hint, beside, due, outcome, why }) =>
      outcome !== 'missed' || step === undefined || !rounds.has(round) || isKnown('miss', step)
        ? []
        : [
            {
              id: step,
              round: shownRound(game, round),
              partner,
              name: nameOf(partner),
              kind,
              of: namedDeed(game, round, of, hint),
              beside,
              due,
              why: why === undefined ? undefined : sayWhy(why, language, game.timeZone),
            },
          ],
    ),
  };
}
