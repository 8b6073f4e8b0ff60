import type { Game, Round } from '#game/game.ts';
import { givesHint, hostOf, isPosted, type Past, type PastStep } from '#game/past.ts';
import { asToldBy } from '#game/words/telling.ts';

/** A post that says something else than the script does by now. */
export interface ChangedWords {
  readonly step: PastStep;
  /** What the script says in its place. */
  readonly words: string;
}

/** Returns what of a step's text stands in the script; undefined where nothing does. */
export function scriptedWords(game: Game, step: PastStep): string | undefined {
  const round = game.rounds.find(({ number }) => number === step.round);
  return round && scripted(asToldBy(round, hostOf(step)), step);
}

/** Returns the posts whose words the script has changed since. */
export function changedWords(game: Game, past: Past): readonly ChangedWords[] {
  return past.steps.flatMap((step) => {
    const words = scriptedWords(game, step);
    const isChanged =
      words !== undefined && isPosted(step) && step.text !== undefined && !holds(step.text, words);
    return isChanged ? [{ step, words }] : [];
  });
}

function scripted(round: Round, step: PastStep): string | undefined {
  if (givesHint(step)) return round.hints.find(({ number }) => number === step.ordinal)?.text;
  if (step.kind === 'opening') return round.question;
  return step.kind === 'closing' || step.kind === 'reveal' ? round[step.kind] : undefined;
}

/** Says whether a post says these words, whatever became of their spaces and of the case of their hashtags. */
const holds = (post: string, words: string): boolean => bare(post).includes(bare(words));

const bare = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/[\s\p{M}]+/gu, '')
    .toLowerCase();
