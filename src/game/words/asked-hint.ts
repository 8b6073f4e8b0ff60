import type { Game } from '#game/game.ts';
import { partnerHints } from '#game/timeline/partner-steps.ts';
import { hintWords } from './wording.ts';

/** Where and by whom something was published. */
export interface PartnerWords {
  readonly round: number;
  /** The partner's id. */
  readonly partner: string;
  /** The account of the game beside which it was seen. */
  readonly account: string;
  readonly text: string;
}

/**
 * Returns the step that asked a partner for what it published: the hint whose ready text it shares most words with; undefined
 * for an announcement, or anything else that gives no hint.
 */
export function askedHint(
  game: Game,
  { round: number, partner, account, text }: PartnerWords,
): string | undefined {
  const round = game.rounds.find((one) => one.number === number);
  if (!round) return undefined;
  const asked = partnerHints(game, round)
    .filter(({ partner: part }) => part?.id === partner && part.beside === account)
    .map(({ id, ordinal }) => ({
      id,
      shared: shareOf(hintWords(game, round, ordinal, account), text),
    }));
  const [closest] = asked.filter(({ shared }) => shared > 0.5).toSorted((a, b) => b.shared - a.shared);
  return closest?.id;
}

/** Which share of the words of a ready text a partner's text has; short ones, which any text has, count only where there are no others. */
function shareOf(ready: string, text: string): number {
  const all = wordsOf(ready);
  const telling = [...all].filter((word) => word.length >= TELLING);
  const wanted = telling.length > 0 ? telling : [...all];
  const said = wordsOf(text);
  return wanted.length === 0 ? 0 : wanted.filter((word) => said.has(word)).length / wanted.length;
}

/** Letters of the shortest words that say something. */
const TELLING = 4;

/** The words of a text, folded: without case, accents, hashtags, mentions and addresses. */
const wordsOf = (text: string): ReadonlySet<string> =>
  new Set(
    text
      .replaceAll(/https?:\/\/\S+|[@#][\p{L}\p{M}\p{N}_.@-]+/gu, ' ')
      .normalize('NFD')
      .replaceAll(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu),
  );
