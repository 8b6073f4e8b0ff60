import type { Kysely } from 'kysely';
import type { Game } from '#game/game.ts';
import type { JobContext } from '#jobs/context.ts';
import { isUnderWay } from '#jobs/step-state.ts';
import { latestAct } from '#store/journal.ts';
import type { StoredStep } from '#store/posts/steps.ts';
import type { Tables } from '#store/tables/tables.ts';
import { isTold, tellingOf, tellsSame } from '#store/posts/tellings.ts';
import { factsFor, isTellingPost, tellNow } from './step-facts.ts';

/** What a step's words tell besides the script, as it was when they were written. */
export interface Ground {
  /** The latest act of a person by then. */
  readonly act: number;
  /** As JSON. */
  readonly facts: string;
}

/**
 * Reads what a step's words are about to be written from; to be done before they are. Undefined where they tell nothing that may change, or are
 * those of an attempt that may have gone through.
 * @param act the latest one, read before it was settled what is told
 */
export async function groundOf(
  context: JobContext,
  game: Game,
  step: StoredStep,
  act: number,
): Promise<Ground | undefined> {
  if (!isTellingPost(step) && step.kind !== 'last-call') return undefined;
  const isRepeated = isUnderWay(step) && step.text !== undefined && step.version === step.writtenFrom;
  return isRepeated ? undefined : { act, facts: await factsNow(context, game, step) };
}

/**
 * Says whether a step still tells what its words were written from: whoever has been forgotten or asked to be left alone since is named by
 * none, and what a person has decided since is told. What has only been read since tells nothing else, lest a rush keep a reveal from leaving.
 * @param db the transaction in which the attempt is about to begin
 */
export async function isStillSo(
  context: JobContext,
  db: Kysely<Tables>,
  game: Game,
  step: StoredStep,
  { act, facts }: Ground,
): Promise<boolean> {
  const within = { ...context, db };
  const isSettled = isTellingPost(step);
  if (isSettled && (await factsNow(within, game, step)) !== facts) return false;
  if ((await latestAct(db)) === act) return true;
  if (!isSettled) return (await factsNow(within, game, step)) === facts;
  if (await isTold(db, step)) return true;
  return tellsSame((await tellingOf(db, step))?.told, JSON.stringify(await tellNow(db, game, step)));
}

/** Reads what a step's words may tell at this moment, as JSON. */
export const factsNow = async (context: JobContext, game: Game, step: StoredStep): Promise<string> =>
  JSON.stringify(await factsFor(context, game, step));
