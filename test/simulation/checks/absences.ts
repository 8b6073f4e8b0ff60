import type { Trouble } from '../mishaps.ts';
import type { World } from '../world.ts';

/** Between two moments, in milliseconds since 1970. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

const isOfWorker = ({ fault: { kind } }: Trouble): boolean => kind === 'crash' || kind === 'freeze';

/** What a worker that is away was at is another’s soon. */
export const beginning = (trouble: Trouble): Span =>
  isOfWorker(trouble) ? { from: trouble.from, to: trouble.from } : trouble;

/** When no worker was there at all. */
export function absences({ armoury, plan }: World): readonly Span[] {
  const away = armoury.struck.filter((one) => isOfWorker(one) || one.fault.kind === 'outage');
  return plan.workers
    .map((_, place) => away.filter(({ fault }) => !('worker' in fault) || fault.worker === place))
    .reduce<readonly Span[]>(
      (all, own) =>
        all.flatMap((one) =>
          own
            .map(({ from, to }) => ({ from: Math.max(one.from, from), to: Math.min(one.to, to) }))
            .filter(({ from, to }) => from < to),
        ),
      [{ from: -Infinity, to: Infinity }],
    );
}
