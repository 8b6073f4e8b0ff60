import type { PublicGame } from '#app/public-view/public-game.ts';
import { PublicGames, type PublicParts } from '#app/public-view/public-games.ts';
import type { Branding } from '#config/public-page.ts';
import type { Language } from '#game/game.ts';
import type { Site } from './page-frame.ts';
import { gamePage } from './pages/game-page.ts';
import { type GameFrame, gameFrame } from './pages/parts.ts';
import { wallPage } from './pages/wall-page.ts';
import { readStyleSheet } from './style-sheet.ts';

/** By which the page would be reached, where nobody has said. */
const SOMEWHERE = 'https://jeu.ville.example';

export interface StillSettings {
  readonly branding: Branding;
  /** Undefined: nobody knows yet where the page will be. */
  readonly url: string | undefined;
  readonly language: Language;
}

/** Writes pages of a game as they are at the moment, each whole: its style and pictures are in it, and its links lead nowhere. */
export class StillPages {
  /** The style sheet that each has in itself. */
  readonly styles: string;
  readonly #games: PublicGames;
  readonly #site: Site;
  readonly #language: Language;

  private constructor(
    { branding, url = SOMEWHERE, language }: StillSettings,
    parts: PublicParts,
    sheet: { readonly name: string; readonly text: string },
  ) {
    this.styles = sheet.text;
    this.#games = new PublicGames(parts);
    this.#site = { branding, url: () => url, style: sheet.name, isRehearsal: true };
    this.#language = language;
  }

  static async open(settings: StillSettings, parts: PublicParts): Promise<StillPages> {
    return new StillPages(settings, parts, await readStyleSheet(settings.branding));
  }

  /** Writes the display for the room; undefined for a game that is not played here. */
  wall(id: string): Promise<string | undefined> {
    return this.#write(id, wallPage);
  }

  /** Writes the page of the game; undefined for one that is not played here. */
  page(id: string): Promise<string | undefined> {
    return this.#write(id, gamePage);
  }

  async #write(id: string, write: (frame: GameFrame) => Promise<string>): Promise<string | undefined> {
    const game: PublicGame | undefined = await this.#games.read(id);
    return game && this.#still(await write(gameFrame(this.#site, game, this.#language)));
  }

  /** What anybody wrote is escaped: whatever looks like a tag is one of ours. */
  #still(page: string): string {
    return page
      .replaceAll(/<link [^>]*>|<meta (?:property|name="description|name="twitter)[^>]*>/gu, '')
      .replaceAll(/(<a [^>]*?)href="[^"]*"/gu, '$1')
      .replaceAll(/src="[^"]*\/logo"/gu, () => this.#logo())
      .replaceAll(/src="[^"]*"\s+srcset="[^"]*?\/images\/([0-9a-f]{32}\.jpg) [^"]*"/gu, (_, name: string) =>
        inside('image/jpeg', this.#games.pictureOf(name)),
      )
      .replace('</head>', () => `<style>${this.styles}</style></head>`);
  }

  #logo(): string {
    const { logo } = this.#site.branding;
    return inside(logo?.mediaType ?? '', logo?.bytes);
  }
}

const inside = (type: string, bytes: Uint8Array | undefined): string =>
  bytes ? `src="data:${type};base64,${Buffer.from(bytes).toString('base64')}"` : '';
