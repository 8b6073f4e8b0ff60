import type { Language } from '#game/game.ts';
import type { StoryAccount, StoryRound } from '#storyboard/storyboard.ts';

const ADVICE: Readonly<Record<Language, string>> = {
  fr: 'Le script ne demande pas de masquer les bonnes réponses\u00a0: chacun peut les lire avant la révélation. Pour l’éviter, écrivez dans game.yaml masking: hide\u202f; elles seront masquées où le réseau le permet, et ailleurs la question invitera à répondre en privé.',
  en: 'The script does not ask for right answers to be hidden: everybody can read them before the reveal. To avoid that, write masking: hide in game.yaml; they will be hidden where the network lets them be, and elsewhere the question will invite people to answer in private.',
};

interface Advised {
  readonly accounts: readonly Pick<StoryAccount, 'masking'>[];
  readonly rounds: readonly Pick<StoryRound, 'heard'>[];
}

/**
 * Says which setting would keep right answers from being read, where a game takes no care that it could take; undefined otherwise, and of a
 * live hour, where no answer is right.
 */
export function adviseMasking({ accounts, rounds }: Advised, language: Language): string | undefined {
  if (rounds.some(({ heard }) => heard)) return undefined;
  const isLeft = accounts.some(
    ({ masking }) => masking?.kind === 'none' || (masking?.kind === 'quiet' && !masking.short),
  );
  return isLeft ? ADVICE[language] : undefined;
}
