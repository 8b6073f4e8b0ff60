import { jobIdOf } from '#queue/bullmq-queues.ts';
import type { Clock } from '#platform/clock.ts';
import type { QueueTrouble } from '#queue/bullmq-backend.ts';
import type { Job, JobHandler, JobOrder, QueueCounts, Queues, WorkOptions } from '#queue/queue.ts';
import type { Actor } from '../turnstile.ts';
import { Hand } from './seeded-hand.ts';
import { SeededShelf } from './seeded-shelf.ts';
import { type Mishaps, NO_MISHAPS, type Pace } from './pace.ts';

/** What a handler gets to end once its signal is aborted. */
const LAST_WORDS_MS = 700;
const STOP_WITHIN = Temporal.Duration.from({ seconds: 6 });
/** How long a worker that went silent keeps its jobs. */
const SILENCE_MS = 10_000;

/** Who opens the queues. */
interface Opener {
  readonly actor: Actor;
  readonly clock: Clock;
  readonly onTrouble: (trouble: QueueTrouble) => void;
}

/** A server of queues that workers share, in this process: what happens in it, and when, is up to whoever sets the pace. */
export class SeededServer {
  readonly #pace: Pace;
  readonly #shelves = new Map<string, SeededShelf>();
  readonly #listeners = new Set<() => void>();
  mishaps: Mishaps = NO_MISHAPS;

  constructor(pace: Pace) {
    this.#pace = pace;
  }

  /** Opens the queues for one more worker. */
  open(opener: Opener): SeededQueues {
    return new SeededQueues(this, this.#pace, opener);
  }

  shelf(name: string): SeededShelf {
    const known = this.#shelves.get(name);
    if (known) return known;
    const stir = (): void => {
      for (const listener of this.#listeners) listener();
    };
    const shelf = new SeededShelf(name, this.#pace, () => this.mishaps, stir);
    this.#shelves.set(name, shelf);
    return shelf;
  }

  /** All that it keeps, as JSON. */
  everyJob(): readonly string[] {
    return [...this.#shelves.values()].flatMap(({ jobs }) =>
      jobs.map(({ key, name, payload }) => JSON.stringify({ key, name, payload })),
    );
  }

  /** Loses all that it keeps. */
  empty(): void {
    for (const shelf of this.#shelves.values()) shelf.empty();
  }

  /** Gives a job that is being done to a worker that nobody knows, and tells whoever does it. @param id as it is kept */
  giveToAnother(queue: string, id: string): void {
    const shelf = this.shelf(queue);
    const job = shelf.jobs.find(({ key }) => jobIdOf(key) === id);
    if (!job) return;
    job.holder = {};
    shelf.tellLost();
  }

  /** Resolves at the next thing that happens. */
  async stirred(signal: AbortSignal): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#listeners.add(resolve);
    signal.addEventListener('abort', () => resolve(), { once: true });
    await promise;
    this.#listeners.delete(resolve);
  }

  /** Everything that is kept, as text. */
  kept(): string {
    return JSON.stringify([...this.#shelves].map(([name, { jobs }]) => [encodeURIComponent(name), jobs]));
  }
}

/** The queues as one worker has them. */
export class SeededQueues implements Queues {
  readonly #server: SeededServer;
  readonly #pace: Pace;
  readonly #opener: Opener;
  readonly #used = new Set<string>();
  readonly #exclusive = new Set<string>();
  readonly #hands: Hand[] = [];
  readonly #dropped = new Map<string, number>();
  readonly #stopping = new AbortController();
  #ended: () => void = () => undefined;

  constructor(server: SeededServer, pace: Pace, opener: Opener) {
    this.#server = server;
    this.#pace = pace;
    this.#opener = opener;
  }

  async add(order: JobOrder): Promise<void> {
    await this.addAll([order]);
  }

  async addAll(orders: readonly JobOrder[]): Promise<void> {
    if (orders.length === 0) return;
    await this.#ask(`orders ${[...new Set(orders.map(({ name }) => name))].join(', ')}`);
    const now = this.#opener.clock.now().epochMilliseconds;
    for (const order of orders) {
      const at = order.at?.epochMilliseconds ?? now;
      this.#shelf(order.queue).add(order, at, Math.max(0, at - now));
    }
  }

  async work(queue: string, handler: JobHandler, { concurrency, exclusive }: WorkOptions): Promise<void> {
    await this.#ask(`works on ${queue}`);
    const shelf = this.#shelf(queue);
    shelf.limit = exclusive === true ? 1 : null;
    if (exclusive === true) this.#exclusive.add(queue);
    const { actor } = this.#opener;
    const hand = new Hand(shelf, handler, concurrency, {
      actor,
      stopping: this.#stopping.signal,
      onEnded: () => this.#ended(),
      onFailed: (name, { name: kind, key, attempts: attempt }, last, cause) => {
        if (last) this.#dropped.set(name, (this.#dropped.get(name) ?? 0) + 1);
        this.#opener.onTrouble({ kind: 'job-failed', queue: name, name: kind, key, attempt, last, cause });
      },
    });
    this.#hands.push(hand);
  }

  async pause(queue: string): Promise<void> {
    await this.#ask(`pauses ${queue}`);
    this.#shelf(queue).isHeld = true;
  }

  async resume(queue: string): Promise<void> {
    await this.#ask(`resumes ${queue}`);
    const shelf = this.#shelf(queue);
    shelf.isHeld = false;
    shelf.look();
  }

  async restore(): Promise<boolean> {
    await this.#ask('looks whether the queues were emptied');
    const shelves = [...this.#exclusive].map((queue) => this.#shelf(queue));
    if (shelves.every(({ limit }) => limit !== null)) return false;
    for (const shelf of shelves) shelf.limit = 1;
    this.#opener.onTrouble({ kind: 'queues-emptied' });
    return true;
  }

  async delayed(queue: string): Promise<readonly Job[]> {
    await this.#ask(`reads what is delayed of ${queue}`);
    return this.#shelf(queue).jobs.flatMap(({ state, name, key, payload }) =>
      state === 'delayed' ? [{ name, key, payload }] : [],
    );
  }

  async drop(queue: string, jobs: readonly Job[]): Promise<void> {
    await this.#ask(`drops of ${queue}`);
    for (const { key } of jobs) this.#shelf(queue).remove(key);
  }

  async promote(until: Temporal.Instant): Promise<number> {
    await this.#ask('promotes');
    const due = [...this.#used]
      .flatMap((queue) => this.#shelf(queue).jobs.map((job) => ({ shelf: this.#shelf(queue), job })))
      .filter(({ job }) => job.state === 'delayed' && job.at <= until.epochMilliseconds)
      .toSorted((a, b) => a.job.at - b.job.at || (a.job.key < b.job.key ? -1 : 1));
    for (const { shelf, job } of due) shelf.put(job, 0);
    return due.length;
  }

  async idle(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    while ([...this.#used].some((queue) => this.#shelf(queue).isBusy)) {
      await this.#server.stirred(signal);
      signal.throwIfAborted();
    }
  }

  async counts(): Promise<Readonly<Record<string, QueueCounts>>> {
    await this.#ask('counts');
    return Object.fromEntries(
      [...this.#used].map((name) => {
        const shelf = this.#shelf(name);
        const [waiting, active, delayed] = [
          shelf.count('waiting'),
          shelf.count('active'),
          shelf.count('delayed'),
        ];
        return [name, { waiting, active, delayed, failed: this.#dropped.get(name) ?? 0 }];
      }),
    );
  }

  async stop(within: Temporal.Duration = STOP_WITHIN): Promise<void> {
    for (const hand of this.#hands) hand.stop();
    await this.#idleWithin(within.total('milliseconds'));
    this.#stopping.abort(new Error('The worker is stopping.'));
    await this.#idleWithin(LAST_WORDS_MS);
    for (const hand of this.#hands) hand.letGo();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }

  /** Says nothing any more to the server, which gives its jobs to others after a while unless it is back by then. */
  fallSilent(): void {
    this.#pace.after(SILENCE_MS, () => {
      if (this.#opener.actor.fate !== 'alive') for (const hand of this.#hands) hand.letGo();
    });
    if (this.#opener.actor.fate === 'dead') for (const hand of this.#hands) hand.stop();
  }

  /** Is back, and learns what it has lost meanwhile. */
  comeBack(): void {
    for (const hand of this.#hands) hand.noticeLost();
  }

  /** Whether it does a job that another has been given. */
  get isOvertaken(): boolean {
    return this.#hands.some((hand) => hand.jobs.some(({ holder }) => holder !== hand));
  }

  #shelf(queue: string) {
    this.#used.add(queue);
    return this.#server.shelf(queue);
  }

  async #ask(what: string): Promise<void> {
    await this.#pace.pass(this.#opener.actor, what);
    this.#server.mishaps.ask();
  }

  async #idleWithin(milliseconds: number): Promise<void> {
    if (this.#hands.every(({ isIdle }) => isIdle)) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#ended = () => {
      if (this.#hands.every(({ isIdle }) => isIdle)) resolve();
    };
    const off = this.#pace.after(milliseconds, resolve);
    await promise;
    off();
  }
}
