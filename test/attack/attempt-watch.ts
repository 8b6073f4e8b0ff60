/** How the statement is known that writes down, before a step is posted, that its post is under way. */
const BEGINS = ['update "steps"', 'attempts + 1', 'sending'] as const;
/** What PostgreSQL answers when it has changed one row. */
const CHANGED = 'UPDATE 1\0';
/** With what its answers end outside a transaction: ReadyForQuery, idle. */
const IDLE = Buffer.from([0x5a, 0, 0, 0, 5, 0x49]);

/** Sees on a connection to PostgreSQL when it stands in its row, for all to read, that a step's post is under way. */
export class AttemptWatch {
  #state: 'nothing' | 'asked' | 'changed' = 'nothing';

  /** What a worker sends. */
  asked(bytes: Buffer): void {
    if (BEGINS.every((part) => bytes.includes(part))) this.#state = 'asked';
  }

  /** What it is answered; gives whether it stands there from now on. */
  stands(bytes: Buffer): boolean {
    if (this.#state === 'asked' && bytes.includes(CHANGED)) this.#state = 'changed';
    if (this.#state === 'nothing' || !bytes.subarray(-IDLE.length).equals(IDLE)) return false;
    const stands = this.#state === 'changed';
    this.#state = 'nothing';
    return stands;
  }
}
