import type { Language } from '#game/game.ts';
import type { Level } from '#game/watch/watch.ts';
import { sayLevel } from '#app/heard/say-level.ts';
import { sayWeek, type WeekFigures } from '#app/heard/week.ts';
import { sayMoment } from '#app/words/say-moment.ts';

/** What is told of something that the watch has heard begin: no name, and no word of anybody. */
export interface WatchContent {
  readonly what: 'watch';
  readonly incident: number;
  readonly rule: string;
  readonly level: Level;
  /** When it was decided, in ISO 8601. */
  readonly at: string;
  readonly timeZone: string;
  readonly posts: number;
  readonly people: number;
  readonly usual?: number;
  /** In how many minutes so many people spoke. */
  readonly within?: number;
  /** Every game is paused by it. */
  readonly pauses: boolean;
}

/** What is told of a week. */
export interface WeekContent {
  readonly what: 'week';
  /** As `2026-W39`. */
  readonly week: string;
  readonly timeZone: string;
  readonly figures: WeekFigures;
}

const PHRASES = {
  fr: {
    subject: (level: string, rule: string) => `Kesako, veille, ${level}\u00a0: ${rule}`,
    crowd: (people: number, posts: number, within: number) =>
      `${people} personnes en parlent en ${within}\u00a0minutes (${posts} messages).`,
    alone: (posts: number) =>
      posts === 1 ? 'Un message correspond à cette règle.' : `${posts} messages correspondent à cette règle.`,
    usual: (usual: number) =>
      `À cette heure, ce jour-là, il y en a d’habitude ${String(usual).replace('.', ',')}.`,
    at: (at: string) => `Entendu le ${at}.`,
    paused:
      'Toutes les parties se mettent en pause\u00a0: plus rien n’est publié. Pour reprendre, un seul geste\u00a0: «\u00a0Tout reprendre\u00a0» dans la console, ou npx kesako resume --all.',
    see: 'À lire, attribuer et clore\u00a0: ',
    command: 'npx kesako watch',
    week: (week: string) => `Kesako, veille de la semaine ${week}`,
  },
  en: {
    subject: (level: string, rule: string) => `Kesako, watch, ${level}: ${rule}`,
    crowd: (people: number, posts: number, within: number) =>
      `${people} people speak of it within ${within} minutes (${posts} posts).`,
    alone: (posts: number) => (posts === 1 ? 'One post fits this rule.' : `${posts} posts fit this rule.`),
    usual: (usual: number) => `At this hour of this day there are usually ${usual}.`,
    at: (at: string) => `Heard ${at}.`,
    paused:
      'Every game is being paused: nothing more is posted. To go on, one gesture: “Resume all” in the console, or npx kesako resume --all.',
    see: 'To be read, assigned and closed: ',
    command: 'npx kesako watch',
    week: (week: string) => `Kesako, watch of the week ${week}`,
  },
} as const;

/** Says to a person what the watch has heard begin. */
export function sayWatch(
  { rule, level, posts, people, usual, within, at, timeZone, pauses }: WatchContent,
  language: Language,
  console: URL | undefined,
): { readonly subject: string; readonly text: string } {
  const phrases = PHRASES[language];
  const subject = phrases.subject(sayLevel(level, language), rule);
  const lines = [
    within === undefined ? phrases.alone(posts) : phrases.crowd(people, posts, within),
    ...(usual === undefined ? [] : [phrases.usual(usual)]),
    phrases.at(sayMoment(Temporal.Instant.from(at), timeZone, language)),
    ...(pauses ? ['', phrases.paused] : []),
    '',
    phrases.see + (console ? new URL('watch', console).href : phrases.command),
  ];
  return { subject, text: [subject, '', ...lines].join('\n') };
}

/** Says to a person what a week was like. */
export function sayWatchWeek(
  { week, timeZone, figures }: WeekContent,
  language: Language,
  console: URL | undefined,
): { readonly subject: string; readonly text: string } {
  const phrases = PHRASES[language];
  const subject = phrases.week(week);
  const moment = (at: string): string => sayMoment(Temporal.Instant.from(at), timeZone, language);
  const see = phrases.see + (console ? new URL('watch', console).href : phrases.command);
  return { subject, text: [subject, '', ...sayWeek(figures, language, moment), '', see].join('\n') };
}
