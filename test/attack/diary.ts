import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '#platform/clock.ts';

/** What happens in an attack, line by line, by the game's time and the machine's. */
export class Diary {
  readonly folder: string;
  readonly #clock: Clock;
  readonly #started = performance.now();
  /** How many faults of each sort have come about. */
  readonly faults = new Map<string, number>();
  /** Sorts of which none can come about on this machine. */
  readonly impossible = new Set<string>();

  constructor(folder: string, clock: Clock) {
    this.folder = folder;
    this.#clock = clock;
  }

  note(what: string): void {
    const seconds = ((performance.now() - this.#started) / 1000).toFixed(1).padStart(6);
    appendFileSync(
      join(this.folder, 'attack.log'),
      `${this.#clock.now().toString({ smallestUnit: 'millisecond' })} ${seconds}s ${what}\n`,
    );
  }

  fault(sort: string, what: string): void {
    this.faults.set(sort, (this.faults.get(sort) ?? 0) + 1);
    this.note(`FAULT ${what}`);
  }
}
