/** What an account may spend on a network that bills each request: asked before a request, and told what it cost. */
export interface Purse {
  /** Whether anything may still be spent. */
  mayPay(): Promise<boolean>;
  /** Writes down what was spent, in US dollars. */
  pay(dollars: number): Promise<void>;
}

/** For a look at an account that concerns no game: nothing is counted. */
export const BOTTOMLESS: Purse = { mayPay: async () => true, pay: async () => undefined };
