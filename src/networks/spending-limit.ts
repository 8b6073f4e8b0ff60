/** Keeps what an account may spend on a network that bills each request: asked before a request, and told what it costs. */
export interface SpendingLimit {
  /** Says whether anything may still be spent on this. */
  allows(on: Purpose): Promise<boolean>;
  /** Writes down what is spent, in US dollars. Returns what takes it back, when it turns out not to be. */
  pay(dollars: number): Promise<() => Promise<void>>;
}

/** A post of the timeline, with all that it cannot go out without; or anything else, which leaves the last money to posts. */
export type Purpose = 'post' | 'other';

/** Lets everything pass, and counts nothing: for asking about an account outside of any game. */
export const UNLIMITED: SpendingLimit = { allows: async () => true, pay: async () => async () => undefined };
