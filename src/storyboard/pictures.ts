import { html, raw } from 'hono/html';
import type { Markup } from './markup.ts';
import type { StoryPicture } from './storyboard.ts';

/**
 * The pictures of one page. A picture that several posts show is written once, at the end of the page, and drawn
 * from there each time: the file stays small.
 */
export class PictureShelf {
  readonly #uses = new Map<string, number>();
  readonly #shared = new Map<string, { readonly id: string; readonly picture: StoryPicture }>();
  readonly #uris = new WeakMap<StoryPicture, string>();

  constructor(pictures: readonly StoryPicture[]) {
    for (const picture of pictures) {
      const uri = this.#uriOf(picture);
      this.#uses.set(uri, (this.#uses.get(uri) ?? 0) + 1);
    }
  }

  /** Returns the picture, to be placed where it is to be seen. */
  show(picture: StoryPicture): Markup {
    const { width, height, alt } = picture;
    const uri = this.#uriOf(picture);
    if ((this.#uses.get(uri) ?? 0) < 2) {
      return html`<img src="${raw(uri)}" width="${width}" height="${height}" alt="${alt}" />`;
    }
    const { id } = this.#shared.get(uri) ?? { id: `picture-${this.#shared.size + 1}` };
    this.#shared.set(uri, { id, picture });
    return html`<svg
      class="picture"
      viewBox="0 0 ${width} ${height}"
      width="${width}"
      height="${height}"
      role="img"
      aria-label="${alt}"
    >
      <use href="#${id}" />
    </svg>`;
  }

  /** Returns what `show` drew from, to be put on the page once, after everything was shown. */
  store(): Markup {
    const images = [...this.#shared].map(
      ([uri, { id, picture }]) =>
        html`<image id="${id}" width="${picture.width}" height="${picture.height}" href="${raw(uri)}" />`,
    );
    return images.length === 0
      ? html``
      : html`<svg class="store" width="0" height="0" aria-hidden="true"><defs>${images}</defs></svg>`;
  }

  #uriOf(picture: StoryPicture): string {
    const known = this.#uris.get(picture);
    if (known !== undefined) return known;
    const uri = `data:image/jpeg;base64,${Buffer.from(picture.bytes).toString('base64')}`;
    this.#uris.set(picture, uri);
    return uri;
  }
}
