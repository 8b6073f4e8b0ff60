import type { Operation } from '#networks/village/faults.ts';
import type { DatabaseHarm, Fault, NetworkHarm, Place } from './plan.ts';
import type { Mishaps } from './queues/pace.ts';

type Armed = Fault & { count: number; over: boolean };

/** What is to go wrong, and has begun to wait for its place. */
export class Armoury {
  #armed: Armed[] = [];
  readonly #sometimes: (state: string) => void;
  /** Until when each server is away, and that of the queues, in milliseconds since 1970. */
  readonly #downUntil = new Map<number, number>();
  #queueAwayUntil = 0;
  /** When something went wrong, in the order in which it began. */
  readonly #troubles: { readonly from: number; readonly to: number }[] = [];
  readonly #now: () => number;

  constructor(now: () => number, sometimes: (state: string) => void) {
    this.#now = now;
    this.#sometimes = sometimes;
  }

  /** Has a fault wait for its place. */
  arm(fault: Fault): void {
    if (fault.kind === 'down' || fault.kind === 'queue-away') this.trouble(fault);
    if (fault.kind === 'down') this.#downUntil.set(fault.account, this.#now() + fault.seconds * 1_000);
    else if (fault.kind === 'queue-away') this.#queueAwayUntil = this.#now() + fault.seconds * 1_000;
    else this.#armed.push({ ...fault, count: 0, over: false });
  }

  /** Notes that something goes wrong, from now on for as long as it says. */
  trouble(fault: Fault): void {
    const lasting = 'harm' in fault && typeof fault.harm === 'object' ? fault.harm : fault;
    const seconds = 'seconds' in lasting ? lasting.seconds : 0;
    this.#troubles.push({ from: this.#now(), to: this.#now() + seconds * 1_000 });
  }

  /** How long nothing has gone wrong at a stretch since a moment, at the most; both in milliseconds. */
  longestPeace(since: number): number {
    let longest = 0;
    let from = since;
    for (const trouble of this.#troubles) {
      longest = Math.max(longest, trouble.from - from);
      from = Math.max(from, trouble.to);
    }
    return Math.max(longest, this.#now() - from);
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

  /** What strikes a statement of a worker. An answer that is lost leaves nothing behind where nothing was changed. */
  databaseHarm(worker: number, changes: boolean): DatabaseHarm | undefined {
    const found = this.#strike(
      (fault) => fault.kind === 'database' && fault.worker === worker && (changes || fault.harm !== 'lost'),
    );
    return found?.kind === 'database' ? found : undefined;
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
    this.trouble(found);
    found.over = 'nth' in found || found.count >= ('times' in found ? found.times : 1);
    if (found.over) this.#armed = this.#armed.filter((one) => !one.over);
    return found;
  }
}
