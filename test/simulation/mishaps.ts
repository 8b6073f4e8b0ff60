import type { Operation } from '#networks/village/faults.ts';
import type { DatabaseHarm, Fault, NetworkHarm, Place } from './plan.ts';
import type { Mishaps } from './queues/pace.ts';
import type { State } from './sometimes.ts';

type Armed = Fault & { count: number; over: boolean };

/** Something that went wrong. */
export interface Trouble {
  readonly fault: Fault;
  /** When it began, and until when it lasts by itself, in milliseconds since 1970. */
  readonly from: number;
  readonly to: number;
  /** The name of the job that it struck; undefined: it struck something else. */
  readonly job?: string | undefined;
  /** Somebody came upon it. */
  struck: boolean;
}

/** What is to go wrong, and has begun to wait for its place. */
export class Armoury {
  #armed: Armed[] = [];
  readonly #sometimes: (state: State) => void;
  /** Until when each server is away, and that of the queues, in milliseconds since 1970. */
  readonly #downUntil = new Map<number, number>();
  #queueAwayUntil = 0;
  /** When something went wrong, in the order in which it began. */
  readonly #troubles: Trouble[] = [];
  readonly #now: () => number;

  constructor(now: () => number, sometimes: (state: State) => void) {
    this.#now = now;
    this.#sometimes = sometimes;
  }

  /** Has a fault wait for its place. */
  arm(fault: Fault): void {
    if (fault.kind === 'down' || fault.kind === 'queue-away') this.#begin(fault, { struck: false });
    if (fault.kind === 'down') this.#downUntil.set(fault.account, this.#now() + fault.seconds * 1_000);
    else if (fault.kind === 'queue-away') this.#queueAwayUntil = this.#now() + fault.seconds * 1_000;
    else this.#armed.push({ ...fault, count: 0, over: false });
  }

  /** Notes that something goes wrong with everybody, from now on for as long as it says. */
  trouble(fault: Fault): void {
    this.#begin(fault, { struck: true });
  }

  /** What somebody came upon, in the order in which it began. */
  get struck(): readonly Trouble[] {
    return this.#troubles.filter(({ struck }) => struck);
  }

  #begin(fault: Fault, how: Pick<Trouble, 'struck' | 'job'>): void {
    const lasting = 'harm' in fault && typeof fault.harm === 'object' ? fault.harm : fault;
    const seconds = 'seconds' in lasting ? lasting.seconds : 0;
    this.#troubles.push({ fault, from: this.#now(), to: this.#now() + seconds * 1_000, ...how });
  }

  /** What is away was asked for something. */
  #cameUpon(fits: (fault: Fault) => boolean): void {
    for (const trouble of this.#troubles)
      if (trouble.to > this.#now() && fits(trouble.fault)) trouble.struck = true;
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
      this.#cameUpon((fault) => fault.kind === 'down' && fault.account === account);
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
    const strikes = (kind: Fault['kind'], job: string, state: State): boolean => {
      const is = this.#strike((fault) => fault.kind === kind, job) !== undefined;
      if (is) this.#sometimes(state);
      return is;
    };
    return {
      ask: () => {
        if (this.#queueAwayUntil <= this.#now()) return;
        this.#sometimes('the queues were away');
        this.#cameUpon(({ kind }) => kind === 'queue-away');
        throw new Error('Connection is closed.');
      },
      loses: (job) => strikes('lose-job', job, 'a job was lost'),
      delays: (job) => (strikes('delay-job', job, 'a job came late') ? 20_000 : 0),
      repeats: (job) => strikes('repeat-job', job, 'a job was done again'),
      givesTwice: (job) => strikes('give-twice', job, 'a job was done twice at a time'),
    };
  }

  #strike(fits: (fault: Armed) => boolean, job?: string): Armed | undefined {
    const found = this.#armed.find((fault) => !fault.over && fits(fault));
    if (!found) return undefined;
    found.count += 1;
    if ('nth' in found && found.count < found.nth) return undefined;
    this.#begin(found, { struck: true, job });
    found.over = 'nth' in found || found.count >= ('times' in found ? found.times : 1);
    if (found.over) this.#armed = this.#armed.filter((one) => !one.over);
    return found;
  }
}
