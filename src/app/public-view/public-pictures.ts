import { createHash } from 'node:crypto';
import type { Game, Round } from '#game/game.ts';
import type { Step } from '#game/step.ts';
import type { Pictures } from '#jobs/context.ts';
import { thumbnail } from '#photos/thumbnail.ts';
import { viewOf } from '#app/parts/picture-cache.ts';
import type { PublicPicture } from './public-game.ts';

/** What a page takes: light enough for a phone, large enough for a wall. */
const LIMITS = { maxBytes: 1_000_000, maxPixels: 3_000_000 } as const;
/** Sides in pixels. */
const LARGE = 1920;
const SMALL = 800;
/** How many pictures are kept in memory, each in two sizes. */
const KEPT = 120;

interface Made {
  readonly picture: PublicPicture;
  readonly files: readonly (readonly [name: string, bytes: Uint8Array<ArrayBuffer>])[];
}

/** The pictures of the posts that are out, made once each. Nothing is made before its post is out. */
export class PublicPictures {
  readonly #pictures: Pictures;
  readonly #made = new Map<string, Promise<Made | undefined>>();
  readonly #files = new Map<string, Uint8Array<ArrayBuffer>>();

  constructor(pictures: Pictures) {
    this.#pictures = pictures;
  }

  /** Returns the picture of a step's post; undefined for a post of words alone, or if it could not be made. */
  async of(
    game: Game,
    round: Round,
    step: Pick<Step, 'kind' | 'ordinal'>,
  ): Promise<PublicPicture | undefined> {
    if (!viewOf(game, round, step)) return undefined;
    // A later version of the script may have another view: what was posted stays as it was.
    const key = `${game.id}/${round.number}/${step.kind === 'partner-hint' ? 'hint' : step.kind}/${step.ordinal}`;
    const known = this.#made.get(key) ?? this.#make(game, round, step);
    this.#made.delete(key);
    this.#made.set(key, known);
    const made = await known;
    if (!made) this.#made.delete(key);
    await this.#forgetOldest();
    return made?.picture;
  }

  /** Returns the bytes of a picture that was given; undefined for any other name. */
  bytesOf(name: string): Uint8Array<ArrayBuffer> | undefined {
    return this.#files.get(name);
  }

  async #make(game: Game, round: Round, step: Pick<Step, 'kind' | 'ordinal'>): Promise<Made | undefined> {
    const cut = await this.#pictures.of(game, round, step, { picture: LIMITS })?.catch(() => undefined);
    if (!cut?.ok) return undefined;
    const { bytes, alt } = cut.picture;
    const [large, small] = [await thumbnail(bytes, LARGE), await thumbnail(bytes, SMALL)];
    const files = [large.bytes, small.bytes].map((one) => [nameOf(one), Uint8Array.from(one)] as const);
    for (const [name, file] of files) this.#files.set(name, file);
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

  async #forgetOldest(): Promise<void> {
    for (const [key, made] of this.#made) {
      if (this.#made.size <= KEPT) return;
      this.#made.delete(key);
      for (const [name] of (await made)?.files ?? []) this.#files.delete(name);
    }
  }
}

/** A name of the bytes alone. */
const nameOf = (bytes: Uint8Array): string =>
  `${createHash('sha256').update(bytes).digest('hex').slice(0, 32)}.jpg`;
