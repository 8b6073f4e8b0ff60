import { describe, expect, test } from 'vitest';
import { queueOf } from '#jobs/job.ts';
import { STEP } from '#jobs/orders.ts';
import { again } from '#jobs/put-off.ts';
import type { JobOrder } from '#queue/queue.ts';
import { DATABASES, useTheatre } from '../../support/games/playing.ts';

describe.each(DATABASES)(
  'a step that is early by the clock of the worker that takes it, on $name',
  ({ options }) => {
    const { play } = useTheatre(options);

    test('stays ordered, though it was ordered by a worker that came to the same moment', async () => {
      const angers = await play();
      await angers.until('10:00');
      const { queues, clock } = angers.context;
      const step = await angers.step('hint-1');
      const taken: JobOrder = { ...again(STEP.order(step), clock.now()), at: clock.now() };
      await queues.add(taken);
      await angers.settle();
      const queue = queueOf('outbox', step.account);
      const left = (await queues.delayed(queue)).filter(({ key }) =>
        key.startsWith(`${STEP.order(step).key}+`),
      );
      expect(left).toHaveLength(1);
    });
  },
);
