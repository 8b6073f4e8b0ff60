import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { networkOf } from '#app/parts/caller.ts';
import { Turns } from '#app/parts/turns.ts';
import { Counts } from '#console/counts.ts';

const QUARTER_SECONDS = 900;
/** Wrong passwords for one name, and from one network, in a quarter of an hour. */
const FOR_ONE_NAME = 10;
const FROM_ONE_NETWORK = 40;
/** Links that are none, from one network, in a quarter of an hour. */
const WRONG_LINKS = 40;
/**
 * Passwords that are made or compared at once, each in a lane of its own: each takes 19 MiB, and one of the four threads by which files are read
 * and pictures cut. One lane is for whoever has got in before by the same browser, or has a link: those who make up names fill the other.
 */
const AT_ONCE = 1;
/** How many wait for that. */
const MOST_WAITING = 50;

/** Who makes an attempt. */
export interface Attempter {
  readonly name: string;
  /** Undefined: not known, or that of a proxy which stands for everybody. */
  readonly address: string | undefined;
  /** They have got in before by this browser, or have a link: nobody can make that up. */
  readonly isKnown?: boolean;
}

/** Counts wrong passwords, by the name and by where they come from, and lets nobody go on guessing. */
export class Attempts {
  readonly #byName = new RateLimiterMemory({ points: FOR_ONE_NAME, duration: QUARTER_SECONDS });
  readonly #byNetwork = new RateLimiterMemory({ points: FROM_ONE_NETWORK, duration: QUARTER_SECONDS });
  readonly #wrongLinks = new RateLimiterMemory({ points: WRONG_LINKS, duration: QUARTER_SECONDS });
  readonly #lanes = {
    known: new Turns(AT_ONCE, MOST_WAITING),
    strange: new Turns(AT_ONCE, MOST_WAITING),
  };
  readonly #counts = new Counts();

  /**
   * Makes an attempt once it is its turn; it counts unless it succeeds.
   * @returns undefined when there were too many, and the attempt was not made
   */
  async make<T>(
    who: Attempter,
    attempt: () => Promise<T | undefined>,
  ): Promise<{ readonly found: T | undefined } | undefined> {
    // Whoever guesses elsewhere, or beside them in the same network, locks nobody out of a browser by which they got in.
    const { name: called, address, isKnown = false } = who;
    const name = this.#counts.of(isKnown ? `known ${called}` : called);
    const network = address === undefined || isKnown ? undefined : this.#counts.of(networkOf(address));
    if (network !== undefined && !(await isLeft(this.#byNetwork, network))) return undefined;
    if (!(await isLeft(this.#byName, name))) return undefined;
    const turn = await this.inTurn(who, async () => {
      // Counted before it is made: of many at the same time none passes uncounted.
      if (network !== undefined && !(await isCounted(this.#byNetwork, network))) return undefined;
      if (!(await isCounted(this.#byName, name))) return undefined;
      const found = await attempt();
      if (found !== undefined) {
        await this.#byName.delete(name);
        if (network !== undefined) await this.#byNetwork.reward(network);
      }
      return { found };
    });
    return turn?.done;
  }

  /**
   * Looks for something by a secret that whoever looks has to know, and that is too long to be guessed: who has it finds it, however many others of
   * the same network had none. Those are counted apart from wrong passwords, since a page of any site can have somebody's browser ask for them.
   * @returns undefined when it is not there, and neither were too many before it
   */
  async look<T>(
    address: string | undefined,
    find: () => Promise<T | undefined>,
  ): Promise<{ readonly found: T | undefined } | undefined> {
    const found = await find();
    if (found !== undefined || address === undefined) return { found };
    return (await isCounted(this.#wrongLinks, this.#counts.of(networkOf(address)))) ? { found } : undefined;
  }

  /**
   * Does what takes as much as comparing a password, once it is its turn.
   * @returns undefined when too many wait, and it was not done
   */
  inTurn<T>(
    { name, address, isKnown = false }: Attempter,
    work: () => Promise<T>,
  ): Promise<{ readonly done: T } | undefined> {
    const whose = address === undefined || isKnown ? `name ${name}` : `from ${networkOf(address)}`;
    return this.#lanes[isKnown ? 'known' : 'strange'].take(whose, work);
  }
}

/** Says whether one more may be counted. */
async function isLeft(limiter: RateLimiterMemory, key: string): Promise<boolean> {
  const counted = await limiter.get(key);
  return counted === null || counted.consumedPoints < limiter.points;
}

async function isCounted(limiter: RateLimiterMemory, key: string): Promise<boolean> {
  try {
    await limiter.consume(key);
    return true;
  } catch (error) {
    if (error instanceof RateLimiterRes) return false;
    throw error;
  }
}
