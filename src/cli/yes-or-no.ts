import { confirm, isCancel } from '@clack/prompts';
import type { Language } from '#game/game.ts';

const WORDS = {
  fr: { active: 'Oui', inactive: 'Non', yes: 'o', back: 'r', says: 'r\u00a0: retour' },
  en: { active: 'Yes', inactive: 'No', yes: 'y', back: 'b', says: 'b: back' },
} as const;

interface Asked {
  readonly language: Language;
  readonly otherwise?: boolean;
  readonly signal: AbortSignal;
}

/**
 * Asks the person at the terminal for a yes or a no, which the first letter of either word answers at once: `o` and `n` in French, `y` and `n` in English.
 * @returns undefined for whoever leaves the question
 */
export async function yesOrNo(message: string, asked: Asked): Promise<boolean | undefined> {
  const answer = await ask(message, asked, false);
  return answer === 'back' ? undefined : answer;
}

/** Asks likewise; `r` in French, `b` in English, goes back to the question before. */
export function yesNoOrBack(message: string, asked: Asked): Promise<boolean | 'back' | undefined> {
  return ask(message, asked, true);
}

async function ask(
  message: string,
  { language, otherwise = false, signal }: Asked,
  goesBack: boolean,
): Promise<boolean | 'back' | undefined> {
  const { active, inactive, yes, back, says } = WORDS[language];
  const left = new AbortController();
  // The prompt knows the letters of English alone.
  const translate = (key: string | undefined): void => {
    if (goesBack && key?.toLowerCase() === back) left.abort();
    if (key?.toLowerCase() === yes && yes !== 'y') process.stdin.emit('keypress', 'y', { name: 'y' });
  };
  process.stdin.on('keypress', translate);
  try {
    const answer = await confirm({
      message: `${message} (${yes}/n${goesBack ? `, ${says}` : ''})`,
      active,
      inactive,
      initialValue: otherwise,
      signal: AbortSignal.any([signal, left.signal]),
    });
    if (!isCancel(answer)) return answer;
    return left.signal.aborted && !signal.aborted ? 'back' : undefined;
  } finally {
    process.stdin.off('keypress', translate);
  }
}
