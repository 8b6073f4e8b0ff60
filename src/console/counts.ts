import { createHash, randomBytes } from 'node:crypto';

/** Counts that are kept of each kind: whoever makes up names or addresses fills no more memory than these. */
const COUNTS = 16_384;

/** Says under which of so many counts something is counted. Nobody can tell which names share one. */
export class Counts {
  readonly #salt = randomBytes(16);

  /** Returns the key of a count. */
  of(what: string): string {
    const digest = createHash('sha256').update(this.#salt).update(what).digest();
    return String(digest.readUInt32BE() % COUNTS);
  }
}
