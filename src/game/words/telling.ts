import type { Game, Round } from '#game/game.ts';
import type { StepPart } from './step-named.ts';

/** Returns a round as one account tells it: with the words that the script has for that account in place of those for all. */
export function asToldBy(round: Round, account: string): Round {
  return {
    ...round,
    ...round.on?.get(account),
    hints: round.hints.map((hint) => ({ ...hint, text: hint.on?.get(account) ?? hint.text })),
  };
}

/** Which words of a round a step tells. */
const TOLD = { opening: 'question', closing: 'closing', reveal: 'reveal' } as const;

/** Returns the accounts of a game for which the script has words of their own for a step. */
export function accountsWithOwnWords(
  { accounts }: Pick<Game, 'accounts'>,
  part: StepPart,
): readonly string[] {
  const { round, kind, hint } = part;
  if (hint) return accounts.filter((account) => hint.on?.has(account) === true);
  if (kind !== 'opening' && kind !== 'closing' && kind !== 'reveal') return [];
  return accounts.filter((account) => round.on?.get(account)?.[TOLD[kind]] !== undefined);
}
