import type { Refusal } from '#app/answer-form/answer-form.ts';
import type { AnswerForm } from '#game/answer-form.ts';

/** What the page says of the form by which one answers without an account, in one language. */
export interface FormPhrases {
  /** The link to it. */
  readonly answerHere: string;
  readonly title: (number: number) => string;
  readonly about: (count: number) => string;
  readonly ranked: Readonly<Record<AnswerForm, string>>;
  /** Instead, where no ranking is published. */
  readonly unranked: string;
  readonly answer: string;
  readonly pseudonym: string;
  readonly pseudonymAbout: string;
  readonly receipt: string;
  readonly receiptAbout: string;
  readonly send: string;
  /** While the browser works for the proof. */
  readonly wait: string;
  readonly withoutScript: string;
  readonly data: string;
  readonly dataLink: string;
  readonly received: (name: string) => string;
  readonly receivedAbout: string;
  readonly yourReceipt: string;
  readonly keepReceipt: string;
  readonly another: string;
  readonly wrong: string;
  readonly refusal: Readonly<Record<Refusal, string>>;
  readonly closed: string;
  readonly closedAbout: string;
  /** Among the ways to play. */
  readonly how: string;
  /** The heading of their own ranking. */
  readonly standings: string;
  readonly finders: (count: number) => string;
  /** Beside those of the form: how many found by an account. */
  readonly findersOnNetworks: (count: number) => string;
  /** As {@link finders}, where another page may show it. */
  readonly findersOnSite: (count: number) => string;
  /** Both in one line, neither of them nobody. */
  readonly findersOnBoth: (onNetworks: number, onSite: number) => string;
  /** Beside how many have found, before the reveal. */
  readonly notCounted: string;
}
