import type { z } from 'zod';
import type { JobOrder, JsonObject } from '#queue/queue.ts';
import type { JobContext } from './context.ts';

/**
 * The queues of an account. By its `outbox` it speaks, so that its posts keep their order and its limits; by its `inbox` it
 * reads what it receives; `polls` ask who relays its posts; `sweeps` read whole threads, apart from the posts, so that reading
 * that hangs holds none of them up; so do `watches`, which look for what is said in public.
 */
export type AccountQueue = 'outbox' | 'inbox' | 'polls' | 'sweeps' | 'watches';

/** What leaves first when several things wait in an outbox: the timeline and what mends it, then masking, right replies first, and boosts to be taken back, then what players are owed. */
export const PRIORITY = {
  step: 1,
  amendment: 1,
  hide: 2,
  decoy: 3,
  unhide: 4,
  unboost: 4,
  quotes: 5,
  answer: 10,
  favourite: 10,
  boost: 10,
} as const;

/** What a kind of job is called, where its jobs wait, and what one of them is for. */
interface Kind<Row, Data extends JsonObject> {
  readonly name: string;
  readonly queue: AccountQueue | 'housekeeping';
  readonly data: z.ZodType<Data>;
  /** What orders a job for a row; a repeat with the same key changes nothing while the first one waits. */
  readonly of: (row: Row) => Pick<JobOrder, 'key' | 'at' | 'priority'> & {
    /** Whose queue; absent for the housekeeping. */
    readonly account?: string;
    readonly data: Data;
  };
}

/** A kind of job that can be ordered, by whoever does not need to know how it is done. */
export interface Orderable<Row, Data extends JsonObject = JsonObject> extends Kind<Row, Data> {
  readonly order: (row: Row) => JobOrder;
}

/** A kind of job, as whoever works on its queue sees it. */
export interface Workable extends Pick<Kind<never, JsonObject>, 'name' | 'queue'> {
  /** Does one job. @throws on a payload that is not of this kind */
  readonly take: (context: JobContext, payload: JsonObject, signal: AbortSignal) => Promise<void>;
}

/** All there is to know of a kind of job. */
export interface JobKind<Row, Data extends JsonObject> extends Orderable<Row, Data>, Workable {
  /** Does one job. Harmless to repeat. */
  readonly run: Run<Data>;
}

type Run<Data> = (context: JobContext, data: Data, signal: AbortSignal) => Promise<void>;

/** Gives a kind of job that can be ordered. */
export const orderable = <Row, Data extends JsonObject>(kind: Kind<Row, Data>): Orderable<Row, Data> => ({
  ...kind,
  order: (row) => {
    const { account, data, ...when } = kind.of(row);
    return { queue: queueOf(kind.queue, account), name: kind.name, payload: data, ...when };
  },
});

/** Gives a kind of job that can be ordered and done. */
export const job = <Row, Data extends JsonObject>(
  kind: Kind<Row, Data> & { readonly run: Run<Data> },
): JobKind<Row, Data> => ({
  ...orderable(kind),
  run: kind.run,
  take: (context, payload, signal) => kind.run(context, kind.data.parse(payload), signal),
});

/** Returns the name of a queue, which operators see. */
export const queueOf = (queue: Workable['queue'], account?: string): string =>
  account === undefined ? queue : `${queue}-${account}`;
