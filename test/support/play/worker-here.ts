import { runWorker, type Working } from '#app/worker/run-worker.ts';
import type { Settings } from '#config/settings.ts';
import type { JobContext } from '#jobs/context.ts';
import { openLog } from '#platform/log.ts';
import { catchUp, keepPromoting } from './catch-up.ts';
import type { Follower, Moved, MovableTime } from './movable-time.ts';
import { until } from './until.ts';

/** A worker in the test's own process, which plays until every game is over: for networks that are at hand only there. */
export class WorkerHere implements Follower, AsyncDisposable {
  log = '';
  running = true;
  readonly #stop = new AbortController();
  readonly #started = Promise.withResolvers<JobContext>();
  readonly #over: Promise<void>;

  private constructor(folder: string, settings: Settings, time: MovableTime, guests: Working['guests']) {
    const log = openLog('info', { write: (line) => (this.log += line) });
    this.#over = runWorker([folder], settings, log, this.#stop.signal, {
      untilFinished: true,
      clock: time,
      onWorking: this.#started.resolve,
      ...(guests && { guests }),
    }).finally(() => (this.running = false));
    this.#over.catch(this.#started.reject);
  }

  /** Resolves once the worker plays, by `time`. @throws when it cannot start */
  static async start(
    folder: string,
    settings: Settings,
    time: MovableTime,
    guests: Working['guests'],
  ): Promise<WorkerHere> {
    const worker = new WorkerHere(folder, settings, time, guests);
    const promoting = keepPromoting(await worker.#started.promise);
    worker.#over.catch(() => undefined).finally(() => promoting[Symbol.dispose]());
    time.follow(worker);
    return worker;
  }

  async moved({ settled }: Moved): Promise<void> {
    await Promise.race([catchUp(await this.#started.promise, settled), this.#over]);
  }

  /** Resolves when a line of the log holds each of these. @throws when the worker ends first */
  async says(...holding: readonly string[]): Promise<void> {
    await until(
      `the worker says ${holding.join(' ')}`,
      () => this.hasSaid(...holding),
      () => this.log,
    );
  }

  /** Gives true once a line of the log holds each of these; undefined until then. @throws when the worker ended first */
  hasSaid(...holding: readonly string[]): true | undefined {
    const { running } = this;
    if (this.log.split('\n').some((line) => holding.every((part) => line.includes(part)))) return true;
    if (!running) throw new Error(`The worker ended before it said ${holding.join(' ')}:\n${this.log}`);
    return undefined;
  }

  /** Resolves when every game is over. */
  end(): Promise<void> {
    return this.#over;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort();
    await this.#over.catch(() => undefined);
  }
}
