import type { GameReport } from '#app/control/report-game.ts';
import { WEB } from '#game/answer-form.ts';
import { sayNetwork } from '#game/naming.ts';
import { harmless } from '#cli/terminal.ts';

/** Returns a player of a ranking, with the network where the ranking has several: equal handles there are different people. */
export function sayRanked({ player, network }: Ranked, standings: readonly Ranked[]): string {
  const several = standings.some((other) => other.network !== network);
  return `${network === WEB ? '' : '@'}${harmless(player)}${several ? ` (${sayNetwork(network)})` : ''}`;
}

type Ranked = Pick<GameReport['standings'][number], 'player' | 'network'>;
