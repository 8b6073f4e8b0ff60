import { createHash } from 'node:crypto';
import type { Game, Round } from '#game/game.ts';
import type { Pictures } from '#jobs/context.ts';
import { thumbnail } from '#photos/thumbnail.ts';
import type { StoredStep } from '#store/posts/steps.ts';
import { viewOf } from '#game/words/view.ts';
import type { PublicPicture } from './public-game.ts';

/** What a page takes: light enough for a phone, large enough for a wall. */
const LIMITS = { maxBytes: 1_000_000, maxPixels: 3_000_000 } as const;
/** Sides in pixels. */
const LARGE = 1920;
const SMALL = 800;

interface Made {
  readonly picture: PublicPicture;
  readonly files: readonly (readonly [name: string, bytes: Uint8Array<ArrayBuffer>])[];
}

/** What of a post says which picture it has. */
type Post = Pick<StoredStep, 'kind' | 'ordinal' | 'account' | 'networkId'>;

/**
 * The pictures of the posts that are out, made once for each post. Nothing is made before its post is out, and nothing is given that is
 * shown no more.
 */
export class PublicPictures {
  readonly #pictures: Pictures;
  /** By the game, and within it by the post. */
  readonly #made = new Map<string, Map<string, Promise<Made | undefined>>>();
  /** The files that are shown, by game. */
  readonly #files = new Map<string, ReadonlyMap<string, Uint8Array<ArrayBuffer>>>();

  constructor(pictures: Pictures) {
    this.#pictures = pictures;
  }

  /** Returns the picture of a post; undefined for one of words alone, or if it could not be made. */
  async of(game: Game, round: Round, post: Post): Promise<PublicPicture | undefined> {
    if (!viewOf(game, round, post)) return undefined;
    // A later version of the script may have another view: what was posted stays as it was, until it is posted anew.
    const key = JSON.stringify([round.number, post.kind, post.ordinal, post.account, post.networkId]);
    const ofGame = this.#made.getOrInsertComputed(
      game.id,
      () => new Map<string, Promise<Made | undefined>>(),
    );
    const making = ofGame.getOrInsertComputed(key, () => this.#make(game, round, post));
    const made = await making;
    if (!made) ofGame.delete(key);
    return made?.picture;
  }

  /** Forgets what a game shows no more. @param names of the files that it shows, as it was read now */
  async keepOnly(game: string, names: ReadonlySet<string>): Promise<void> {
    const ofGame = this.#made.get(game) ?? new Map<string, Promise<Made | undefined>>();
    const shown = new Map<string, Uint8Array<ArrayBuffer>>();
    for (const [key, making] of ofGame) {
      const made = await making;
      if (!made?.files.some(([name]) => names.has(name))) ofGame.delete(key);
      for (const [name, bytes] of made?.files ?? []) if (names.has(name)) shown.set(name, bytes);
    }
    this.#files.set(game, shown);
  }

  /** Returns the bytes of a picture that is shown; undefined for any other name. */
  bytesOf(name: string): Uint8Array<ArrayBuffer> | undefined {
    for (const files of this.#files.values()) {
      const bytes = files.get(name);
      if (bytes) return bytes;
    }
    return undefined;
  }

  async #make(game: Game, round: Round, post: Post): Promise<Made | undefined> {
    const cut = await this.#pictures.of(game, round, post, { picture: LIMITS })?.catch(() => undefined);
    if (!cut?.ok) return undefined;
    const { bytes, alt } = cut.picture;
    const [large, small] = [await thumbnail(bytes, LARGE), await thumbnail(bytes, SMALL)];
    const files = [large.bytes, small.bytes].map((one) => [nameOf(one), Uint8Array.from(one)] as const);
    const [largeName = '', smallName = ''] = files.map(([name]) => name);
    return {
      picture: {
        large: { name: largeName, width: large.width, height: large.height },
        small: { name: smallName, width: small.width, height: small.height },
        alt,
      },
      files,
    };
  }
}

/** A name of the bytes alone. */
const nameOf = (bytes: Uint8Array): string =>
  `${createHash('sha256').update(bytes).digest('hex').slice(0, 32)}.jpg`;
