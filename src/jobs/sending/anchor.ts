import type { Capabilities } from '#networks/capabilities.ts';
import { done, type Outcome } from '#networks/outcome.ts';
import type { StoredStep } from '#store/posts/steps.ts';
import type { Account } from '#jobs/context.ts';

/** Where a post stands. */
export interface Anchor {
  readonly capabilities: Capabilities;
  /** What its post answers, as the account knows it; undefined: nothing. */
  readonly anchor: string | undefined;
}

/**
 * Finds what a step's post answers, and by which rules it is written. A round's later posts answer its opening where they can;
 * one that a partner lends an account for may be on another server. The ranking stands alone, and so do messages to partners.
 */
export async function anchorOf(
  account: Account,
  { kind, partner }: StoredStep,
  round: readonly StoredStep[],
  signal: AbortSignal,
): Promise<Outcome<Anchor>> {
  const can = await account.capabilities(signal);
  if (!can.ok) return can;
  const capabilities = can.value;
  const alone = kind === 'opening' || kind === 'standings' || kind === 'request' || kind === 'reminder';
  const opening = alone || !capabilities.threads ? undefined : round.find((step) => step.kind === 'opening');
  if (!opening || opening.goneAt || !partner || account.name === partner.beside) {
    return done({ capabilities, anchor: opening?.goneAt ? undefined : opening?.networkId });
  }
  if (opening.url === undefined) return done({ capabilities, anchor: undefined });
  const located = await account.network.locate({ id: opening.networkId, url: opening.url }, signal);
  return located.ok ? done({ capabilities, anchor: located.value }) : located;
}
