import type { Bilingual } from '#platform/complaint.ts';
import type { KeptAnswers } from './kept-answers.ts';
import type { Interview, Question } from '#app/accounts/credentials/recipe.ts';

/** Says whether an answer is the word by which somebody goes back to the question before. */
export const isBack = (answer: string): boolean => /^(?:retour|back)$/iu.test(answer.trim());

/** Thrown by a question that somebody would not answer before the one before it. */
export class WentBack extends Error {
  readonly question: Bilingual;

  constructor(question: Bilingual) {
    super('Somebody went back to the question before.');
    this.question = question;
  }
}

/** A question, in the order of asking, and what was answered to it: several answers when the first ones would not do, or were thought over. */
interface Asked {
  readonly says: string;
  readonly answers: (string | boolean)[];
}

/** An answer that is given by itself, and to which question; undefined: to the next one, whichever it is. */
interface Known {
  readonly says: string | undefined;
  readonly answer: string | boolean;
}

/**
 * An interview that can be gone through again: it answers by itself what was answered before, in silence, and asks on from there. A question that was gone
 * back to proposes what it was answered by, and so do those after it.
 */
export class Retraced {
  readonly #interview: Interview;
  #asked: Asked[] = [];
  /** What is answered by itself, the next one first. */
  #known: Known[] = [];
  /** The last answer to each question that was gone back over, by its place. */
  readonly #former = new Map<string, string | boolean>();

  /** @param kept what was answered another time, which is not asked again as far as the questions are the same */
  constructor(interview: Interview, kept: KeptAnswers = []) {
    this.#interview = interview;
    this.#known = [...kept];
    let place = -1;
    for (const [at, { says, answer }] of kept.entries()) {
      if (says !== kept[at - 1]?.says) place += 1;
      this.#former.set(`${place} ${says}`, answer);
    }
  }

  /** All that was answered, as it can be given to another interview. */
  get answers(): KeptAnswers {
    return [
      ...this.#asked.flatMap(({ says, answers }) => answers.map((answer) => ({ says, answer }))),
      ...this.#known.flatMap(({ says, answer }) => (says === undefined ? [] : [{ says, answer }])),
    ];
  }

  /** @throws WentBack when the question before is wanted */
  async ask(question: Question): Promise<string> {
    const known = this.#next(question.says);
    if (known !== undefined) return String(known);
    const former = this.#former.get(this.#placeOf(question.says));
    const otherwise = question.otherwise ?? (typeof former === 'string' ? former : undefined);
    const proposed = former === undefined || this.#isSecondTry(question.says) ? otherwise : String(former);
    const answer = await this.#interview.ask({
      ...question,
      ...(proposed !== undefined && { otherwise: proposed }),
    });
    if (isBack(answer)) throw new WentBack(question.says);
    this.#note(question.says, answer);
    return answer;
  }

  /** @throws WentBack when the question before is wanted */
  async confirm(question: Bilingual, otherwise: boolean): Promise<boolean> {
    const known = this.#next(question);
    if (known !== undefined) return known === true;
    const former = this.#former.get(this.#placeOf(question));
    const answer = await this.#interview.confirmOrBack(
      question,
      former === undefined ? otherwise : former === true,
    );
    if (answer === 'back') throw new WentBack(question);
    const isYes = answer !== false;
    this.#note(question, isYes);
    // What was dropped answers the question that a yes leads to.
    if (typeof answer === 'object') this.#known.push({ says: undefined, answer: answer.dropped });
    return isYes;
  }

  /** Says something, unless it was said before. */
  explain(lines: readonly Bilingual[], severity?: 'error' | 'warning' | 'advice'): void {
    if (this.#known.length === 0) this.#interview.explain(lines, severity);
  }

  /**
   * Has all be asked again from the start, of which all is answered by itself but the question before the one that is asked.
   * @param current the question at which somebody went back
   * @returns false when there is none before
   */
  goBack(current: Bilingual): boolean {
    const isCurrent = this.#asked.at(-1)?.says === current.fr;
    const left = isCurrent ? this.#asked.splice(-1) : [];
    const before = this.#asked.splice(-1);
    for (const [back, { says, answers }] of [...before, ...left].entries())
      this.#former.set(`${this.#asked.length + back} ${says}`, answers.at(-1) ?? '');
    this.#known = this.#asked.flatMap(({ says, answers }) => answers.map((answer) => ({ says, answer })));
    this.#asked = [];
    return before.length > 0;
  }

  #next(says: Bilingual): string | boolean | undefined {
    const known = this.#known.shift();
    if (known === undefined) return undefined;
    if (known.says !== undefined && known.says !== says.fr) {
      // Something is asked otherwise by now, such as a date that is over: what follows is proposed.
      this.#known = [];
      return undefined;
    }
    this.#note(says, known.answer);
    return known.answer;
  }

  #note({ fr: says }: Bilingual, answer: string | boolean): void {
    const last = this.#asked.at(-1);
    if (last?.says === says) last.answers.push(answer);
    else this.#asked.push({ says, answers: [answer] });
  }

  #isSecondTry({ fr }: Bilingual): boolean {
    return this.#asked.at(-1)?.says === fr;
  }

  #placeOf({ fr }: Bilingual): string {
    return `${this.#asked.length - (this.#asked.at(-1)?.says === fr ? 1 : 0)} ${fr}`;
  }
}
