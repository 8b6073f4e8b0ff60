import type { QueueFailure } from './bullmq-backend.ts';

/** How ioredis says that its server is away, for orders that are not kept until it is back. */
const AWAY = /max retries per request|stream isn't writeable|connection is closed/iu;

/** Says what an error means by which a command ended: that the queues' Redis was lost meanwhile; undefined: something else. */
export const lossOfQueues = (error: unknown): QueueFailure | undefined =>
  error instanceof Error && AWAY.test(error.message)
    ? { kind: 'unreachable', reason: error.message, cause: error }
    : undefined;
