/** A picture of the documents: a part of the storyboard of the sample game, as a browser draws it. */
export interface DocumentPicture {
  /** In docs/images. */
  readonly file: string;
  /** CSS selectors of what is shown, from the top of the first to the bottom of the last. */
  readonly shows: readonly string[];
  /** Most pixels from top to bottom: what is longer is cut off below. */
  readonly height: number;
}

/** Every picture of the documents. */
export const PICTURES: readonly DocumentPicture[] = [
  { file: 'storyboard.jpg', shows: ['.round > header', '.round .plot'], height: 800 },
  { file: 'posts.jpg', shows: ['.round .posts'], height: 930 },
  { file: 'replies.jpg', shows: ['.round .received'], height: 784 },
];

/** Of the window, in pixels. */
export const WIDTH = 1180;

/** What is rehearsed for them. */
export const REHEARSED = { game: 'games/angers-patrimoine', seed: '1', crowd: '60' } as const;
