import { jobIdOf } from '#queue/bullmq-queues.ts';
import type { JobOrder, JsonObject } from '#queue/queue.ts';

/** A job as the queues' server has it. */
export class KeptJob {
  readonly name: string;
  readonly key: string;
  readonly payload: JsonObject;
  readonly priority: number;
  /** When it is due by the clock of who ordered it, in milliseconds since 1970. */
  readonly at: number;
  state: 'waiting' | 'delayed' | 'active' = 'waiting';
  /** Its place among those that are as urgent. */
  arrival = 0;
  attempts = 0;
  /** The class of what it failed with last. */
  failed: string | undefined;
  /** Who does it; another one once it was lost. */
  holder: object | undefined;
  wake: () => void = () => undefined;

  constructor({ name, key, payload, priority = 0 }: JobOrder, at: number) {
    this.name = name;
    this.key = key;
    // What does not survive JSON would not survive a server either.
    this.payload = JSON.parse(JSON.stringify(payload)) as JsonObject;
    this.priority = priority;
    this.at = at;
  }

  toJSON(): object {
    const { name, key, payload, at, state, attempts, failed } = this;
    return { id: jobIdOf(key), name, key, payload, at, state, attempts, failed };
  }
}
