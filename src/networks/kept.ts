import type { Received, Reply } from './network.ts';

/** Most characters of long replies in one reading: a good 100 MB. */
const MOST_CHARACTERS = 50_000_000;
/** Characters up to which a reply is kept, however much was: no guess is longer. */
const SHORT = 1_000;

/** What is kept of one reading, however long: what is too long once there is much of that is set aside, and short replies stay. */
export class Kept {
  #characters = 0;
  readonly #most: number;

  constructor(most = MOST_CHARACTERS) {
    this.#most = most;
  }

  /** Returns what of this is kept, and what is set aside. */
  keep({ replies, setAside }: Received): Received {
    const kept: Reply[] = [];
    const aside = [...setAside];
    for (const reply of replies) {
      const length = reply.text.length + (reply.beside?.length ?? 0);
      const isTooMuch = length > SHORT && this.#characters + length > this.#most;
      if (isTooMuch) aside.push({ id: reply.id, reason: 'size' });
      else kept.push(reply);
      if (!isTooMuch && length > SHORT) this.#characters += length;
    }
    return { replies: kept, setAside: aside };
  }
}
