import type { Game } from '#game/game.ts';
import { isBefore } from '#game/moments.ts';
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
 * @param head what stands in for the opening
 */
export async function anchorOf(
  account: Account,
  { kind, partner }: StoredStep,
  round: readonly StoredStep[],
  signal: AbortSignal,
  head?: StoredStep,
): Promise<Outcome<Anchor>> {
  const can = await account.capabilities(signal);
  if (!can.ok) return can;
  const capabilities = can.value;
  const alone = kind === 'opening' || kind === 'standings' || kind === 'request' || kind === 'reminder';
  const opening =
    alone || !capabilities.threads ? undefined : (head ?? round.find((step) => step.kind === 'opening'));
  if (!opening || opening.goneAt || !partner || account.name === partner.beside) {
    return done({ capabilities, anchor: opening?.goneAt ? undefined : opening?.networkId });
  }
  if (opening.url === undefined) return done({ capabilities, anchor: undefined });
  const located = await account.network.locate({ id: opening.networkId, url: opening.url }, signal);
  return located.ok ? done({ capabilities, anchor: located.value }) : located;
}

/**
 * Returns the post at the head of the recap of a live hour, below which the best answers to each question are told, so that they are
 * one thread; undefined: it is not out, and each stands below its question. What was attempted before it was out stays where it was sought.
 */
export function recapHead(
  { rounds }: Pick<Game, 'rounds'>,
  step: StoredStep,
  steps: readonly StoredStep[],
): StoredStep | undefined {
  const welcome = rounds.find(({ heard }) => heard === 'welcome')?.number;
  if (welcome === undefined || step.kind !== 'reveal' || step.round === welcome) return undefined;
  const head = steps.find(
    ({ kind, round, account }) => kind === 'reveal' && round === welcome && account === step.account,
  );
  if (head?.state !== 'sent' || head.goneAt || !head.postedAt) return undefined;
  return step.attemptedAt && isBefore(step.attemptedAt, head.postedAt) ? undefined : head;
}
