import { isCancel, log, password, select, text } from '@clack/prompts';
import type { Interview, Question } from '#app/accounts/credentials/recipe.ts';
import type { Bilingual } from '#platform/complaint.ts';
import { Secret } from '#platform/secret.ts';
import { harmless, type Terminal } from './terminal.ts';
import { yesNoOrBack, yesOrNo } from './yes-or-no.ts';

/** Asks the person at the terminal. Ctrl-C and Escape break the interview off. */
export function interviewAt(
  { language, out }: Pick<Terminal, 'language' | 'out'>,
  signal: AbortSignal,
): Interview {
  const objecting =
    ({ objection, otherwise = '' }: Question) =>
    (answer: string | undefined): string | undefined => {
      const whole = answer?.trim() || otherwise;
      if (whole === '') return { fr: 'Il faut une réponse.', en: 'An answer is needed.' }[language];
      return objection?.(whole)?.[language];
    };
  const shown = (example: string | Bilingual): string => {
    const text = typeof example === 'string' ? example : example[language];
    return { fr: `par exemple\u00a0: ${text}`, en: `for instance: ${text}` }[language];
  };
  const proposed = (answer: string): string =>
    ({ fr: `${answer} (Entrée pour l’accepter)`, en: `${answer} (press Enter to take it)` })[language];
  return {
    async ask(question) {
      const { says, example, otherwise } = question;
      const answer = await text({
        message: says[language],
        validate: objecting(question),
        signal,
        ...(example !== undefined && { placeholder: shown(example) }),
        ...(otherwise !== undefined && { placeholder: proposed(otherwise), defaultValue: otherwise }),
      });
      return told(answer).trim();
    },
    async askSecret(question) {
      const message = question.says[language];
      return new Secret(
        told(await password({ message, validate: objecting(question), signal, clearOnError: true })).trim(),
      );
    },
    async confirm(question, otherwise = false) {
      const answer = await yesOrNo(question[language], { language, otherwise, signal });
      if (answer === undefined) throw leftOff();
      return answer;
    },
    async confirmOrBack(question, otherwise = false) {
      const answer = await yesNoOrBack(question[language], { language, otherwise, signal });
      if (answer === undefined) throw leftOff();
      return answer;
    },
    async choose(question, choices, first) {
      const options = [...choices].map(([value, label]) => ({ value, label: label[language] }));
      const message = question[language];
      const initial = first === undefined ? {} : { initialValue: first };
      return told(await select<string>({ message, options, signal, ...initial }));
    },
    explain(lines, severity) {
      const say = severity === 'error' ? log.error : severity === 'warning' ? log.warn : log.step;
      for (const line of lines) say(line[language]);
    },
    showAddress(address) {
      // No frame around it, whose signs would be copied with it.
      out(`\n${harmless(address.href)}\n\n`);
    },
  };
}

/** An answer; a prompt that was left has none. */
function told<T>(answer: T | symbol): Exclude<T, symbol> {
  if (isCancel(answer)) throw leftOff();
  return answer as Exclude<T, symbol>;
}

const leftOff = (): DOMException => new DOMException('The interview was broken off.', 'AbortError');
