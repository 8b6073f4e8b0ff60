import { createInterface } from 'node:readline/promises';
import type { Readable } from 'node:stream';
import { Complaint, EXIT } from '#platform/complaint.ts';
import { Secret } from '#platform/secret.ts';
import type { Interview } from '#app/accounts/credentials/recipe.ts';
import { isPath } from './key-by-key.ts';
import { isBack } from '#app/new-game/retraced.ts';
import { harmless, type Terminal } from './terminal.ts';

/**
 * Asks whoever writes lines into a pipe: an answer a line, in the order of the questions; an empty one takes what is proposed.
 * Questions and what is said of answers go to standard error.
 */
export function interviewOf(
  lines: Readable,
  { language, err }: Pick<Terminal, 'language' | 'err'>,
): Interview & AsyncDisposable {
  const reader = createInterface({ input: lines, crlfDelay: Infinity });
  const iterator = reader[Symbol.asyncIterator]();
  const answer = async (question: string, otherwise: string | undefined): Promise<string> => {
    err(`${harmless(question)}${otherwise === undefined ? '' : ` [${harmless(otherwise)}]`}\n`);
    const { value, done } = await iterator.next();
    if (done === true) throw outOfAnswers(question);
    return value.trim() === '' ? (otherwise ?? '') : value;
  };
  const interview: Interview = {
    async ask({ says, otherwise, objection }) {
      for (;;) {
        const given = await answer(says[language], otherwise);
        const why = objection?.(given);
        if (!why) return given;
        err(`${harmless(why[language])}\n`);
      }
    },
    async askSecret(question) {
      return new Secret(await interview.ask(question));
    },
    async confirm(question, otherwise = false) {
      const [yes, no] = { fr: ['oui', 'non'], en: ['yes', 'no'] }[language];
      const given = await answer(question[language], otherwise ? yes : no);
      return /^[oy]/iu.test(given);
    },
    async confirmOrBack(question, otherwise = false) {
      const [yes, no] = { fr: ['oui', 'non'], en: ['yes', 'no'] }[language];
      const given = await answer(question[language], otherwise ? yes : no);
      if (isBack(given)) return 'back';
      return isPath(given) ? { dropped: given } : /^[oy]/iu.test(given);
    },
    async choose(question, choices, first = [...choices.keys()][0]) {
      const given = await answer(`${question[language]} (${[...choices.keys()].join(', ')})`, first);
      return choices.has(given) ? given : interview.choose(question, choices, first);
    },
    explain(said) {
      for (const line of said) err(`${harmless(line[language])}\n`);
    },
    showAddress(address) {
      err(`${harmless(address.href)}\n`);
    },
  };
  return {
    ...interview,
    async [Symbol.asyncDispose]() {
      reader.close();
      await iterator.return?.();
    },
  };
}

const outOfAnswers = (question: string): Complaint =>
  new Complaint(
    {
      fr: `Il n’y a plus de ligne pour répondre à\u00a0: ${question}`,
      en: `There is no line left to answer: ${question}`,
    },
    { fr: 'Rien n’a été écrit.', en: 'Nothing was written.' },
    EXIT.usage,
  );
