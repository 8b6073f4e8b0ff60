import type { JobContext } from '#jobs/context.ts';
import type { Answered } from '#networks/calls.ts';
import type { Figure, Metric } from './metrics-asked.ts';

/** What the networks still allow, what was asked of them, and what of that failed. */
export const OF_NETWORKS: readonly Metric[] = [
  {
    name: 'kesako_budget_left',
    help: 'Requests that an account’s network still allows, of those that it told of last.',
    labels: ['account', 'of'],
    figures: async ({ accounts }) =>
      [...accounts.values()].flatMap(({ name: account, network }) =>
        (['posting', 'hiding', 'reading'] as const).flatMap((of) => {
          const budget = network.budget(of);
          return budget ? [{ labels: { account, of }, value: budget.remaining }] : [];
        }),
      ),
  },
  {
    name: 'kesako_network_calls_total',
    help: 'Calls of an account’s network that have ended, by what was asked, whatever came of each.',
    type: 'counter',
    labels: ['account', 'operation'],
    figures: async (context) => ofEach(context, ({ calls }) => [{ labels: {}, value: calls }]),
  },
  {
    name: 'kesako_network_failures_total',
    help: 'Those of them that failed, by what was asked and by kind, though a later try may have worked.',
    type: 'counter',
    labels: ['account', 'operation', 'kind'],
    figures: async (context) =>
      ofEach(context, ({ failures }) =>
        Object.entries(failures).map(([kind, value]) => ({ labels: { kind }, value })),
      ),
  },
];

/** Returns figures of each operation of each account: those that are nothing, too, since from none to one is no increase. */
const ofEach = (
  { accounts }: Pick<JobContext, 'accounts'>,
  figures: (answered: Answered) => readonly Figure[],
): readonly Figure[] =>
  [...accounts.values()].flatMap(({ name: account, calls }) =>
    Object.entries(calls).flatMap(([operation, answered]) =>
      figures(answered).map(({ labels, value }) => ({ labels: { account, operation, ...labels }, value })),
    ),
  );
