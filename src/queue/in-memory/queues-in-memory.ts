import type { Clock } from '#platform/clock.ts';
import type { BullBackend, BullQuestions, QueueTrouble } from '#queue/bullmq-backend.ts';
import { BullmqQueues } from '#queue/bullmq-queues.ts';
import type { Queues } from '#queue/queue.ts';
import { Shelf } from './shelf.ts';
import { WorkerInMemory } from './worker-in-memory.ts';

/** Nobody falls silent here: the time after which a silent worker loses its jobs is never looked at. */
const SILENCE_MS = 10_000;

/** What each open end of a store is told: who looks at it, and what goes wrong. */
interface Viewer {
  readonly clock: Clock;
  readonly onTrouble: (trouble: QueueTrouble) => void;
}

/**
 * Where jobs are kept in this process, for a rehearsal, which has no need of them once it is over: BullMQ’s rules without a
 * server. Several workers may share one, and it passes the same contract as Redis and the database do.
 */
export class QueuesInMemory {
  readonly #shelves = new Map<string, Shelf>();

  /** Opens the queues for one more worker. */
  open({ clock, onTrouble }: Viewer): Queues {
    return new BullmqQueues({ clock, backend: this.#backend(), onTrouble, silence: SILENCE_MS });
  }

  /** Gives a job that is being done to a worker that nobody knows. */
  giveToAnother(queue: string, id: string): void {
    this.#shelf(queue).giveAway(id);
  }

  /** Gives everything that is kept, as text. */
  kept(): string {
    return JSON.stringify([...this.#shelves].map(([name, shelf]) => [name, shelf.jobs()]));
  }

  #shelf(name: string): Shelf {
    const known = this.#shelves.get(name) ?? new Shelf();
    this.#shelves.set(name, known);
    return known;
  }

  #backend(): BullBackend {
    const workers: WorkerInMemory[] = [];
    return {
      mayBeEmptied: false,
      questions: this.#questions(),
      queue: (name) => this.#shelf(name),
      forgetEvents: async () => undefined,
      worker: (name, processor, options) => {
        const worker = new WorkerInMemory(this.#shelf(name), processor, options);
        workers.push(worker);
        return worker;
      },
      async [Symbol.asyncDispose]() {
        for (const worker of workers) worker.leave();
      },
    };
  }

  #questions(): BullQuestions {
    const of = (queues: readonly string[]) =>
      queues.flatMap((queue) => {
        const shelf = this.#shelf(queue);
        return shelf.jobs().map((job) => ({ queue, shelf, job }));
      });
    return {
      areQueued: async (jobs) => jobs.map(({ queue, id }) => this.#shelf(queue).find(id) !== undefined),
      due: async (queues, until) =>
        of(queues)
          .filter(({ job }) => job.state === 'delayed' && job.data.at <= until)
          .map(({ queue, job: { id, data } }) => ({ queue, id, key: data.key, at: data.at })),
      areBusy: async (queues) =>
        of(queues).some(
          ({ shelf, job: { state } }) => state === 'active' || (state === 'waiting' && !shelf.isHeld),
        ),
    };
  }
}
