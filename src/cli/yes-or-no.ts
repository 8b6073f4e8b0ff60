import { confirm, isCancel } from '@clack/prompts';
import type { YesNoOr } from '#app/accounts/credentials/recipe.ts';
import type { Language } from '#game/game.ts';
import { isPath, KeyByKey } from './key-by-key.ts';

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
  return typeof answer === 'boolean' ? answer : undefined;
}

/** Asks likewise; `r` in French, `b` in English, goes back to the question before, and a path that is pasted or dropped is given back. */
export function yesNoOrBack(message: string, asked: Asked): Promise<YesNoOr | undefined> {
  return ask(message, asked, true);
}

async function ask(
  message: string,
  { language, otherwise = false, signal }: Asked,
  isMore: boolean,
): Promise<YesNoOr | undefined> {
  const { active, inactive, yes, back, says } = WORDS[language];
  const left = new AbortController();
  let instead: 'back' | { readonly dropped: string } | undefined;
  const leave = (why: typeof instead): undefined => {
    instead = why;
    left.abort();
  };
  using input = new KeyByKey(process.stdin, (keys) => {
    if (isMore && keys.toLowerCase() === back) return leave('back');
    if (isPath(keys) && !keys.startsWith('\u001b'))
      return isMore ? leave({ dropped: keys.trim() }) : undefined;
    // The prompt knows the letters of English alone.
    const [, word] = /^(o|oui|y|yes|n|no|non)[\r\n]*$/iu.exec(keys) ?? [];
    if (word === undefined) return keys;
    return /^n/iu.test(word) ? 'n' : yes === 'o' || /^y/iu.test(word) ? 'y' : undefined;
  });
  const answer = await confirm({
    message: `${message} (${yes}/n${isMore ? `, ${says}` : ''})`,
    active,
    inactive,
    initialValue: otherwise,
    input,
    signal: AbortSignal.any([signal, left.signal]),
  });
  if (!isCancel(answer)) return answer;
  return signal.aborted ? undefined : instead;
}
