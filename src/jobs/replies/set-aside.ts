import { keepSetAside } from '#store/replies/set-aside.ts';
import type { SetAsideReason } from '#store/states.ts';
import type { RoundOfGame, Source } from './find-round.ts';
import type { Account, JobContext } from '#jobs/context.ts';
import { whereOf } from './in-time.ts';

interface Circumstances {
  readonly where?: RoundOfGame | undefined;
  /** On what it failed. */
  readonly error?: unknown;
}

/** Keeps what could not be read or stored, and tells of what had not been set aside before. */
export async function setAside(
  context: JobContext,
  account: Account,
  all: readonly { readonly id: string; readonly reason: SetAsideReason }[],
  source: Source,
  { where, error }: Circumstances = {},
): Promise<void> {
  if (all.length === 0) return;
  const at = context.clock.now();
  const { game, round } = 'game' in source ? source : (where ?? {});
  const cursor = 'cursor' in source ? source.cursor : undefined;
  const fresh = await keepSetAside(
    context.db,
    all.map(({ id: networkId, reason }) => ({
      account: account.name,
      networkId,
      reason,
      game,
      round,
      at,
      cursor,
    })),
    context.version,
  );
  for (const [reason, theirs] of Map.groupBy(fresh, (one) => one.reason)) {
    context.log.warn({
      event: 'set-aside',
      account: account.name,
      game,
      round,
      reason,
      count: theirs.length,
      ...(error instanceof Error && { where: whereOf(error) }),
    });
  }
}
