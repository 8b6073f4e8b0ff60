import type { Box } from '#game/game.ts';
import { cutDetail, cutWider } from '#photos/cut.ts';
import { onScreen } from '#photos/on-screen.ts';

/** Side of the photo that is drawn on: sharp on a large screen, light all the same. */
const SIDE = 1600;
/** What most networks take; the preview is cut as a post's picture is. */
const OPTIONS = { maxBytes: 16_777_216, maxPixels: 33_177_600, alt: '', name: 'preview.jpg' };

/** The pictures of the page, made one after the other: a large photo takes much memory while it is decoded. */
export class PagePictures {
  readonly #photos = new Map<string, Promise<Uint8Array | undefined>>();
  #last: Promise<unknown> = Promise.resolve();

  /** Returns a photo to be drawn on, as JPEG; undefined when it cannot be read. */
  photo(path: string): Promise<Uint8Array | undefined> {
    const known = this.#photos.get(path);
    if (known) return known;
    const made = this.#inTurn(async () => {
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
      const cut =
        widen === undefined ? await cutDetail(path, box, OPTIONS) : await cutWider(path, box, widen, OPTIONS);
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
