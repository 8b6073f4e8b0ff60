import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { type Game, type Round, roundOf } from '#game/game.ts';
import type { Step } from '#game/step.ts';
import { viewOf } from '#game/words/view.ts';
import type { Cut, PhotoSource, Pictures } from '#jobs/context.ts';
import type { Capabilities } from '#networks/capabilities.ts';
import { neutralName } from '#photos/cut.ts';
import type { Cutting } from '#photos/cutting.ts';

/** How many bytes of cut pictures are kept in memory: those of the next steps of some hundred games. */
const MOST_BYTES = 32 * 1024 * 1024;

/**
 * Cuts the pictures of steps out of the photos in the games' folders, and keeps the latest in memory, by what they show of which
 * photo: another version of a script may have a step show something else.
 */
export class PictureCabinet implements Pictures {
  readonly #sourceOf: (game: Game) => PhotoSource | undefined;
  readonly #cutter: (cutting: Cutting) => Promise<Cut>;
  readonly #layOut: ((game: Game) => Promise<PhotoSource | undefined>) | undefined;
  readonly #most: number;
  readonly #cuts = new Map<string, Promise<Cut>>();
  /** Of those that are cut, the oldest first. */
  readonly #sizes = new Map<string, number>();

  /**
   * @param sourceOf where the photos of a game lie; undefined for one that is not known
   * @param cutter what cuts: in this process, or in one of its own
   * @param layOut lays the photos of a game out anew, where they are kept elsewhere too: somebody may have removed them
   * @param most how many bytes of pictures are kept
   */
  constructor(
    sourceOf: (game: Game) => PhotoSource | undefined,
    cutter: (cutting: Cutting) => Promise<Cut>,
    layOut?: (game: Game) => Promise<PhotoSource | undefined>,
    most = MOST_BYTES,
  ) {
    this.#most = most;
    this.#sourceOf = sourceOf;
    this.#cutter = cutter;
    this.#layOut = layOut;
  }

  /** Returns the picture of a step's post for an account of such limits, cut once while this lives; undefined for a post of words alone. */
  of(
    game: Game,
    round: Round,
    step: Pick<Step, 'kind' | 'ordinal'>,
    { picture: limits }: Pick<Capabilities, 'picture'>,
    source: PhotoSource | undefined = this.#sourceOf(game),
  ): Promise<Cut> | undefined {
    const view = viewOf(game, round, step);
    if (!view || !source) return undefined;
    const photo = source.photos?.[round.photo] ?? join(source.folder, round.photo);
    // Two games that show the same give it different names: nobody can tell by those that it is one photo.
    const key = JSON.stringify([game.id, photo, view, limits.maxBytes, limits.maxPixels]);
    const kept = this.#cuts.get(key);
    if (kept) return kept;
    const { alt, ...shown } = view;
    const options = { ...limits, alt, name: neutralName(randomBytes(12)) };
    const cut = this.#cut(game, source, round.photo, { view: shown, options });
    this.#cuts.set(key, cut);
    cut.then(
      (done) => (done.ok ? this.#keep(key, done.picture.bytes.byteLength) : this.#cuts.delete(key)),
      () => this.#cuts.delete(key),
    );
    return cut;
  }

  async #cut(game: Game, source: PhotoSource, photo: string, cutting: Omit<Cutting, 'path'>): Promise<Cut> {
    const cut = await this.#cutter({ ...cutting, path: join(source.folder, photo) });
    const hash = source.photos?.[photo];
    if (cut.ok || cut.problem !== 'missing' || hash === undefined) return cut;
    const anew = await this.#layOut?.(game);
    if (anew?.photos?.[photo] !== hash) return cut;
    return this.#cutter({ ...cutting, path: join(anew.folder, photo) });
  }

  /** Lets go of the oldest pictures where they have become too many. */
  #keep(key: string, bytes: number): void {
    this.#sizes.set(key, bytes);
    let sum = this.#sizes.values().reduce((total, size) => total + size, 0);
    for (const [oldest, size] of this.#sizes) {
      if (sum <= this.#most || oldest === key) return;
      this.#sizes.delete(oldest);
      this.#cuts.delete(oldest);
      sum -= size;
    }
  }
}

/**
 * Returns the name that the picture of a step has where somebody is to find it: by its place in the script, as `preview` reads
 * it. Undefined for a post of words alone.
 */
export function pictureName(
  game: Game,
  { round: number, kind, ordinal }: Pick<Step, 'round' | 'kind' | 'ordinal'>,
): string | undefined {
  const round = roundOf(game, number);
  if (viewOf(game, round, { kind, ordinal }) === undefined) return undefined;
  const hint = round.hints.findIndex((one) => one.number === ordinal) + 1;
  return `${game.rounds.indexOf(round) + 1}-${kind}${hint > 0 ? `-${hint}` : ''}.jpg`;
}
