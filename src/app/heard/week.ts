import type { Language } from '#game/game.ts';
import { countOf, type Level } from '#game/watch/watch.ts';
import type { HeardNow } from './heard-book.ts';
import { sayLevel } from './say-level.ts';

/** Figures of a week; no name and no word of anybody is in them. */
export interface WeekFigures {
  readonly posts: number;
  readonly voices: number;
  /** The hour in which most people spoke, in ISO 8601; null: nobody did. */
  readonly busiest: { readonly hour: string; readonly voices: number } | null;
  readonly open: Readonly<Record<Level, number>>;
  readonly incidents: readonly {
    readonly rule: string;
    readonly level: Level;
    readonly since: string;
    readonly people: number;
    readonly paused: boolean;
  }[];
}

/** Returns the figures of a week, as the watch stands at its end. */
export function weekOf({ hours, open, incidents }: HeardNow): WeekFigures {
  const busiest = hours.toSorted((a, b) => b.voices - a.voices)[0];
  return {
    posts: hours.reduce((sum, { posts }) => sum + posts, 0),
    voices: hours.reduce((sum, { voices }) => sum + voices, 0),
    busiest: busiest && busiest.voices > 0 ? { hour: busiest.hour, voices: busiest.voices } : null,
    open,
    incidents: incidents
      .map(({ rule, level, since, people, paused }) => ({ rule, level, since, people, paused }))
      .toReversed(),
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
  },
} as const;

/** Says a week in a few lines. @param momentOf says a moment in ISO 8601 */
export function sayWeek(
  { posts, voices, busiest, open, incidents }: WeekFigures,
  language: Language,
  momentOf: (at: string) => string,
): readonly string[] {
  const phrases = PHRASES[language];
  const levels = (['crisis', 'risk', 'answer', 'info'] as const).filter((level) => open[level] > 0);
  const parts = levels.map((level) => `${countOf(open, [level])} ${sayLevel(level, language)}`).join(', ');
  return [
    posts === 0 ? phrases.none : phrases.heard(posts, voices),
    ...(busiest ? [phrases.busiest(momentOf(busiest.hour), busiest.voices)] : []),
    parts === '' ? phrases.nothingOpen : phrases.open(parts),
    ...(incidents.length === 0 ? [phrases.nothingBegan] : [phrases.began]),
    ...incidents.map(({ rule, level, since, people, paused }) =>
      phrases.incident(sayLevel(level, language), rule, momentOf(since), people, paused),
    ),
  ];
}
