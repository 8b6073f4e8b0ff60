import type { Operation } from '#networks/village/faults.ts';
import type { DatabaseHarm } from './database.ts';
import type { Fault, NetworkHarm, Place } from './plan.ts';
import type { Mishaps } from './queues/pace.ts';

type Armed = Fault & { count: number; over: boolean };

/** What is to go wrong, and has begun to wait for its place. */
export class Armoury {
  #armed: Armed[] = [];
  readonly #sometimes: (state: string) => void;
  /** Until when each server is away, and that of the queues, in milliseconds since 1970. */
  readonly #downUntil = new Map<number, number>();
  #queueAwayUntil = 0;
  readonly #now: () => number;

  constructor(now: () => number, sometimes: (state: string) => void) {
    this.#now = now;
    this.#sometimes = sometimes;
  }

  /** Has a fault wait for its place. */
  arm(fault: Fault): void {
    if (fault.kind === 'down') this.#downUntil.set(fault.account, this.#now() + fault.seconds * 1_000);
    else if (fault.kind === 'queue-away') this.#queueAwayUntil = this.#now() + fault.seconds * 1_000;
    else this.#armed.push({ ...fault, count: 0, over: false });
  }

  /** Nothing goes wrong any more. */
  disarm(): void {
    this.#armed = [];
    this.#downUntil.clear();
    this.#queueAwayUntil = 0;
  }

  /** What strikes a request. */
  harmOf(account: number, operation: Operation): NetworkHarm | undefined {
    if ((this.#downUntil.get(account) ?? 0) > this.#now()) {
      this.#sometimes('a server was away');
      return { kind: 'error-before' };
    }
    const found = this.#strike(
      (fault) =>
        fault.kind === 'network' &&
        fault.account === account &&
        (fault.on === 'any' || fault.on === operation),
    );
    return found?.kind === 'network' ? found.harm : undefined;
  }

  /** What strikes a statement of a worker. */
  databaseHarm(worker: number, changes: boolean): DatabaseHarm | undefined {
    const found = this.#strike((fault) => fault.kind === 'database' && fault.worker === worker && changes);
    return found?.kind === 'database' ? found.harm : undefined;
  }

  /** What becomes of a worker that reaches a place. */
  fateOf(
    worker: number,
    places: readonly Place[],
  ): (Fault & { readonly kind: 'crash' | 'freeze' }) | undefined {
    const found = this.#strike(
      (fault) =>
        (fault.kind === 'crash' || fault.kind === 'freeze') &&
        fault.worker === worker &&
        places.includes(fault.on),
    );
    return found?.kind === 'crash' || found?.kind === 'freeze' ? found : undefined;
  }

  /** What goes wrong in the queues' server. */
  get mishaps(): Mishaps {
    const strikes = (kind: Fault['kind'], state: string): boolean => {
      const is = this.#strike((fault) => fault.kind === kind) !== undefined;
      if (is) this.#sometimes(state);
      return is;
    };
    return {
      ask: () => {
        if (this.#queueAwayUntil <= this.#now()) return;
        this.#sometimes('the queues were away');
        throw new Error('Connection is closed.');
      },
      loses: () => strikes('lose-job', 'a job was lost'),
      delays: () => (strikes('delay-job', 'a job came late') ? 20_000 : 0),
      repeats: () => strikes('repeat-job', 'a job was done again'),
      givesTwice: () => strikes('give-twice', 'a job was done twice at a time'),
    };
  }

  #strike(fits: (fault: Armed) => boolean): Armed | undefined {
    const found = this.#armed.find((fault) => !fault.over && fits(fault));
    if (!found) return undefined;
    found.count += 1;
    if ('nth' in found && found.count < found.nth) return undefined;
    found.over = 'nth' in found || found.count >= ('times' in found ? found.times : 1);
    if (found.over) this.#armed = this.#armed.filter((one) => !one.over);
    return found;
  }
}
