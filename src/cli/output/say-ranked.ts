import type { GameReport } from '#app/control/report-game.ts';
import { WEB } from '#game/answer-form.ts';
import type { Language } from '#game/game.ts';
import { sayNamed, sayNetwork } from '#game/players/naming.ts';
import { harmless } from '#cli/terminal.ts';

/**
 * Returns a player of a ranking, with the network where the ranking has several: equal handles there are different people. Whoever answered by
 * the form has a pseudonym and no address.
 */
export function sayRanked(
  { player, network }: Ranked,
  standings: readonly Ranked[],
  language: Language,
): string {
  if (network === WEB) return harmless(sayNamed(`${network}:${player}`, language));
  const several = standings.some((other) => other.network !== network);
  return `@${harmless(player)}${several ? ` (${sayNetwork(network)})` : ''}`;
}

type Ranked = Pick<GameReport['standings'][number], 'player' | 'network'>;
