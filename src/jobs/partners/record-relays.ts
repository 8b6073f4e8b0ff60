import type { Partner } from '#game/partners.ts';
import { keepActs, type SeenAct } from '#store/partners/partner-acts.ts';
import type { StoredStep } from '#store/posts/steps.ts';
import type { JobContext } from '#jobs/context.ts';
import { recheckFor } from './recheck.ts';

/** Returns what is recorded when a partner has relayed the post of a step. */
export function relayOf(
  partner: Partner,
  step: StoredStep,
  at: Temporal.Instant,
  url: string | undefined,
): SeenAct {
  // Boosting and quoting the same post is one relay.
  const id = `${partner.id}/relays/${step.id}`;
  const { game, round, account } = step;
  return { id, game, round, partner: partner.id, account, kind: 'relay', of: step.id, at, url };
}

/** Records relays, each once, and looks at once at what waits for those that are new. */
export async function recordRelays(context: JobContext, acts: readonly SeenAct[]): Promise<void> {
  const fresh = await keepActs(context.db, acts);
  for (const { id, game, round, partner, account, of } of acts) {
    if (fresh.has(id)) {
      context.log.info({ event: 'partner-acted', act: 'relay', game, round, partner, account, of });
      await recheckFor(context, game, partner);
    }
  }
}
