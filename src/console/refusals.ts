import { html } from 'hono/html';
import type { Refusal } from '#acts/refusal.ts';
import { sayRefusal } from '#app/words/say-refusal.ts';
import type { Language } from '#game/game.ts';
import type { Hour } from '#game/words/hour-words.ts';
import { clean, type Markup } from '#storyboard/markup.ts';
import { makingPath } from '#console/games/making.ts';
import { mendHere } from '#console/games/mend-here.ts';
import { type GamePage, pathOf } from '#console/parts/layout.ts';
import type { Notice, Visit } from './visit.ts';
import { gamesPhrasesIn } from '#console/words/games-phrases.ts';

/** Where one goes to mend what was refused, beside the page where it was: the others are mended where one is, or not at all. */
const PAGES: Readonly<Partial<Record<Refusal['kind'], GamePage>>> = {
  already: 'now',
  'paused-apart': 'now',
  'account-paused-already': 'accounts',
  'account-not-paused': 'now',
  'round-over': 'review',
  'no-private-replies': 'review',
  'left-alone': 'review',
  'unknown-partner': 'partners',
  partner: 'partners',
  'unknown-player': 'players',
  'ambiguous-player': 'players',
  'unknown-post': 'timeline',
  'not-posted': 'timeline',
  'post-gone': 'timeline',
  'not-on-account': 'timeline',
  'tells-nobody': 'timeline',
  'not-revealed': 'timeline',
  'revealed-already': 'timeline',
  'round-off-already': 'journal',
  overtaken: 'journal',
  'carried-out': 'journal',
  'unknown-request': 'review',
  'nothing-to-undo': 'journal',
  'unknown-line': 'journal',
  'changed-since': 'journal',
  'changes-otherwise': 'timeline',
  'must-come': 'timeline',
  'edited-since': 'journal',
  'unknown-round': 'timeline',
  'step-posted': 'timeline',
  follows: 'timeline',
  'not-to-come': 'timeline',
  'hour-by-script': 'timeline',
  'after-closing': 'timeline',
  'not-open': 'timeline',
  'closed-already': 'timeline',
  'nothing-to-shift': 'now',
  'game-stopped': 'now',
  'game-paused': 'now',
  'left-out': 'journal',
  'round-is-off': 'journal',
};

/** The pages of the game as it is written, which are in another place. */
const WRITTEN: Readonly<Partial<Record<Refusal['kind'], 'script' | 'play'>>> = {
  'script-faults': 'script',
  'not-editable': 'script',
  'no-words': 'script',
  'not-agreed': 'play',
};

/** Says why something was refused, in the words of the console. @param hour it was in this live hour */
export const whatRefused = (refusal: Refusal, language: Language, hour?: Hour): string =>
  sayRefusal(mendedHere(refusal), 'console', hour).what[language];

/** Says why something was refused and what would work, in the words of the console. @param hour it was in this live hour */
export function whyRefused(refusal: Refusal, language: Language, hour?: Hour): string {
  const { what, mend } = sayRefusal(mendedHere(refusal), 'console', hour);
  return `${what[language]} ${mend[language]}`;
}

/** Returns where what was refused is mended, and what that page is called; undefined: here, or nowhere. */
export function pageToMend(
  refusal: Refusal,
  game: string | undefined,
  { language, phrases }: Pick<Visit, 'language' | 'phrases'>,
): Notice['page'] {
  // It is told in no game, or in another one.
  if (refusal.kind === 'unread-scripts') {
    const [first] = refusal.games;
    return first && { path: makingPath(first.id, 'script'), label: gamesPhrasesIn(language).nav.script };
  }
  if (game === undefined) return undefined;
  const page = refusal.kind === 'not-undoable' ? pageInstead(refusal) : PAGES[refusal.kind];
  if (page) return { path: pathOf(game, page), label: phrases.nav[page] };
  const written = WRITTEN[refusal.kind];
  if (!written) return undefined;
  return { path: makingPath(game, written), label: gamesPhrasesIn(language).nav[written] };
}

const pageInstead = ({ instead }: Refusal & { readonly kind: 'not-undoable' }): GamePage => {
  if (!instead) return 'journal';
  return instead.act === 'stop' ? 'now' : 'timeline';
};

/** Shows why something cannot be, with what leads to where it is mended. */
export function refusedHere(
  refusal: Refusal,
  game: string,
  visit: Pick<Visit, 'language' | 'phrases' | 'hour'>,
): Markup {
  const page = pageToMend(refusal, game, visit);
  return html`<p class="fault">
    <span class="lines">${clean(whyRefused(refusal, visit.language, visit.hour))}</span
    >${page && html` <a href="${page.path}">${page.label}</a>`}
  </p>`;
}

/** What is wrong in a script is mended by pages too. */
const mendedHere = (refusal: Refusal): Refusal =>
  'faults' in refusal
    ? {
        ...refusal,
        faults: refusal.faults.map((fault) => ({
          ...fault,
          mend: { fr: mendHere(fault, 'fr'), en: mendHere(fault, 'en') },
        })),
      }
    : refusal;
