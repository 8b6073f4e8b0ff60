import type { Round } from './game.ts';

/** Returns a round as one account tells it: with the words that the script has for that account in place of those for all. */
export function asToldBy(round: Round, account: string): Round {
  return {
    ...round,
    ...round.on?.get(account),
    hints: round.hints.map((hint) => ({ ...hint, text: hint.on?.get(account) ?? hint.text })),
  };
}
