import type { OnItsWay } from '#app/control/control.ts';
import type { Language } from '#game/game.ts';
import { harmless, type Terminal } from '#cli/terminal.ts';

const PHRASES = {
  fr: {
    count: (count: number) =>
      count === 1
        ? 'Un message était déjà en route\u00a0: il a pu paraître.'
        : `${count} messages étaient déjà en route\u00a0: ils ont pu paraître.`,
    post: (post: string) => post,
    answer: (account: string) => `réponse privée du compte «\u00a0${account}\u00a0»`,
    amendment: (post: string) => `correction ou retrait\u00a0: ${post}`,
    more: (count: number) => `et ${count} de plus`,
  },
  en: {
    count: (count: number) =>
      count === 1
        ? 'One post was on its way already: it may have come.'
        : `${count} posts were on their way already: they may have come.`,
    post: (post: string) => post,
    answer: (account: string) => `private answer by the account “${account}”`,
    amendment: (post: string) => `correction or withdrawal: ${post}`,
    more: (count: number) => `and ${count} more`,
  },
} as const;

/** Most of them named one by one. */
const NAMED = 5;

/** Returns in lines what was on its way as something was paused; none when nothing was: posts with their game, as `kesako post` takes them. Private answers are called by their account alone. */
export function sayUnderWay(found: readonly OnItsWay[], language: Language): readonly string[] {
  if (found.length === 0) return [];
  const phrases = PHRASES[language];
  const named = found
    .slice(0, NAMED)
    .map(
      ({ what, id, game, account }) =>
        `  ${harmless(phrases[what](what === 'answer' ? account : `${game} ${id}`))}`,
    );
  const rest = found.length - named.length;
  return [phrases.count(found.length), ...named, ...(rest > 0 ? [`  ${phrases.more(rest)}`] : [])];
}

/** Tells in lines what was on its way as something was paused. */
export const tellUnderWay = (found: readonly OnItsWay[], { language, out }: Terminal): void =>
  out(
    sayUnderWay(found, language)
      .map((line) => `${line}\n`)
      .join(''),
  );
