import type { Language } from '#game/game.ts';

/** Returns an amount in US dollars, to the cent: `1,20 $`, `$1.20`. */
export function sayDollars(amount: number, language: Language): string {
  const digits = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  return language === 'fr'
    ? `${amount.toLocaleString('fr-FR', digits)}\u00a0$`
    : `$${amount.toLocaleString('en-GB', digits)}`;
}
