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

type OnAnswered = (answers: KeptAnswers) => void;

/** A question, in the order of asking, and what was answered to it: several answers when the first ones would not do, or were thought over. */
interface Asked {
  readonly says: string;
  readonly answers: Given[];
}

/** An answer, and when it was given. */
interface Given {
  readonly answer: string | boolean;
  readonly at: Temporal.Instant;
}

/** An answer that is given by itself, and to which question; undefined: to the next one, whichever it is. */
interface Known extends Given {
  readonly says: string | undefined;
}

/**
 * An interview that can be gone through again: it answers by itself what was answered before, and asks on from there. That is silent after somebody went back,
 * who has read all of it a moment ago; whoever comes back another time is told again what the answers were taken for. A question that was gone back to proposes
 * what it was answered by, and so do those after it.
 */
export class Retraced {
  readonly #interview: Interview;
  readonly #onAnswered: OnAnswered | undefined;
  readonly #now: Temporal.Instant;
  #answeredAt: Temporal.Instant;
  /** Whether somebody went back, and has read all that leads to the question. */
  #isRead = false;
  #asked: Asked[] = [];
  /** What is answered by itself, the next one first. */
  #known: Known[] = [];
  /** The last answer to each question that was gone back over, by its place. */
  readonly #former = new Map<string, string | boolean>();

  /**
   * @param now when what is asked is answered
   * @param kept what was answered another time, which is not asked again as far as the questions are the same
   * @param onAnswered told all that was answered, after each answer that somebody gives
   */
  constructor(
    interview: Interview,
    now: Temporal.Instant,
    {
      kept = [],
      onAnswered,
    }: { readonly kept?: KeptAnswers | undefined; readonly onAnswered?: OnAnswered | undefined } = {},
  ) {
    this.#interview = interview;
    this.#onAnswered = onAnswered;
    this.#now = now;
    this.#answeredAt = now;
    this.#known = kept.map(({ says, answer, at }) => ({ says, answer, at: Temporal.Instant.from(at) }));
    let place = -1;
    for (const [at, { says, answer }] of kept.entries()) {
      if (says !== kept[at - 1]?.says) place += 1;
      this.#former.set(`${place} ${says}`, answer);
    }
  }

  /** All that was answered, as it can be given to another interview. */
  get answers(): KeptAnswers {
    return [...this.#asked.flatMap(knownOf), ...this.#known].flatMap(({ says, answer, at }) =>
      says === undefined ? [] : [{ says, answer, at: at.toString() }],
    );
  }

  /** When the last answer was given, which may have been another time: « demain » is the day after that. */
  get answeredAt(): Temporal.Instant {
    return this.#answeredAt;
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
    this.#note(question.says, { answer, at: this.#now });
    this.#onAnswered?.(this.answers);
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
    this.#note(question, { answer: isYes, at: this.#now });
    // What was dropped answers the question that a yes leads to.
    if (typeof answer === 'object')
      this.#known.push({ says: undefined, answer: answer.dropped, at: this.#now });
    this.#onAnswered?.(this.answers);
    return isYes;
  }

  /** Says something, unless its person has read it a moment ago. */
  explain(lines: readonly Bilingual[], severity?: 'error' | 'warning' | 'advice'): void {
    if (!this.#isRead || this.#known.length === 0) this.#interview.explain(lines, severity);
  }

  /** Says what is the matter with the last answer, unless another one is known that was given in its place. */
  object(lines: readonly Bilingual[], severity?: 'error' | 'warning' | 'advice'): void {
    const [next] = this.#known;
    if (next === undefined || next.says !== this.#asked.at(-1)?.says)
      this.#interview.explain(lines, severity);
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
      this.#former.set(`${this.#asked.length + back} ${says}`, answers.at(-1)?.answer ?? '');
    this.#known = this.#asked.flatMap(knownOf);
    this.#asked = [];
    this.#isRead = true;
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
    this.#note(says, known);
    return known.answer;
  }

  #note({ fr: says }: Bilingual, { answer, at }: Given): void {
    this.#answeredAt = at;
    const last = this.#asked.at(-1);
    if (last?.says === says) last.answers.push({ answer, at });
    else this.#asked.push({ says, answers: [{ answer, at }] });
  }

  #isSecondTry({ fr }: Bilingual): boolean {
    return this.#asked.at(-1)?.says === fr;
  }

  #placeOf({ fr }: Bilingual): string {
    return `${this.#asked.length - (this.#asked.at(-1)?.says === fr ? 1 : 0)} ${fr}`;
  }
}

const knownOf = ({ says, answers }: Asked): readonly Known[] =>
  answers.map(({ answer, at }) => ({ says, answer, at }));
