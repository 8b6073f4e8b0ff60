import { z } from 'zod';
import type { BullJob, JobData } from './bullmq-backend.ts';
import type { JsonObject } from './queue.ts';

const shape = z.object({
  key: z.string(),
  payload: z.custom<JsonObject>((told) => typeof told === 'object' && told !== null && !Array.isArray(told)),
  at: z.number(),
});

/**
 * Returns what a job carries; undefined where that is nothing that was ordered here. A server of queues may be shared, or hold what
 * another version of the program left there.
 */
export const orderedBy = ({ data }: Pick<BullJob, 'data'>): JobData | undefined => shape.safeParse(data).data;
