import type { Box } from '#game/game.ts';
import type { Cut } from '#photos/cut.ts';
import { type Cutting, cutHere } from '#photos/cutting.ts';
import { onScreen } from '#photos/on-screen.ts';

/** Side of the photo that is drawn on: sharp on a large screen, light all the same. */
const SIDE = 1600;
/** What most networks take; the preview is cut as a post's picture is. */
const OPTIONS = { maxBytes: 16_777_216, maxPixels: 33_177_600, alt: '', name: 'preview.jpg' };

/** The pictures of the page, made one after the other: a large photo takes much memory while it is decoded. */
export class PagePictures {
  /** Cuts in a process of its own; undefined: in this one. */
  readonly #cutter: ((cutting: Cutting) => Promise<Cut>) | undefined;
  readonly #photos = new Map<string, Promise<Uint8Array | undefined>>();
  #last: Promise<unknown> = Promise.resolve();

  /** @param cutter where what is sent by others must break nothing */
  constructor(cutter?: (cutting: Cutting) => Promise<Cut>) {
    this.#cutter = cutter;
  }

  /** Returns a photo to be drawn on, as JPEG; undefined when it cannot be read. */
  photo(path: string): Promise<Uint8Array | undefined> {
    const known = this.#photos.get(path);
    if (known) return known;
    const made = this.#inTurn(async () => {
      if (this.#cutter) {
        const cut = await this.#cutter({ path, view: { kind: 'whole' }, options: OPTIONS });
        return cut.ok ? cut.picture.bytes : undefined;
      }
      const shown = await onScreen(path, SIDE);
      return shown.ok ? shown.bytes : undefined;
    });
    this.#photos.set(path, made);
    return made;
  }

  /** Cuts a detail, or a view so many times wider, as it would be posted; undefined when that cannot be, or nobody waits for it any more. */
  cut(
    path: string,
    box: Box,
    widen: number | undefined,
    signal: AbortSignal,
  ): Promise<Uint8Array | undefined> {
    return this.#inTurn(async () => {
      if (signal.aborted) return undefined;
      const view =
        widen === undefined
          ? ({ kind: 'detail', box } as const)
          : ({ kind: 'wider', box, factor: widen } as const);
      const cut = await (this.#cutter ?? cutHere)({ path, view, options: OPTIONS });
      return cut.ok ? cut.picture.bytes : undefined;
    });
  }

  /** Forgets all photos: their files may have changed. */
  clear(): void {
    this.#photos.clear();
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined);
    return done;
  }
}
