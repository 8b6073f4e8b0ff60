import type { WatchSettings } from '#config/watch.ts';
import type { Game } from '#game/game.ts';
import type { WatchPlan } from './watch-plan.ts';

/** What a listening may spend in a day, in US dollars, what a post costs that is looked at, and how many a look takes at most. */
export const MONEY = { day: 0.6, post: 0.01, most: 20 } as const;

/** Who is told, from which level on: by mail, and in private by an account of the game. */
export const TOLD = {
  desk: 'permanence@ville.example',
  cabinet: 'cabinet@ville.example',
  guard: 'garde@village.example',
} as const;

/** Each rule, by what it is about: how many people have to say it, in how many minutes. */
export const RULES = [
  { name: 'danger', level: 'risk', words: ['incendie'], crowd: undefined },
  { name: 'foule', level: 'crisis', words: ['incendie'], crowd: { people: 4, within: 30 } },
  { name: 'flambee', level: 'risk', words: [], crowd: { people: 9, within: 60 } },
] as const;

const any = { alarms: new Set<never>() } as const;
const mail = (to: string) => ({ way: 'mail', name: `mail/${to}`, to, ...any }) as const;

/** The watch of a plan, as its file would have it. */
export function watchOfPlan({ paid, pauses }: WatchPlan, game: Game): WatchSettings {
  const [first = ''] = game.accounts;
  return {
    file: 'config/watch.yaml',
    timeZone: game.timeZone,
    keepFor: 30,
    listenings: [
      {
        name: 'ville',
        hashtags: ['Angers'],
        words: [],
        mentions: true,
        addresses: [],
        without: ['Québec'],
        on: game.accounts.slice(0, 2),
        every: 10,
        hours: undefined,
        most: paid ? MONEY.most : 200,
        dollarsADay: paid ? MONEY.day : undefined,
      },
    ],
    rules: RULES.map(({ crowd, ...rule }) => ({
      ...rule,
      from: [],
      mentions: false,
      listenings: [],
      crowd: crowd && { ...crowd, timesUsual: undefined },
    })),
    pauses,
    tell: [
      { from: 'risk', receiver: mail(TOLD.desk) },
      { from: 'crisis', receiver: mail(TOLD.cabinet) },
      {
        from: 'crisis',
        receiver: {
          way: 'message',
          name: `message/${first}/${TOLD.guard}`,
          to: TOLD.guard,
          from: first,
          ...any,
        },
      },
    ],
    week: [],
  };
}
