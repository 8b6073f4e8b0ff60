import type { Language } from '#game/game.ts';
import { countOf, type Level } from '#game/watch/watch.ts';
import { isBefore } from '#game/moments.ts';
import type { HeardIncident, HeardNow } from './heard-book.ts';
import { sayLevel } from './say-level.ts';

/** Figures of a week; no name and no word of anybody is in them. */
export interface WeekFigures {
  readonly posts: number;
  readonly voices: number;
  /** The hour in which most people spoke, in ISO 8601; null: nobody did. */
  readonly busiest: { readonly hour: string; readonly voices: number } | null;
  readonly open: Readonly<Record<Level, number>>;
  /** Those that began in the week, the first of them first. */
  readonly incidents: readonly WeekIncident[];
  /** Those that began before, and go on; undefined in what an older version wrote. */
  readonly goingOn?: readonly WeekIncident[];
}

type WeekIncident = Pick<HeardIncident, 'rule' | 'level' | 'since' | 'people' | 'paused'>;

const A_WEEK = { hours: 7 * 24 } as const;

/** Returns the figures of a week from how the watch stands. @param ends when the week is over: what came later is left out */
export function weekOf({ hours, open, incidents }: HeardNow, ends: Temporal.Instant): WeekFigures {
  const isBeforeEnd = (at: string): boolean => isBefore(Temporal.Instant.from(at), ends);
  const begins = ends.subtract(A_WEEK);
  const isEarlier = ({ since }: HeardIncident): boolean => isBefore(Temporal.Instant.from(since), begins);
  const told = (some: readonly HeardIncident[]): readonly WeekIncident[] =>
    some
      .map(({ rule, level, since, people, paused }) => ({ rule, level, since, people, paused }))
      .toReversed();
  const within = hours.filter(({ hour }) => isBeforeEnd(hour));
  const known = incidents.filter(({ since }) => isBeforeEnd(since));
  const busiest = within.toSorted((a, b) => b.voices - a.voices)[0];
  return {
    posts: within.reduce((sum, { posts }) => sum + posts, 0),
    voices: within.reduce((sum, { voices }) => sum + voices, 0),
    busiest: busiest && busiest.voices > 0 ? { hour: busiest.hour, voices: busiest.voices } : null,
    open,
    incidents: told(known.filter((one) => !isEarlier(one))),
    goingOn: told(known.filter((one) => isEarlier(one) && one.closed === null)),
  };
}

const PHRASES = {
  fr: {
    none: 'Rien n’a été entendu cette semaine.',
    heard: (posts: number, voices: number) =>
      `Entendu cette semaine\u00a0: ${posts} ${posts > 1 ? 'messages' : 'message'}, ${voices} voix, comptées heure par heure.`,
    busiest: (at: string, voices: number) => `Le plus de monde\u00a0: ${voices} voix dans l’heure du ${at}.`,
    open: (parts: string) => `À traiter\u00a0: ${parts}.`,
    nothingOpen: 'Rien à traiter.',
    began: 'Ce qui a commencé\u00a0:',
    incident: (level: string, rule: string, at: string, people: number, paused: boolean) =>
      `- ${at}, ${level}, «\u00a0${rule}\u00a0»\u00a0: ${people} ${people > 1 ? 'personnes' : 'personne'}${paused ? '\u202f; toutes les parties mises en pause' : ''}`,
    nothingBegan: 'Ni risque ni crise.',
    nothingNew: 'Rien de nouveau n’a commencé.',
    goesOn: 'Ce qui dure depuis plus longtemps\u00a0:',
  },
  en: {
    none: 'Nothing was heard this week.',
    heard: (posts: number, voices: number) =>
      `Heard this week: ${posts} ${posts === 1 ? 'post' : 'posts'}, ${voices} ${voices === 1 ? 'voice' : 'voices'} hour by hour.`,
    busiest: (at: string, voices: number) => `Most people: ${voices} voices in the hour of ${at}.`,
    open: (parts: string) => `To be seen to: ${parts}.`,
    nothingOpen: 'Nothing to be seen to.',
    began: 'What began:',
    incident: (level: string, rule: string, at: string, people: number, paused: boolean) =>
      `- ${at}, ${level}, “${rule}”: ${people} ${people === 1 ? 'person' : 'people'}${paused ? '; all games paused' : ''}`,
    nothingBegan: 'Neither risk nor crisis.',
    nothingNew: 'Nothing new began.',
    goesOn: 'What goes on since before:',
  },
} as const;

/** Says a week in a few lines. @param momentOf says a moment in ISO 8601 */
export function sayWeek(
  { posts, voices, busiest, open, incidents, goingOn = [] }: WeekFigures,
  language: Language,
  momentOf: (at: string) => string,
): readonly string[] {
  const phrases = PHRASES[language];
  const levels = (['crisis', 'risk', 'answer', 'info'] as const).filter((level) => open[level] > 0);
  const parts = levels.map((level) => `${countOf(open, [level])} ${sayLevel(level, language)}`).join(', ');
  const said = ({ rule, level, since, people, paused }: WeekIncident): string =>
    phrases.incident(sayLevel(level, language), rule, momentOf(since), people, paused);
  return [
    posts === 0 ? phrases.none : phrases.heard(posts, voices),
    ...(busiest ? [phrases.busiest(momentOf(busiest.hour), busiest.voices)] : []),
    parts === '' ? phrases.nothingOpen : phrases.open(parts),
    incidents.length > 0 ? phrases.began : goingOn.length > 0 ? phrases.nothingNew : phrases.nothingBegan,
    ...incidents.map(said),
    ...(goingOn.length === 0 ? [] : [phrases.goesOn]),
    ...goingOn.map(said),
  ];
}
