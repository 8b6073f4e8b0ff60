import { answerTo, reminderWords } from './acknowledging.ts';
import type { Game, Round } from '#game/game.ts';
import { lastCallText } from './step-text.ts';

/** What a player may be told of a guess, or of the rules; what a last call may say. */
export type Saying =
  | 'correct'
  | 'close'
  | 'wrong'
  | 'last-guess'
  | 'hashtag-reminder'
  | 'found-none'
  | 'found-one'
  | 'found-many';

/** Stands for more than one, in a last call that is read before the game. */
const MANY = 12;

/** Returns all that may be said in a round besides its posts as a preview shows them, without hashtags, each text once. */
export function sayings(
  game: Game,
  round: Round,
): readonly { readonly kind: Saying; readonly about?: string; readonly text: string }[] {
  const told = (verdict: 'correct' | 'close' | 'wrong', left: number, nudge?: string): string =>
    answerTo(game, round, { verdict, left, at: round.opens }, { nudge });
  const answers =
    game.feedback === 'private'
      ? [
          { kind: 'correct' as const, text: told('correct', 1) },
          ...round.close.flatMap(({ answer: about, nudge }) =>
            nudge === undefined ? [] : [{ kind: 'close' as const, about, text: told('close', 1, nudge) }],
          ),
          { kind: 'close' as const, text: told('close', 1) },
          { kind: 'wrong' as const, text: told('wrong', 1) },
          { kind: 'last-guess' as const, text: told('wrong', 0) },
        ]
      : [];
  const reminder =
    game.hashtags.replies === 'required'
      ? [{ kind: 'hashtag-reminder' as const, text: reminderWords(game) }]
      : [];
  const lastCalls = round.lastCall
    ? (
        [
          ['found-none', 0],
          ['found-one', 1],
          ['found-many', MANY],
        ] as const
      ).map(([kind, count]) => ({
        kind,
        text: lastCallText(game, round, count),
      }))
    : [];
  return [...answers, ...reminder, ...lastCalls];
}
