import type { Kysely } from 'kysely';
import { type Fitted, fitToPast } from '#game/edited/fit-to-past.ts';
import type { Game } from '#game/game.ts';
import { keptUntil } from '#game/retention.ts';
import type { JobContext } from '#jobs/context.ts';
import { deriveGame } from '#jobs/grading/derive.ts';
import { holdAnew } from '#jobs/replies/hold-anew.ts';
import { judgeAnew, type JudgedAnew, tellJudgedAnew } from '#jobs/replies/judge-anew.ts';
import { rewordAnswers } from '#jobs/replies/reword-answers.ts';
import { Complaint, EXIT } from '#platform/complaint.ts';
import type { Log } from '#platform/log.ts';
import { recordConsents } from '#store/partners/consents.ts';
import { cancelEffectsElsewhere } from '#store/outbox/effects.ts';
import { enterGame, gameRow, holdGame } from '#store/games/games.ts';
import { noteKeptUntil } from '#store/retention.ts';
import { keepParts, pastOf } from '#store/games/script-parts.ts';
import { expectAgain, planSteps } from '#store/posts/steps.ts';
import type { Tables } from '#store/tables/tables.ts';
import { playedGame } from './played-game.ts';

/** Another version of a game's script is played by now. */
export class Superseded extends Error {
  readonly version: number;

  constructor(version: number) {
    super(`Version ${version} of the script is played by now.`);
    this.name = 'Superseded';
    this.version = version;
  }
}

/**
 * Enters a game in the store, or goes on with it as its script now has it, at once or not at all.
 * @param version of its script; null: it is played from its folder
 * @returns the game with the numbers that its rows bear
 * @throws Complaint when the script does not go on with what was posted, Superseded when another version is played by now
 */
export async function takeUp(
  db: Kysely<Tables>,
  script: Game,
  version: number | null,
  now: Temporal.Instant,
  { log, below }: { readonly log: Log; readonly below: JobContext['below'] },
): Promise<Game> {
  const { game, changed } = await db.transaction().execute(async (trx) => {
    await enterGame(trx, script, newSecret(below), now);
    // Two workers that start at once number new parts alike.
    await holdGame(trx, script.id);
    const played = (await gameRow(trx, script.id))?.version ?? null;
    if (played !== null && played !== version) throw new Superseded(played);
    const { fitted, judged } = await goOnWith(trx, script, now);
    if (!judged) throw doesNotFit(script.id);
    await tellJudgedAnew(trx, script.id, judged, now);
    return fitted;
  });
  for (const { step } of changed) {
    log.info({ event: 'posted-words-kept', step: step.id });
  }
  return game;
}

/** What a script comes to together with what its game has been. */
export interface GoneOn {
  readonly fitted: Fitted;
  /** Undefined when the script does not go on with what was posted: nothing was written then. */
  readonly judged: JudgedAnew | undefined;
}

/**
 * Goes on with a game as a script has it, in the transaction of whoever holds the game.
 * @param always whoever was told otherwise of a reply is told so, however long ago it came and even if its answer is known
 */
export async function goOnWith(
  db: Kysely<Tables>,
  script: Game,
  now: Temporal.Instant,
  always = false,
): Promise<GoneOn> {
  const { id, accounts, partners } = script;
  const fitted = fitToPast(script, await pastOf(db, id));
  if (fitted.misfits.length > 0) return { fitted, judged: undefined };
  await planSteps(db, id, fitted.steps, now);
  await cancelEffectsElsewhere(db, id, accounts);
  await keepParts(db, id, fitted.parts);
  await recordConsents(db, id, partners, now);
  await noteKeptUntil(db, id, keptUntil(fitted.game));
  const judged = await judgeAnew(db, playedGame(fitted.game), { now, always });
  await rewordAnswers(db, fitted.game, now);
  await holdAnew(db, fitted.game);
  await deriveGame(db, fitted.game);
  return { fitted, judged };
}

/**
 * Plans the steps of a game as the script has them that is played, in the transaction of whoever changed what becomes of some. Returns whether
 * the script goes on with what was posted: nothing was written where it does not.
 */
export async function planAnew(db: Kysely<Tables>, script: Game, now: Temporal.Instant): Promise<boolean> {
  const fitted = fitToPast(script, await pastOf(db, script.id));
  if (fitted.misfits.length > 0) return false;
  await planSteps(db, script.id, fitted.steps, now);
  await expectAgain(db, script.id, fitted.steps);
  return true;
}

/** Draws a secret of 128 bits, in hexadecimal. */
export const newSecret = (below: JobContext['below']): string =>
  Array.from({ length: 8 }, () => below(0x1_00_00).toString(16).padStart(4, '0')).join('');

/** `run` has told each line before: this is for a script or a game that changed since. */
const doesNotFit = (id: string): Complaint =>
  new Complaint(
    {
      fr: `Le script du jeu «\u00a0${id}\u00a0» ne s’accorde plus avec ce qui est publié.`,
      en: `The script of the game “${id}” does not go on with what was posted any more.`,
    },
    {
      fr: 'Lancez npx kesako check, qui montre les lignes en cause. Rien n’a été publié.',
      en: 'Run npx kesako check, which shows the lines. Nothing was posted.',
    },
    EXIT.script,
  );
