import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { LoggedIn } from '#app/users/users.ts';
import { Counts } from '#console/counts.ts';

const QUARTER_SECONDS = 900;
/** What is no token, from one network in a quarter of an hour. */
const MOST_WRONG = 30;

/** For whom a program asks; or that it may not, or may not go on trying. */
export type AtTheDoor =
  | { readonly who: LoggedIn }
  | { readonly refused: 'no-token' }
  | { readonly refused: 'too-often'; readonly seconds: number };

/** Lets programs in by their tokens, and nobody go on trying; whoever tries keeps no token out that is one. */
export class TokenDoor {
  readonly #whose: (token: string) => Promise<LoggedIn | undefined>;
  readonly #wrong = new RateLimiterMemory({ points: MOST_WRONG, duration: QUARTER_SECONDS });
  readonly #counts = new Counts();

  /** @param whose says whose a token is; undefined: nobody's */
  constructor(whose: (token: string) => Promise<LoggedIn | undefined>) {
    this.#whose = whose;
  }

  /**
   * Says for whom a program asks.
   * @param authorization the header, as it came
   * @param network where it asks from; undefined: not known, and one for all
   */
  async ask(authorization: string | undefined, network: string | undefined): Promise<AtTheDoor> {
    const [, token] = /^Bearer ([\w-]{1,200})$/iu.exec(authorization ?? '') ?? [];
    // A token is too long to be guessed: to look at one more tells nothing, and others may ask from the same place.
    const who = token === undefined ? undefined : await this.#whose(token);
    if (who) return { who };
    const place = this.#counts.of(network ?? '');
    const counted = await this.#wrong.get(place);
    if (counted && counted.consumedPoints >= MOST_WRONG) return tooOften(counted);
    await this.#wrong.consume(place).catch((error: unknown) => {
      if (!(error instanceof RateLimiterRes)) throw error;
    });
    return { refused: 'no-token' };
  }
}

const tooOften = ({ msBeforeNext }: RateLimiterRes): AtTheDoor => ({
  refused: 'too-often',
  seconds: Math.max(1, Math.ceil(msBeforeNext / 1000)),
});
