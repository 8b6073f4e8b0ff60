import type { Game, Round } from '#game/game.ts';
import type { Graded } from '#game/worth/grading.ts';
import { anyOf } from '#game/hashtags.ts';
import { sayMoment } from './moment-text.ts';
import { namingNobody, sayInPrivate } from './in-private.ts';

/** What a player is to see of a guess before the reveal. A player's private answer still goes through `compose`. */
export type Acknowledgement =
  | {
      readonly kind: 'answer';
      readonly text: string;
      /** It says what the rules ask for, and nothing of the guess. */
      readonly reminds?: true | undefined;
    }
  | { readonly kind: 'favourite' };

export interface Receipt {
  readonly graded: Graded;
  /** The nudge of the `close` answer that was recognised, when the script has one. */
  readonly nudge?: string | undefined;
  /** It hesitates between places, or lists them. */
  readonly hesitates: boolean;
  /** A person has to look first: nothing that tells the verdict is said. */
  readonly doubtful: boolean;
  /** The player's profile asks bots to stay away. */
  readonly noBot: boolean;
  /** The player has been reminded of the hashtag before. */
  readonly reminded: boolean;
  /** Nothing in it can be a name, whatever the answer is. */
  readonly talk: boolean;
}

/** Says how a reply is acknowledged under the game's policy; undefined: not at all. */
export function acknowledge(game: Game, round: Round, receipt: Receipt): Acknowledgement | undefined {
  const { graded } = receipt;
  if (graded.worth === 'late' || graded.worth === 'early' || receipt.noBot) return undefined;
  // What the rules ask for is no secret, whatever the policy: it is said once, to whoever lacks it, whatever the judge thinks.
  const lacksHashtag = game.hashtags.replies === 'required' && !graded.tagged;
  if (lacksHashtag && !receipt.reminded && !receipt.talk) return hashtagReminder(game);
  switch (game.feedback) {
    case 'none':
      return undefined;
    case 'same-for-all':
      return { kind: 'favourite' };
    case 'private': {
      const text = privateAnswer(game, round, receipt);
      return text === undefined ? undefined : { kind: 'answer', text };
    }
  }
}

const hashtagReminder = (game: Game): Acknowledgement => ({
  kind: 'answer',
  reminds: true,
  text: reminderWords(game),
});

/** Says what the rules ask for. */
export const reminderWords = (game: Game): string =>
  sayInPrivate(game, 'hashtag-reminder', { hashtag: anyOf(game.hashtags.always, game.language) });

/** A secret is kept until the whole minute that follows, where a quick game ends within one: a moment is told without its seconds. */
const fullMinute = (moment: Temporal.Instant): Temporal.Instant =>
  moment.round({ smallestUnit: 'minute', roundingMode: 'ceil' });

function privateAnswer(game: Game, round: Round, receipt: Receipt): string | undefined {
  const { graded } = receipt;
  if (graded.worth !== 'counts' || receipt.doubtful) return undefined;
  return answerTo(game, round, graded, receipt);
}

/** Says what a guess that counts is answered in private, with the nudge of the close answer that it gives, or a word to whom hesitates. */
export function answerTo(
  game: Game,
  round: Round,
  { verdict, left, at }: Pick<Graded, 'verdict' | 'left' | 'at'>,
  { nudge, hesitates = false }: Partial<Pick<Receipt, 'nudge' | 'hesitates'>> = {},
): string {
  const reveals = sayMoment(game, fullMinute(round.reveals), at);
  if (verdict === 'correct') return sayInPrivate(game, 'correct', { reveals });
  if (left === 0) return sayInPrivate(game, 'last-guess', { reveals });
  if (verdict === 'wrong') return sayInPrivate(game, 'wrong');
  return nudge === undefined ? sayInPrivate(game, hesitates ? 'choose' : 'close') : namingNobody(nudge);
}
