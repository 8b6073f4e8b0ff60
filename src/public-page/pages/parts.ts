import { html } from 'hono/html';
import { WEB } from '#game/answer-form.ts';
import type { Language } from '#game/game.ts';
import { sayNetwork } from '#game/players/naming.ts';
import { clean, type Markup } from '#storyboard/markup.ts';
import type {
  PublicGame,
  PublicPicture,
  PublicPlayer,
  PublicPost,
  PublicReveal,
  PublicRound,
} from '#app/public-view/public-game.ts';
import { type PageFrame, pageFrame, pictureAt, type Site } from '#public-page/page-frame.ts';
import { phrasesOfHour } from '#public-page/words/hour-phrases.ts';
import { Moments } from '#public-page/words/moments.ts';

/** What every part of a game's pages needs. */
export interface GameFrame extends PageFrame {
  readonly game: PublicGame;
  readonly when: Moments;
}

/** Returns what the pages of a game need. */
export function gameFrame(site: Site, game: PublicGame, language: Language): GameFrame {
  const frame = pageFrame(site, language);
  const phrases = game.live ? phrasesOfHour(frame.phrases, game.live) : frame.phrases;
  return { ...frame, phrases, game, when: new Moments(language, game.timeZone) };
}

/** Returns the attribute by which what the game says keeps its language on a page in another one. */
export const inGame = ({ game, language }: Pick<GameFrame, 'game' | 'language'>): Markup =>
  game.language === language ? html`` : html` lang="${game.language}"`;

/** Draws a picture. @param sizes how wide it is drawn, as `sizes` has it */
export function pictureOf(picture: PublicPicture, sizes: string, frame: GameFrame): Markup {
  const { large, small } = picture;
  const at = (name: string): string => frame.link(pictureAt(name));
  return html`<img
    src="${at(large.name)}"
    srcset="${at(small.name)} ${small.width}w, ${at(large.name)} ${large.width}w"
    sizes="${sizes}"
    width="${large.width}"
    height="${large.height}"
    alt="${clean(picture.alt)}"
    ${inGame(frame)}
  />`;
}

/** Writes a moment that programs can read too. */
export const moment = (at: Temporal.Instant, said: string, { when }: Pick<GameFrame, 'when'>): Markup =>
  html`<time datetime="${when.machine(at)}">${said}</time>`;

/** Draws links to where something was published. @param name what each is called, by its network */
export const linksTo = (posts: readonly PublicPost[], name: (network: string) => string): Markup =>
  html`${posts.map(({ network, url }) => html`<a href="${url}" rel="noopener">${name(sayNetwork(network))}</a> `)}`;

/** Writes what the game itself has said, with its lines. */
export const said = (text: string, frame: GameFrame, tag = 'p'): Markup =>
  tag === 'p'
    ? html`<p class="said" ${inGame(frame)}>${clean(text)}</p>`
    : html`<span class="said" ${inGame(frame)}>${clean(text)}</span>`;

/** Draws what state a round is in, by a word and a colour. */
export const phaseBadge = ({ phase }: Pick<PublicRound, 'phase'>, { phrases }: GameFrame): Markup =>
  html`<span class="badge ${phase}">${phrases.phase[phase]}</span>`;

/** Lists the players of a page, each with its network where there are several. */
export function playerNames(players: readonly PublicPlayer[], { game }: GameFrame): Markup {
  return html`${players.map((player, index) => html`${index > 0 ? ', ' : ''}<bdi>${clean(player.name)}</bdi>${several(game) || player.network === WEB ? ` (${sayNetwork(player.network)})` : ''}`)}`;
}

/** Says in a line how many found, by an account or by the form; undefined where that was not told. */
export function findersLine(
  { found, byForm }: Pick<PublicReveal, 'found' | 'byForm'>,
  { phrases }: Pick<GameFrame, 'phrases'>,
): string | undefined {
  const onSite = byForm?.found ?? 0;
  if (onSite === 0) return found === undefined ? undefined : phrases.finders(found);
  return found ? phrases.form.findersOnBoth(found, onSite) : phrases.form.findersOnSite(onSite);
}

/** Returns what the latest ranking is called. */
export function standingsName({ game: { standings }, phrases }: Pick<GameFrame, 'game' | 'phrases'>): string {
  if (standings?.final === true) return phrases.finalStandings;
  return standings?.after === undefined ? phrases.standings : phrases.standingsAfter(standings.after);
}

/** Says whether a game is played on several networks. */
export const several = ({ accounts }: Pick<PublicGame, 'accounts'>): boolean =>
  new Set(accounts.map(({ network }) => network)).size > 1;

/** Returns the round that is in play, or else the latest that can be shown, or else the next. */
export function currentRound({ rounds }: Pick<PublicGame, 'rounds'>): PublicRound | undefined {
  return (
    rounds.findLast(({ phase }) => phase === 'open') ??
    rounds.findLast(({ phase }) => phase === 'closed') ??
    rounds.findLast(({ question }) => question !== undefined) ??
    rounds.find(({ phase }) => phase === 'to-come')
  );
}

/** Returns the next round that is not out yet. */
export const nextRound = ({ rounds }: Pick<PublicGame, 'rounds'>): PublicRound | undefined =>
  rounds.find(({ phase }) => phase === 'to-come');
