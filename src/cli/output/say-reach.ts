import type { GameFigures } from '#app/story/story-figures.ts';
import type { Language } from '#game/game.ts';
import { harmless } from '#cli/terminal.ts';
import { several } from './verdict-counts.ts';

const PHRASES = {
  fr: {
    shares: (count: number) => `partagé ou cité ${count} fois`,
    colon: '\u00a0: ',
    outcomes: {
      done: (count: number) => (count < 2 ? `${count} action faite` : `${count} actions faites`),
      late: (count: number) => `${count} en retard`,
      missed: (count: number) => several(count, 'manquée'),
      awaited: (count: number) => several(count, 'attendue'),
      unasked: (count: number) => `${count} de lui-même`,
    },
  },
  en: {
    shares: (count: number) => `boosted or quoted ${count} ${count === 1 ? 'time' : 'times'}`,
    colon: ': ',
    outcomes: {
      done: (count: number) => `${count} ${count === 1 ? 'act' : 'acts'} done`,
      late: (count: number) => `${count} late`,
      missed: (count: number) => `${count} missed`,
      awaited: (count: number) => `${count} awaited`,
      unasked: (count: number) => `${count} unasked`,
    },
  },
} as const;

const OUTCOMES = ['done', 'late', 'missed', 'awaited', 'unasked'] as const;

/** Says how far a game's posts got, and what each partner did; a line each, none for what there is nothing of. */
export function sayReach(
  { reach, partners }: Pick<GameFigures, 'reach' | 'partners'>,
  language: Language,
): readonly string[] {
  const phrases = PHRASES[language];
  const latest = new Map(
    reach.map(({ round, post, account, boosts, quotes }) => [`${round} ${post} ${account}`, boosts + quotes]),
  );
  const shares = [...latest.values()].reduce((sum, count) => sum + count, 0);
  const byPartner = Map.groupBy(partners, ({ partner }) => partner);
  return [
    ...(shares > 0 ? [phrases.shares(shares)] : []),
    ...[...byPartner].map(([partner, deeds]) => {
      const counts = OUTCOMES.flatMap((outcome) => {
        const count = deeds.filter((deed) => deed.outcome === outcome).length;
        return count > 0 ? [phrases.outcomes[outcome](count)] : [];
      });
      return `${harmless(partner)}${phrases.colon}${counts.join(', ')}`;
    }),
  ];
}
