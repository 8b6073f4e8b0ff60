import type { Interview, Question, YesNoOr } from '#app/accounts/credentials/recipe.ts';
import { Secret } from '#platform/secret.ts';

/** Somebody who answers what a script says, in its order: a text, or what it makes of the address shown last. */
export class ScriptedInterview implements Interview {
  /** Every question, in English, with what it was answered by unless that is a secret. */
  readonly asked: string[] = [];
  readonly addresses: URL[] = [];
  readonly explained: string[] = [];
  readonly #answers: (string | ((address: URL | undefined) => string))[];

  constructor(answers: readonly (string | ((address: URL | undefined) => string))[]) {
    this.#answers = [...answers];
  }

  async ask(question: Question): Promise<string> {
    const answer = this.#next(question.says.en) || (question.otherwise ?? '');
    this.asked.push(`${question.says.en} ${answer}`);
    return this.#accepted(question, answer);
  }

  async askSecret(question: Question): Promise<Secret> {
    this.asked.push(question.says.en);
    return new Secret(this.#accepted(question, this.#next(question.says.en)));
  }

  async confirm(question: { readonly en: string }, otherwise = false): Promise<boolean> {
    const answer = this.#next(question.en);
    this.asked.push(`${question.en} ${answer}`);
    return answer === '' ? otherwise : answer === 'yes';
  }

  async confirmOrBack(question: { readonly en: string }, otherwise = false): Promise<YesNoOr> {
    const answer = this.#next(question.en);
    this.asked.push(`${question.en} ${answer}`);
    if (answer.includes('.')) return { dropped: answer };
    return answer === 'back' ? 'back' : answer === '' ? otherwise : answer === 'yes';
  }

  async choose(
    question: { readonly en: string },
    choices: ReadonlyMap<string, { readonly en: string }>,
    first = [...choices.keys()][0] ?? '',
  ): Promise<string> {
    const answer = this.#next(question.en) || first;
    if (!choices.has(answer)) throw new Error(`${answer} is not among ${[...choices.keys()].join(', ')}.`);
    return answer;
  }

  explain(lines: readonly { readonly en: string }[]): void {
    this.explained.push(...lines.map(({ en }) => en));
  }

  showAddress(address: URL): void {
    this.addresses.push(address);
  }

  #next(question: string): string {
    const answer = this.#answers.shift();
    if (answer === undefined) throw new DOMException(`Nobody answers “${question}”.`, 'AbortError');
    return typeof answer === 'string' ? answer : answer(this.addresses.at(-1));
  }

  #accepted({ objection }: Question, answer: string): string {
    const why = objection?.(answer);
    if (why) throw new Error(`An objection: ${why.en}`);
    return answer;
  }
}
