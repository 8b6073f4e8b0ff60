import type { Settings } from '#config/settings.ts';
import { maskingOn, type Means } from '#game/masking.ts';
import type { Game } from '#game/game.ts';
import { sayNetwork } from '#game/players/naming.ts';
import type { Account } from '#jobs/context.ts';
import type { NetworkMeasure } from '#script/network-measure.ts';
import type { StoryAccount } from '#storyboard/storyboard.ts';
import { usualMeasure } from '#app/parts/measures.ts';

/** What is known of an account's network for a story. */
type Known = Means & Pick<NetworkMeasure, 'textLimit' | 'altLimit'>;

/**
 * Returns an account as a story tells of it.
 * @param known undefined when its network is not known
 */
export function storyAccount(
  { name, network, lent = false }: Pick<StoryAccount, 'name' | 'network'> & { readonly lent?: boolean },
  game: Game,
  known: Known | undefined,
): StoryAccount {
  return {
    name,
    network,
    // Nothing is read at a lent account.
    masking: known && !lent ? maskingOn(game, known) : undefined,
    // Where a game has nothing masked, what its network would have taken is nobody's concern.
    maskable:
      known && !lent && game.masking !== 'quiet'
        ? known.hiding !== undefined || known.approveReplies === true
        : undefined,
    limits: known && { text: known.textLimit, alt: known.altLimit },
  };
}

/** Returns the accounts of a game, known without asking their networks. */
export function usualAccounts(settings: Pick<Settings, 'accounts'>, game: Game): readonly StoryAccount[] {
  return game.accounts.map((name) => {
    const measure = usualMeasure(settings, name);
    return storyAccount({ name, network: measure ? sayNetwork(measure.network) : '' }, game, measure);
  });
}

/** Returns an account that is at work, with what its network says. */
export async function workingAccount(
  { name, network, lent, capabilities }: Account,
  game: Game,
): Promise<StoryAccount> {
  const can = await capabilities(new AbortController().signal);
  return storyAccount(
    { name, network: sayNetwork(network.name), lent },
    game,
    can.ok ? can.value : undefined,
  );
}
