import { contactOf, type LegalBasis, organiserOf } from '#game/conditions.ts';
import type { Branding } from '#config/public-page.ts';
import type { Game } from '#game/game.ts';
import { lastKeptDay } from '#game/retention.ts';
import { allHours, hourFacts, type HourFacts } from './hour-facts.ts';
import type { WatchFacts } from './watch-facts.ts';

/** What the organiser has said of how data of players are handled; what is missing is told as missing. */
export interface PrivacyFacts {
  readonly organiser: string | undefined;
  /** Where somebody asks for what is known of them. */
  readonly contact: string | undefined;
  readonly legalBasis?: LegalBasis | undefined;
  /** Until when the data of each game are kept that says so. */
  readonly games: readonly KeptGame[];
  /** There is a game that does not say so, or none at all. */
  readonly others: boolean;
  /** How long data of such a game are kept, in the organiser's own words. */
  readonly kept?: string | undefined;
  /** There is a game in which answers are judged; false: all that there is are live hours. */
  readonly played: boolean;
  /** What live hours hear and show; undefined: there is none. */
  readonly hour: HourFacts | undefined;
  /** One can answer by the form of the public page. */
  readonly form: boolean;
  /** A ranking is published; false: none is, of any game. */
  readonly ranked: boolean;
  /** Prizes are drawn by lot. */
  readonly draw: boolean;
  /** What is listened to around the games; undefined: nothing is. */
  readonly watch?: WatchFacts | undefined;
}

export interface KeptGame {
  readonly title: string;
  /** It is a live hour. */
  readonly isHour: boolean;
  readonly keepFor: Temporal.Duration;
  readonly lastKeptDay: Temporal.PlainDate;
}

/** Returns how long the data of a game are kept; undefined: its script does not say. */
export function keptGame(game: Game): KeptGame | undefined {
  const last = lastKeptDay(game);
  if (!last || !game.keepFor) return undefined;
  return {
    title: game.title,
    isHour: game.live !== undefined,
    keepFor: game.keepFor,
    lastKeptDay: last,
  };
}

/** Returns what a game says of how data are handled. @param networks of its accounts, as the program calls them or as people write them */
export function privacyOf(game: Game, networks: readonly string[]): PrivacyFacts {
  const kept = keptGame(game);
  return {
    organiser: organiserOf(game),
    contact: game.conditions?.privacyContact ?? game.live?.privacyContact ?? contactOf(game),
    legalBasis: game.conditions?.legalBasis ?? game.live?.legalBasis,
    games: kept ? [kept] : [],
    others: !kept,
    played: !game.live,
    hour: game.live && hourFacts(game.live, networks),
    form: game.answerForm !== undefined,
    ranked: game.standings !== 'none',
    draw: game.draw !== undefined,
  };
}

/** Returns what a site says of how data are handled that shows several games: what its own file says comes first. */
export function privacyOfSite(
  { organiser, privacy }: Pick<Branding, 'organiser' | 'privacy'>,
  games: readonly PrivacyFacts[],
  watch?: WatchFacts,
): PrivacyFacts {
  const first = <Key extends 'organiser' | 'contact' | 'legalBasis'>(key: Key): PrivacyFacts[Key] =>
    games.find((game) => game[key] !== undefined)?.[key];
  return {
    organiser: organiser?.name ?? first('organiser'),
    contact: privacy?.contact ?? organiser?.contact ?? first('contact'),
    legalBasis: first('legalBasis'),
    games: games.flatMap((game) => game.games),
    others: games.length === 0 || games.some(({ others }) => others),
    kept: privacy?.kept,
    played: games.length === 0 || games.some(({ played }) => played),
    hour: allHours(games.flatMap(({ hour }) => hour ?? [])),
    form: games.some(({ form }) => form),
    ranked: games.length === 0 || games.some(({ ranked }) => ranked),
    draw: games.some(({ draw }) => draw),
    watch,
  };
}
