import type { Settings } from '#config/settings.ts';
import { containmentOf, type Means } from '#game/containment.ts';
import type { Game } from '#game/game.ts';
import { sayNetwork } from '#game/naming.ts';
import type { Account } from '#jobs/house.ts';
import type { StoryAccount } from '#storyboard/storyboard.ts';
import { usualMeasure } from './measures.ts';

/**
 * An account as a story tells of it.
 * @param means undefined when its network is not known, and of a lent account, at which no replies are read
 */
export function storyAccount(
  name: string,
  network: string,
  game: Game,
  means: Means | undefined,
): StoryAccount {
  return {
    name,
    network,
    containment: means && containmentOf(game, means),
    maskable: means && means.hiding !== undefined,
  };
}

/** The accounts of a game, known without asking their networks. */
export function usualAccounts(settings: Settings, game: Game): readonly StoryAccount[] {
  return game.accounts.map((name) => {
    const measure = usualMeasure(settings, name);
    return storyAccount(name, measure?.network ?? '', game, measure);
  });
}

/** An account that is at work, with what its network says. */
export async function workingAccount(
  { name, network, lent, capabilities }: Account,
  game: Game,
): Promise<StoryAccount> {
  const can = await capabilities(new AbortController().signal);
  return storyAccount(name, sayNetwork(network.name), game, can.ok && !lent ? can.value : undefined);
}
