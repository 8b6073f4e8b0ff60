import { createHash, randomBytes } from 'node:crypto';

/** Forms of one network in an hour that were refused for what they claim: a name of somebody else's, a receipt, a ticket. */
const MOST_MISSES = 40;
/** Counts that are kept: whoever makes up addresses fills no more memory than these. */
const COUNTS = 16_384;
const HOUR_MS = 3_600_000;

/** Counts by the hour, for each network, what was refused for what it claims: so nobody tries names or receipts without end. */
export class Misses {
  readonly #counts = new Uint16Array(COUNTS);
  readonly #salt = randomBytes(16);
  #hour = 0;

  /** Says whether a network has any left. */
  isLeft(network: string, now: Temporal.Instant): boolean {
    return this.#at(network, now).count < MOST_MISSES;
  }

  /** Counts one. */
  add(network: string, now: Temporal.Instant): void {
    const { place, count } = this.#at(network, now);
    this.#counts[place] = Math.min(count + 1, MOST_MISSES);
  }

  /** Nobody can tell which networks share a count. */
  #at(network: string, now: Temporal.Instant): { readonly place: number; readonly count: number } {
    const hour = Math.floor(now.epochMilliseconds / HOUR_MS);
    if (hour !== this.#hour) this.#counts.fill(0);
    this.#hour = hour;
    const place = createHash('sha256').update(this.#salt).update(network).digest().readUInt32BE() % COUNTS;
    return { place, count: this.#counts[place] ?? 0 };
  }
}
