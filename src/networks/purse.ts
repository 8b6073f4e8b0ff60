/** What an account may spend on a network that bills each request: asked before a request, and told what it costs. */
export interface Purse {
  /** Whether anything may still be spent. */
  mayPay(): Promise<boolean>;
  /** Writes down what is spent, in US dollars. Returns what takes it back, when it turns out not to be. */
  pay(dollars: number): Promise<() => Promise<void>>;
}

/** For a look at an account that concerns no game: nothing is counted. */
export const BOTTOMLESS: Purse = { mayPay: async () => true, pay: async () => async () => undefined };
