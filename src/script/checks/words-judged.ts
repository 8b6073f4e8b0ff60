import { answerOf, present } from '#script/game/judge-key.ts';
import type { Path } from '#script/path.ts';
import type { Reporter } from '#script/reporter.ts';
import { sayPath } from '#script/say-path.ts';
import type { Draft, RoundDraft } from '#script/schema/schema.ts';
import { gameTexts } from '#script/texts.ts';

/**
 * More words than the answers of a round have, accepted, close and false ones together, and than those of a script have. A
 * round of a game has some thirty; each of them is compared with each of the others, and with those of other rounds.
 */
export const MOST_WORDS = { round: 300, script: 10_000 } as const;
/**
 * More words than are read for leaks in the texts that all rounds share, the title, the hashtags, what the rules say and the wording,
 * once in each round. Five hundred rounds may share two hundred words.
 */
export const MOST_READ = 100_000;

/**
 * Notes answers, and texts that all rounds share, of more words than the judge can be asked about in a moment.
 * @returns whether the judge is worth being asked
 */
export function checkWordsJudged(draft: Draft, reporter: Reporter): boolean {
  const rounds = draft.rounds ?? [];
  let inAll = 0;
  for (const [index, round] of rounds.entries()) {
    const words = wordsOfKey(round);
    inAll += words;
    const of = words > MOST_WORDS.round ? 'round' : inAll > MOST_WORDS.script ? 'script' : undefined;
    if (of === undefined) continue;
    const path: Path = ['rounds', index, 'answers'];
    reporter.note('too-many-words', path, { at: sayPath(['rounds', index]), most: MOST_WORDS[of], of });
    return false;
  }
  const shared = gameTexts(draft).filter(({ isEarly }) => isEarly);
  const most = Math.floor(MOST_READ / Math.max(1, rounds.length));
  let read = 0;
  for (const { path, text } of shared) {
    read += wordsIn(text);
    if (read <= most) continue;
    reporter.note('too-many-words', path, { at: sayPath(path), most, of: 'shared' });
    return false;
  }
  return true;
}

function wordsOfKey(round: RoundDraft | undefined): number {
  const answers = [
    ...present(round?.answers),
    ...present(round?.close).map(answerOf),
    ...present(round?.not),
  ];
  return answers.reduce((all, answer) => all + wordsIn(answer), 0);
}

/** Returns how many words a text has. */
export const wordsIn = (text: string): number => text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
