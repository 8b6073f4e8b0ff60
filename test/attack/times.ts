import type { Clock } from '#platform/clock.ts';
import { type Moved, MovableTime } from '../support/play/movable-time.ts';

/** Nobody waits for what has come due: it may be made to hang. */
const STARTED = { settled: false } as const;

/** The time of a game, and that of each worker, which may be wrong for a while. */
export class Times implements Clock, AsyncDisposable {
  readonly right: MovableTime;
  readonly ofWorkers: readonly MovableTime[];
  #moved = 0;
  readonly #wrong: number[];

  private constructor(right: MovableTime, ofWorkers: readonly MovableTime[]) {
    this.right = right;
    this.ofWorkers = ofWorkers;
    this.#wrong = ofWorkers.map(() => 0);
  }

  static async start(workers: number): Promise<Times> {
    const started = await Promise.all(Array.from({ length: workers + 1 }, () => MovableTime.start()));
    const [right, ...ofWorkers] = started;
    if (!right) throw new Error('no time');
    return new Times(right, ofWorkers);
  }

  now(): Temporal.Instant {
    return this.right.now();
  }

  ticks(): number {
    return this.right.ticks();
  }

  /** What a worker was last told. */
  toldTo(worker: number): Pick<Moved, 'offset' | 'passed'> {
    return { offset: this.#moved + (this.#wrong[worker] ?? 0), passed: this.#moved };
  }

  async moveBy(seconds: number): Promise<void> {
    this.#moved += seconds;
    await Promise.all([this.right, ...this.ofWorkers].map((time) => time.moveBy(seconds, STARTED)));
  }

  /** Makes a worker's clock wrong by so many seconds more. */
  async falsify(worker: number, seconds: number): Promise<void> {
    this.#wrong[worker] = (this.#wrong[worker] ?? 0) + seconds;
    await this.ofWorkers[worker]?.moveBy(seconds, { ...STARTED, set: true });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([this.right, ...this.ofWorkers].map((time) => time[Symbol.asyncDispose]()));
  }
}
