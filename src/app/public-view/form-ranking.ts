import type { Kysely } from 'kysely';
import { FORM_ACCOUNT, isWebPlayer } from '#game/answer-form.ts';
import type { Game } from '#game/game.ts';
import { type Find, findersOf, rank, type Standing } from '#game/worth/standings.ts';
import { hintsGiven, judgedOf } from '#jobs/grading/finds.ts';
import { repliesOn } from '#store/replies/replies.ts';
import { roundsOff } from '#store/games/rounds-off.ts';
import type { StoredStep } from '#store/posts/steps.ts';
import type { Tables } from '#store/tables/tables.ts';

/** Who found by the form, and how they rank among themselves, in the rounds whose answer is out. */
export interface FormRanking {
  /** By the number that rows bear, in the order in which they found. */
  readonly finders: ReadonlyMap<number, readonly string[]>;
  readonly standings: readonly Standing[];
}

/**
 * Ranks those who answer by the form of the public page among themselves, from every answer by it: the rows that follow from replies rank the accounts
 * of the networks alone.
 * @param revealed the rounds whose answer is out: of others nothing is read
 */
export async function formRanking(
  db: Kysely<Tables>,
  game: Game,
  steps: readonly StoredStep[],
  revealed: ReadonlySet<number>,
): Promise<FormRanking> {
  const off = await roundsOff(db, game.id);
  const finders = new Map<number, readonly string[]>();
  const finds: Find[] = [];
  for (const round of game.rounds.filter(({ number }) => revealed.has(number))) {
    const own = steps.filter((step) => step.round === round.number);
    const replies = await repliesOn(db, { game: game.id, round: round.number, account: FORM_ACCOUNT });
    const judged = await judgedOf(db, replies, own);
    const found = findersOf(
      { ...game, answerForm: 'common-ranking' },
      {
        round,
        // Whom a person has said to be the owner of an account counts as that one.
        replies: judged.filter(({ player }) => isWebPlayer(player)),
        hints: hintsGiven(own, round.number),
        off: off.has(round.number),
      },
    );
    finders.set(
      round.number,
      found.map(({ player }) => player),
    );
    for (const find of found) finds.push(find);
  }
  return { finders, standings: rank(finds) };
}
