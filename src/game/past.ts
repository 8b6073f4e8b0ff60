import type { Mark } from './identity.ts';
import type { Step } from './step.ts';

/** A round, or a hint of one, as the script had it when the game was last begun. */
export interface Part extends Mark {
  /** The number that the round's rows bear. */
  readonly round: number;
  /** The number that the hint's rows bear; 0 for the round itself. */
  readonly hint: number;
  /** The number that players read. */
  readonly shown: number;
  /** The script had dropped it by then. */
  readonly gone: boolean;
}

/** A step, as far as it has come. */
export interface PastStep extends Pick<
  Step,
  'id' | 'round' | 'kind' | 'ordinal' | 'account' | 'due' | 'partner'
> {
  readonly state: string;
  /** Why it came to that state, or waits. */
  readonly why?: string | undefined;
  readonly text?: string | undefined;
  readonly postedAt?: Temporal.Instant | undefined;
  readonly endedAt?: Temporal.Instant | undefined;
  /** Of a request that has left, or may have: when what it asked for was due, and by what the words of its hint were known. */
  readonly asked?: { readonly due: Temporal.Instant; readonly words: string | undefined } | undefined;
  /** The moment to which relays brought it before its latest one. */
  readonly unlockedAt?: Temporal.Instant | undefined;
  /** The moment that the script gave its hint by then; undefined: that was not noted. */
  readonly unlockedFrom?: Temporal.Instant | undefined;
}

/** What a game has been so far. */
export interface Past {
  readonly parts: readonly Part[];
  readonly steps: readonly PastStep[];
  /** The numbers, as rows bear them, of the rounds that were called off. */
  readonly off?: readonly number[] | undefined;
}

/** Says whether the step's post has left, or may have. */
export const isPosted = ({ state }: Pick<PastStep, 'state'>): boolean =>
  state === 'sent' || state === 'sending' || state === 'uncertain';

/** Says whether nobody knows yet if the step's post has left. */
export const isUnsettled = ({ state, endedAt }: Pick<PastStep, 'state' | 'endedAt'>): boolean =>
  (state === 'sending' || state === 'uncertain') && endedAt === undefined;

/** Says whether a step gives a hint, by whomever. */
export const givesHint = ({ kind }: Pick<Step, 'kind'>): boolean =>
  kind === 'hint' || kind === 'partner-hint';

/** Returns the account of the game in whose thread a step has its place. */
export const hostOf = ({ account, partner }: Pick<Step, 'account' | 'partner'>): string =>
  partner?.beside ?? account;
