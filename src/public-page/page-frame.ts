import type { Branding } from '#config/public-page.ts';
import type { Language } from '#game/game.ts';
import type { WatchFacts } from '#notices/privacy/watch-facts.ts';
import type { PublicGame } from '#app/public-view/public-game.ts';
import { ADDRESSES, type Addresses } from './addresses.ts';
import type { Phrases } from '#public-page/words/phrases.ts';
import { phrasesIn } from '#public-page/words/phrases-in.ts';

/** Where the page is served. */
export interface Site {
  readonly branding: Branding;
  /** By which people reach it, without a slash at its end: `https://jeu.ville.example`. */
  readonly url: () => string;
  /** The name of the style sheet. */
  readonly style: string;
  /** What is listened to around the games, for the privacy notice; undefined: nothing is. */
  readonly watch?: WatchFacts | undefined;
  /** What it shows is played on a network that there is not. */
  readonly isRehearsal?: boolean | undefined;
}

/** What every page needs. */
export interface PageFrame {
  readonly site: Site;
  readonly language: Language;
  readonly phrases: Phrases;
  readonly addresses: Addresses;
  /** Returns the address of a page or file on this site, as links have it. */
  readonly link: (path: string) => string;
  /** Returns the same with the site's own name before it, for whoever is elsewhere. */
  readonly whole: (path: string) => string;
}

/** Returns what the pages of a language need. */
export function pageFrame(site: Site, language: Language): PageFrame {
  const url = site.url();
  const below = new URL(url).pathname.replace(/\/+$/u, '');
  return {
    site,
    language,
    phrases: phrasesIn(language),
    addresses: ADDRESSES[language],
    link: (path) => `${below}${path}`,
    whole: (path) => `${url}${path}`,
  };
}

/** Returns where the files of a picture are. */
export const pictureAt = (name: string): string => `/images/${name}`;

/** Returns what a game is organised by: what the page says of it, or else its script. */
export function organiserOf(
  { branding }: Site,
  game?: Pick<PublicGame, 'organiser'>,
): { readonly name: string | undefined; readonly contact: string | undefined } {
  const { organiser } = branding;
  return {
    name: organiser?.name ?? game?.organiser.name,
    contact: organiser?.contact ?? game?.organiser.contact,
  };
}
