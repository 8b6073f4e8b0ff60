import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Game } from '#game/game.ts';
import {
  agreedTo,
  type EditOfPost,
  holdsBack,
  isAskedAbout,
  postsEdited,
  type SignedPart,
} from '#game/sign-off.ts';
import { editedWordsOf } from '#store/replies/edited-words.ts';
import type { StoredStep } from '#store/posts/steps.ts';
import { signOffsOf } from '#store/games/sign-offs.ts';
import type { Tables } from '#store/tables/tables.ts';
import { scriptKept, versionsOf } from '#store/games/versions.ts';

/** Why a step waits that somebody was asked to agree to. */
export const AGREEMENT_AWAITED = 'agreement-awaited';

/**
 * Returns by what it is known again what somebody was shown: other words, or another picture, have another mark.
 * @param edits what posts that are out were made to say, as {@link editedWordsOf} reads it; none of a game that is not played
 */
export function markOfShown(
  game: Game,
  photos: Readonly<Record<string, string>>,
  part: SignedPart | undefined,
  edits: readonly EditOfPost[],
): string {
  const posts = agreedTo(game, photos, part);
  const edited = postsEdited(game, part, edits).map(({ step, to }) => [step, to]);
  return createHash('sha256')
    .update(JSON.stringify(edited.length === 0 ? posts : { posts, edited }))
    .digest('hex');
}

/** Reads the SHA-256 of each photo of a version by its path; none of a game that is played from its folder. */
export async function photosOf(
  db: Kysely<Tables>,
  game: string,
  version: number | null | undefined,
): Promise<Readonly<Record<string, string>>> {
  const digest = (await versionsOf(db, game)).find(({ number }) => number === version)?.digest;
  return (digest === undefined ? undefined : await scriptKept(db, digest))?.photos ?? {};
}

/** Says whether a step waits for a yes of somebody who was asked about it, as it is by the script that is played. */
export async function isAgreementAwaited(
  db: Kysely<Tables>,
  game: Game,
  step: StoredStep & { readonly version?: number | null | undefined },
): Promise<boolean> {
  const asked = (await signOffsOf(db, step.game)).filter(
    ({ isWithdrawn, part }) => !isWithdrawn && isAskedAbout(part, step),
  );
  if (asked.length === 0) return false;
  const photos = await photosOf(db, step.game, step.version);
  const edits = await editedWordsOf(db, step.game);
  return asked.some((one) => holdsBack(one, markOfShown(game, photos, one.part, edits)));
}
