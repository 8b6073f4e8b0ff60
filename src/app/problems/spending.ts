import type { Language } from '#game/game.ts';
import type { Spending } from '#app/spending/spending-limits.ts';

const PHRASES = {
  fr: {
    posts: (account: string) =>
      `Compte «\u00a0${account}\u00a0»\u00a0: ce qu’il lui reste à dépenser ce mois-ci est gardé pour ses messages, la réponse comprise\u202f; plus rien n’y est lu ni masqué. Relevez spending-limit dans config/accounts.yaml, puis relancez npx kesako run.`,
    nothing: (account: string) =>
      `Compte «\u00a0${account}\u00a0»\u00a0: la limite de dépenses du mois est atteinte. Il ne dit plus rien, la réponse du mystère attend, et ce qui est masqué le reste jusque-là. Relevez spending-limit dans config/accounts.yaml, puis relancez npx kesako run\u202f; ou publiez à la main et arrêtez la partie par npx kesako stop, qui rend les réponses masquées.`,
  },
  en: {
    posts: (account: string) =>
      `Account “${account}”: what it may still spend this month is kept for its posts, the reveal among them; nothing more is read or hidden there. Raise spending-limit in config/accounts.yaml, then start npx kesako run again.`,
    nothing: (account: string) =>
      `Account “${account}”: the spending limit of the month is reached. It says nothing more, the reveal waits, and what is hidden stays so until then. Raise spending-limit in config/accounts.yaml, then start npx kesako run again; or post by hand and end the game by npx kesako stop, which shows the masked replies again.`,
  },
} as const;

/** Says what a spending limit keeps accounts from doing, and what to do about it, one sentence or two for each. */
export const spendingProblems = (spending: readonly Spending[], language: Language): readonly string[] =>
  spending.flatMap(({ account, pays }) => (pays === 'all' ? [] : [PHRASES[language][pays](account)]));
