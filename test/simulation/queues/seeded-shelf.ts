import type { JobOrder } from '#queue/queue.ts';
import { KeptJob } from './kept-job.ts';
import type { Mishaps, Pace } from './pace.ts';
import type { Hand } from './seeded-hand.ts';

/** One queue as its server keeps it, and who works on it. */
export class SeededShelf {
  readonly name: string;
  readonly pace: Pace;
  readonly mishaps: () => Mishaps;
  readonly #stir: () => void;
  readonly #jobs = new Map<string, KeptJob>();
  readonly #hands = new Set<Hand>();
  readonly #counts = { waiting: 0, delayed: 0, active: 0 };
  #arrivals = 0;
  limit: number | null = null;
  isHeld = false;

  constructor(name: string, pace: Pace, mishaps: () => Mishaps, stir: () => void) {
    this.name = name;
    this.pace = pace;
    this.mishaps = mishaps;
    this.#stir = stir;
  }

  get jobs(): readonly KeptJob[] {
    return [...this.#jobs.values()];
  }

  /** Whether a job waits or runs that nobody holds back. */
  get isBusy(): boolean {
    const { active, waiting } = this.#counts;
    return active > 0 || (waiting > 0 && !this.isHeld);
  }

  count(state: KeptJob['state']): number {
    return this.#counts[state];
  }

  add(order: JobOrder, at: number, delay: number): void {
    if (this.#jobs.has(order.key) || this.mishaps().loses(order.name)) return;
    const job = new KeptJob(order, at);
    this.#jobs.set(job.key, job);
    this.#counts[job.state] += 1;
    this.put(job, delay + this.mishaps().delays(order.name));
  }

  /** Has a job wait, for so many milliseconds. */
  put(job: KeptJob, delay: number): void {
    job.wake();
    job.holder = undefined;
    this.#move(job, delay > 0 ? 'delayed' : 'waiting');
    if (delay > 0) {
      job.wake = this.pace.after(delay, () => this.put(job, 0));
    } else {
      job.wake = () => undefined;
      job.arrival = this.#arrivals += 1;
      this.look();
    }
    this.#stir();
  }

  remove(key: string): void {
    const job = this.#jobs.get(key);
    if (!job || job.state === 'active') return;
    this.forget(job);
  }

  forget(job: KeptJob): void {
    job.wake();
    if (this.has(job)) {
      this.#jobs.delete(job.key);
      this.#counts[job.state] -= 1;
    }
    this.look();
    this.#stir();
  }

  has(job: KeptJob): boolean {
    return this.#jobs.get(job.key) === job;
  }

  /** Loses everything: the jobs, and what is known of the queue beside them. */
  empty(): void {
    for (const job of this.jobs) job.wake();
    this.#jobs.clear();
    Object.assign(this.#counts, { waiting: 0, delayed: 0, active: 0 });
    this.limit = null;
    this.isHeld = false;
    this.#stir();
  }

  admit(hand: Hand): void {
    this.#hands.add(hand);
    this.look();
  }

  dismiss(hand: Hand): void {
    this.#hands.delete(hand);
  }

  /** Gives a job that is being done to whoever takes it next. */
  giveAway(job: KeptJob): void {
    if (job.state === 'active') this.put(job, 0);
  }

  /** Has all who work on it learn what they have lost. */
  tellLost(): void {
    for (const hand of this.#hands) hand.noticeLost();
  }

  /** Whose turn it may be to take something: each who has a hand free. */
  look(): void {
    for (const hand of this.#hands) if (this.mayTake(hand)) hand.reach();
  }

  /** Takes what is most urgent, if anything is to be had still. */
  take(hand: Hand): KeptJob | undefined {
    if (!this.mayTake(hand)) return undefined;
    const [next] = this.jobs
      .filter(({ state }) => state === 'waiting')
      .toSorted((a, b) => a.priority - b.priority || a.arrival - b.arrival);
    if (!next) return undefined;
    this.#move(next, 'active');
    next.holder = hand;
    return next;
  }

  /** Whether something is to be had for it now. */
  mayTake(hand: Hand): boolean {
    const { active, waiting } = this.#counts;
    const isFull = this.limit !== null && active >= this.limit;
    return waiting > 0 && !isFull && !this.isHeld && hand.isFree && this.#hands.has(hand);
  }

  #move(job: KeptJob, state: KeptJob['state']): void {
    if (this.has(job)) {
      this.#counts[job.state] -= 1;
      this.#counts[state] += 1;
    }
    job.state = state;
  }
}
