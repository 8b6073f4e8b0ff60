import { confirm, isCancel } from '@clack/prompts';
import type { Language } from '#game/game.ts';

const WORDS = {
  fr: { active: 'Oui', inactive: 'Non', yes: 'o' },
  en: { active: 'Yes', inactive: 'No', yes: 'y' },
} as const;

/**
 * Asks the person at the terminal for a yes or a no, which the first letter of either word answers at once: `o` and `n` in French, `y` and `n` in English.
 * @returns undefined for whoever leaves the question
 */
export async function yesOrNo(
  message: string,
  { language, otherwise = false, signal }: { language: Language; otherwise?: boolean; signal: AbortSignal },
): Promise<boolean | undefined> {
  const { active, inactive, yes } = WORDS[language];
  // The prompt knows the letters of English alone.
  const translate = (key: string | undefined): void => {
    if (key?.toLowerCase() === yes && yes !== 'y') process.stdin.emit('keypress', 'y', { name: 'y' });
  };
  process.stdin.on('keypress', translate);
  try {
    const shown = `${message} (${yes}/n)`;
    const answer = await confirm({ message: shown, active, inactive, initialValue: otherwise, signal });
    return isCancel(answer) ? undefined : answer;
  } finally {
    process.stdin.off('keypress', translate);
  }
}
