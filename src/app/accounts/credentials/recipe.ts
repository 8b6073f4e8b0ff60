import type { Bilingual } from '#platform/complaint.ts';
import type { Secret } from '#platform/secret.ts';

export interface Question {
  readonly says: Bilingual;
  /** An answer to show what is meant. */
  readonly example?: string | Bilingual;
  /** The answer of whoever types none. */
  readonly otherwise?: string;
  /** Why an answer will not do; undefined: it will. */
  readonly objection?: (answer: string) => Bilingual | undefined;
}

/** Returns an objection to every answer but one of this form. */
export const unless =
  (form: RegExp, objection: Bilingual): NonNullable<Question['objection']> =>
  (answer) =>
    form.test(answer.trim()) ? undefined : objection;

/** A yes or a no, or what somebody did instead: went back, or dropped a file, whose path this is. */
export type YesNoOr = boolean | 'back' | { readonly dropped: string };

/** Somebody to ask. Whoever breaks off the interview makes the question throw an `AbortError`. */
export interface Interview {
  /** Asks a question until its answer will do. */
  ask(question: Question): Promise<string>;
  /** Asks for a secret, which is not shown, not even while it is typed. */
  askSecret(question: Question): Promise<Secret>;
  /** Asks for a yes or a no; no is proposed, unless `otherwise` says yes. */
  confirm(question: Bilingual, otherwise?: boolean): Promise<boolean>;
  /** Asks likewise, of somebody who may rather go back to the question before, or drop a file here. */
  confirmOrBack(question: Bilingual, otherwise?: boolean): Promise<YesNoOr>;
  /**
   * Asks which of several choices is meant, and gives its key.
   * @param choices by what is given back, each as it is shown
   * @param first the one that is proposed; the first of them when absent
   */
  choose(
    question: Bilingual,
    choices: ReadonlyMap<string, Bilingual>,
    first: string | undefined,
  ): Promise<string>;
  /** Says what to do next, step by step, or what is the matter with an answer. */
  explain(lines: readonly Bilingual[], severity?: 'error' | 'warning' | 'advice'): void;
  /** Shows an address to be opened, alone on its line so that it can be copied whole. */
  showAddress(address: URL): void;
}

/** What came of an interview. */
export interface Obtained {
  /** What the accounts file says of the account beside its network; undefined: no longer. */
  readonly settings: Readonly<Record<string, string | number | undefined>>;
  /** By the end of their variables' names, such as `TOKEN`. */
  readonly credentials: Readonly<Record<string, Secret>>;
}

/** The account whose credentials are wanted. */
export interface WantedAccount {
  /** What the accounts file says of it on this network already; empty for a new one. */
  readonly before: Readonly<Record<string, unknown>>;
  /** It is a partner's, who lends it: as little as possible is asked of it. */
  readonly lent: boolean;
}

/** How the credentials of an account on one network are obtained. */
export interface Recipe {
  /** As the accounts file names it. */
  readonly network: string;
  /** As people call it. */
  readonly title: string;
  /** Obtains the credentials of an account. @throws Complaint when the network does not give them */
  obtain(interview: Interview, wanted: WantedAccount, signal: AbortSignal): Promise<Obtained>;
}
