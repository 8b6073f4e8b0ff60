import type { Kysely } from 'kysely';
import type { ScriptChanges } from '#game/edited/compare-scripts.ts';
import type { Game } from '#game/game.ts';
import { type SignedPart, type SignOffState, signOffState } from '#game/sign-off.ts';
import { partsOf } from '#game/words/step-named.ts';
import { markOfShown } from '#jobs/sign-off.ts';
import { editedWordsOf } from '#store/replies/edited-words.ts';
import { signOffsOf } from '#store/games/sign-offs.ts';
import type { Tables } from '#store/tables/tables.ts';

/** A script with the SHA-256 of its photos by their paths. */
export interface SignedScript {
  readonly game: Game;
  readonly photos: Readonly<Record<string, string>>;
}

/** What becomes of a request for somebody's agreement when another script is played. */
export interface AgreementBy {
  readonly whom: string;
  /** What it is about, as people call it; null: the whole game. */
  readonly called: string | null;
  readonly was: SignOffState;
  readonly to: SignOffState;
}

/**
 * Says what becomes of the agreements that were asked for in a game when another script is played: of those that it would make otherwise, or
 * that are about something which changes.
 */
export async function agreementsBy(
  db: Kysely<Tables>,
  { before, after }: { readonly before: SignedScript; readonly after: SignedScript },
  changes: ScriptChanges,
  now: Temporal.Instant,
): Promise<readonly AgreementBy[]> {
  const asked = await signOffsOf(db, before.game.id);
  if (asked.length === 0) return [];
  const edits = await editedWordsOf(db, before.game.id);
  const state = (one: (typeof asked)[number], { game, photos }: SignedScript): SignOffState =>
    signOffState(one, markOfShown(game, photos, one.part, edits), now);
  return asked.flatMap((one): readonly AgreementBy[] => {
    const was = state(one, before);
    if (was === 'withdrawn') return [];
    const to = state(one, after);
    const { whom, part } = one;
    if (was === to && (was === 'ended' || !concerns(changes, before.game, part))) return [];
    return [{ whom, called: part ? (nameOf(before.game, part) ?? null) : null, was, to }];
  });
}

/** How people call a part; undefined: the script has none such. */
const nameOf = (game: Game, { round, kind, ordinal }: SignedPart): string | undefined =>
  partsOf(game).find(
    (part) => part.round.number === round && part.kind === kind && (part.hint?.number ?? 0) === ordinal,
  )?.name;

/** Says whether something of what somebody is asked about comes otherwise. */
function concerns(changes: ScriptChanges, game: Game, part: SignedPart | undefined): boolean {
  const { added, gone, moved, texts, pictures } = changes;
  const steps = [...added, ...gone, ...moved, ...texts, ...pictures];
  if (!part) return steps.length > 0;
  const name = nameOf(game, part);
  return steps.some(
    ({ round, kind, ordinal }) => `${round}/${kind}${ordinal > 0 ? `-${ordinal}` : ''}` === name,
  );
}
