import { isIPv6 } from 'node:net';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

const QUARTER_SECONDS = 900;
/** Wrong passwords for one name, and from one network, in a quarter of an hour. */
const FOR_ONE_NAME = 10;
const FROM_ONE_NETWORK = 40;
/** Passwords that are compared at once: each takes 19 MiB. */
const AT_ONCE = 4;

/** Counts wrong passwords, by the name and by where they come from, and lets nobody go on guessing. */
export class Attempts {
  readonly #byName = new RateLimiterMemory({ points: FOR_ONE_NAME, duration: QUARTER_SECONDS });
  readonly #byNetwork = new RateLimiterMemory({ points: FROM_ONE_NETWORK, duration: QUARTER_SECONDS });
  #under = 0;

  /**
   * Makes an attempt, which counts unless it succeeds.
   * @param address of whoever makes it; undefined: not known, or that of a proxy which stands for everybody
   * @returns undefined when there were too many, and the attempt was not made
   */
  async make<T>(
    name: string,
    address: string | undefined,
    attempt: () => Promise<T | undefined>,
  ): Promise<{ readonly found: T | undefined } | undefined> {
    if (this.#under >= AT_ONCE) return undefined;
    const network = address === undefined ? undefined : networkOf(address);
    // Counted before it is made: of many at the same time none passes uncounted.
    if (!(await isLeft(this.#byName, name.slice(0, 100)))) return undefined;
    if (network !== undefined && !(await isLeft(this.#byNetwork, network))) return undefined;
    this.#under += 1;
    try {
      const found = await attempt();
      if (found !== undefined) await this.#byName.delete(name.slice(0, 100));
      return { found };
    } finally {
      this.#under -= 1;
    }
  }
}

async function isLeft(limiter: RateLimiterMemory, key: string): Promise<boolean> {
  try {
    await limiter.consume(key);
    return true;
  } catch (error) {
    if (error instanceof RateLimiterRes) return false;
    throw error;
  }
}

/** Returns what one person has of addresses: one of IPv4, sixty-four bits of IPv6. */
export function networkOf(address: string): string {
  const bare = address.replace(/^::ffff:(?=\d+\.)/iu, '').replace(/%.*$/u, '');
  if (!isIPv6(bare)) return bare;
  const [head = '', tail] = bare.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const missing = tail === undefined ? 0 : 8 - before.length - after.length;
  const all = [...before, ...Array.from({ length: missing }, () => '0'), ...after];
  return `${all
    .slice(0, 4)
    .map((part) => Number.parseInt(part, 16).toString(16))
    .join(':')}::/64`;
}
