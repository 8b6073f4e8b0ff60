import type { Kysely } from 'kysely';
import { reminderWords } from '#game/words/acknowledging.ts';
import type { Game } from '#game/game.ts';
import { sayInPrivate } from '#game/words/in-private.ts';
import { answersTo, plannedAnswers, rewordEffect, type StoredEffect } from '#store/outbox/effects.ts';
import { isPrizeMessage } from '#store/draws/prize-messages.ts';
import { cancelEffect } from '#store/replies/masking.ts';
import type { Tables } from '#store/tables/tables.ts';
import { correctionFor, isAbout, isCorrection, type OwedAnswer, SAID, toldOf } from './correct-answers.ts';
import { isHashtagReminder } from './hashtag-reminder.ts';
import { isQuestion } from './questions.ts';

/** What an answer says by a script. `as-written`: it says nothing of the game that another script could say otherwise. */
export type AnswerWords =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'as-written' };

const NOTHING: AnswerWords = { kind: 'nothing' };
const AS_WRITTEN: AnswerWords = { kind: 'as-written' };

/**
 * Has what is still to be said in private be said as a script has it, in the transaction of whoever has that script be played: whatever
 * was planned by another one was written then.
 */
export async function rewordAnswers(db: Kysely<Tables>, game: Game, moment: Temporal.Instant): Promise<void> {
  const planned = await plannedAnswers(db, game.id);
  for (const [round, answers] of Map.groupBy(planned, (answer) => answer.round)) {
    const players = [...new Set(answers.map(({ player }) => player))];
    const told = await toldIn(db, game, round, players, moment);
    for (const answer of answers) {
      const now = await wordsOf(db, game, answer, told);
      if (now.kind === 'nothing') await cancelEffect(db, answer.id, 'not-wished');
      if (now.kind === 'words' && now.text !== answer.text) await rewordEffect(db, answer.id, now.text);
    }
  }
}

/** Says what an answer says as a game's script has it. */
export const answerWords = async (
  db: Kysely<Tables>,
  game: Game,
  answer: StoredEffect,
  moment: Temporal.Instant,
): Promise<AnswerWords> =>
  wordsOf(db, game, answer, await toldIn(db, game, answer.round, [answer.player], moment));

type Told = ReadonlyMap<string, OwedAnswer>;

/** Nothing is told of a round that the script does not have. */
const toldIn = async (
  db: Kysely<Tables>,
  game: Game,
  round: number,
  players: readonly string[],
  moment: Temporal.Instant,
): Promise<Told> =>
  game.rounds.some(({ number }) => number === round) ? toldOf(db, game, round, players, moment) : new Map();

async function wordsOf(
  db: Kysely<Tables>,
  game: Game,
  answer: StoredEffect,
  told: Told,
): Promise<AnswerWords> {
  if (isHashtagReminder(answer.id, game.id))
    return inWords(game.hashtags.replies === 'required' ? reminderWords(game) : undefined);
  if (isPrizeMessage(answer.id, game.id)) return AS_WRITTEN;
  for (const [reply, now] of told) {
    if (isQuestion(answer.id, reply)) return inWords(sayInPrivate(game, 'be-precise'));
    if (!isAbout(answer, reply, game.id)) continue;
    if (!isCorrection(answer, reply)) return inWords(now.words);
    const others = await answersTo(db, answer.account, answer.reply);
    const isFirst = !others.some(
      (other) => other.id !== answer.id && isAbout(other, reply, game.id) && SAID.has(other.state),
    );
    return inWords(correctionFor(game, told, now, isFirst));
  }
  return AS_WRITTEN;
}

const inWords = (text: string | undefined): AnswerWords =>
  text === undefined ? NOTHING : { kind: 'words', text };
