import type { Kysely } from 'kysely';
import type { Game, Language } from '#game/game.ts';
import { postName } from '#game/words/post-names.ts';
import { type Announced, tellingNow } from '#jobs/sending/step-facts.ts';
import { amendmentsOf } from '#store/posts/amendments.ts';
import { roundsOff } from '#store/games/rounds-off.ts';
import { partsOf } from '#store/games/script-parts.ts';
import { type StoredStep, stepsOf } from '#store/posts/steps.ts';
import type { Tables } from '#store/tables/tables.ts';
import { notCarriedOutIn } from '#store/games/announced.ts';
import {
  amendmentProblems,
  goneProblems,
  notCarriedOutProblems,
  type Outdated,
  outdatedProblems,
  owedProblems,
} from '#app/problems/posts.ts';

/** A post that everybody could read, and by what a person calls it. */
export interface ReportedPost {
  /** Of its step, as logs have it. */
  readonly id: string;
  /** As `kesako post` takes it, by the numbers that players read: `1/hint-2/ville`. */
  readonly name: string;
  readonly kind: StoredStep['kind'];
  readonly account: string;
  readonly url: string | null;
  readonly text: string | null;
  readonly postedAt: string | null;
  /** Since when it is known not to be there any more. */
  readonly goneAt: string | null;
  /** Who took it back; null: it is there. */
  readonly goneBy: StoredStep['goneBy'] | null;
}

/** What a game has posted, and what is wrong with it. */
export interface ReportedPosts {
  readonly posts: readonly ReportedPost[];
  readonly problems: readonly string[];
}

/** Reports what a game has posted, and what is wrong with it. */
export async function reportPosts(
  db: Kysely<Tables>,
  game: Game,
  now: Temporal.Instant,
  language: Language,
): Promise<ReportedPosts> {
  const steps = await stepsOf(db, game.id);
  const numbering = { game, parts: await partsOf(db, game.id) };
  const amendments = await amendmentsOf(db, game.id);
  return {
    posts: steps.filter(isPost).map((step) => ({
      id: step.id,
      name: postName(numbering, step),
      kind: step.kind,
      account: step.account,
      url: step.url ?? null,
      text: step.text ?? null,
      postedAt: step.postedAt?.toString() ?? null,
      goneAt: step.goneAt?.toString() ?? null,
      goneBy: step.goneBy ?? null,
    })),
    problems: [
      ...goneProblems(game, steps, language),
      ...amendmentProblems(game, amendments, steps, language),
      ...owedProblems(game, amendments, steps, now, language),
      ...notCarriedOutProblems(game, await notCarriedOutIn(db, game.id), now, language),
      ...outdatedProblems(game, await outdatedIn(db, game, steps), language),
    ],
  };
}

const isPost = ({ kind, state }: StoredStep): boolean =>
  state === 'sent' && kind !== 'relay' && kind !== 'request' && kind !== 'reminder';

/** Of whom something tells, and what it quotes: how many have spoken meanwhile makes no recap wrong. */
const whatIsTold = ({ finders, standings, talk }: Announced): string =>
  JSON.stringify([finders, standings, talk?.best]);

/** The reveals and rankings that are there and tell of others than they would now. */
async function outdatedIn(
  db: Kysely<Tables>,
  game: Game,
  steps: readonly StoredStep[],
): Promise<readonly Outdated[]> {
  const off = await roundsOff(db, game.id);
  const outdated = new Map<string, Outdated>();
  for (const { kind, round, state, goneAt } of steps) {
    if ((kind !== 'reveal' && kind !== 'standings') || state !== 'sent' || goneAt) continue;
    if (kind === 'reveal' && off.has(round)) continue;
    if (!game.rounds.some(({ number }) => number === round)) continue;
    const told = await tellingNow(db, game, { game: game.id, kind, round });
    if (told && whatIsTold(told.was) !== whatIsTold(told.to))
      outdated.set(`${round}/${kind}`, { round, kind });
  }
  return [...outdated.values()];
}
