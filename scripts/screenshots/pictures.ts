import { GAME_PAGES, type GamePage } from '#console/parts/layout.ts';
import { ADDRESSES } from '#public-page/addresses.ts';

/** A picture of the documents: a part of a page of the sample game, as a browser draws it. */
export interface DocumentPicture {
  /** In docs/images. */
  readonly file: string;
  /** CSS selectors of what is shown, from the top of the first to the bottom of the last. */
  readonly shows: readonly string[];
  /** Most pixels from top to bottom: what is longer is cut off below. */
  readonly height: number;
}

/** Parts of the storyboard. */
export const OF_STORYBOARD: readonly DocumentPicture[] = [
  { file: 'storyboard.jpg', shows: ['.round > header', '.round .plot'], height: 800 },
  { file: 'posts.jpg', shows: ['.round .posts'], height: 930 },
  { file: 'replies.jpg', shows: ['.round .received'], height: 784 },
];

/** Parts of what is live while the game is played, at {@link SHOWN_AT}. */
export const OF_CONSOLE: DocumentPicture = { file: 'console.jpg', shows: ['body'], height: 900 };
export const OF_PUBLIC_PAGE: DocumentPicture = { file: 'public-page.jpg', shows: ['body'], height: 900 };

/** The report, once the game is over. */
export const OF_REPORT: DocumentPicture = {
  file: 'report.jpg',
  shows: ['section[aria-labelledby="headline"]', 'section[aria-labelledby="best"]'],
  height: 1_000,
};

/** What the room sees while the sample live hour is held, on a screen as wide as most. */
export const OF_WALL: DocumentPicture = { file: 'wall.jpg', shows: ['body'], height: 664 };

/** Every picture of the documents. */
export const PICTURES: readonly DocumentPicture[] = [
  ...OF_STORYBOARD,
  OF_CONSOLE,
  OF_PUBLIC_PAGE,
  OF_REPORT,
  OF_WALL,
];

/** Of the window, in pixels. */
export const WIDTH = 1180;

/** What is rehearsed for them. */
export const REHEARSED = { game: 'games/angers-patrimoine', seed: 1, followers: 60 } as const;
export const REHEARSED_HOUR = { game: 'games/twapero-confucius', seed: 1, followers: 40 } as const;

/** The moment of the game at which live pages are shown: while a round is played that some have found, between two rankings. */
export const SHOWN_AT = Temporal.Instant.from('2027-09-18T19:20:00Z');

/** Looks at every page, on whatever people have. */
export const LOOKS = [
  { name: 'desktop', width: 1280, height: 900, colorScheme: 'light' },
  { name: 'desktop-dark', width: 1280, height: 900, colorScheme: 'dark' },
  { name: 'phone', width: 375, height: 800, colorScheme: 'light' },
  { name: 'phone-dark', width: 375, height: 800, colorScheme: 'dark' },
] as const;

/** Pages about one thing, with what they are shown about. */
const BELOW = {
  'review-accept': 'review/accept?round=1&text=La+mison+d%E2%80%99Adam',
  'review-agreement': 'review/agreement?step=4/opening',
  'timeline-hint': 'timeline/hint?round=3',
  'timeline-edit': 'timeline/edit?post=1/hint-1',
  'timeline-delete': 'timeline/delete?post=2/opening',
  'timeline-take-back': 'timeline/take-back?round=1',
  'timeline-call-off': 'timeline/call-off?round=3',
  'timeline-close': 'timeline/close?round=3',
  'timeline-extend': 'timeline/extend?round=3&by=30min',
  'now-stop': 'now/stop',
  'standings-found': 'standings?q=an',
  'report-page': 'report/page',
  'report-results': 'report/results',
} as const;

/** Returns the pages of a console about a game, by the names of their pictures. */
export const consolePages = (game: string): ReadonlyMap<string, string> =>
  new Map([
    ['login', '/login'],
    ['missing', '/games/none/now'],
    ...GAME_PAGES.map((page: GamePage) => [page, `/games/${game}/${page}`] as const),
    ...Object.entries(BELOW).map(([name, path]) => [name, `/games/${game}/${path}`] as const),
  ]);

/** The pages by which a game is written, by the names of their pictures. */
export const WRITING_PAGES: ReadonlyMap<string, string> = new Map([
  ['games', '/games'],
  ['games-new', '/games/new'],
  ...(['script', 'photos', 'frame', 'preview', 'rehearsal', 'play'] as const).map(
    (page) => [`games-${page}`, `/games/minimal/${page === 'frame' ? 'frame/' : page}`] as const,
  ),
]);

/** Returns the pages that everybody may see of a game, by the names of their pictures. */
export function publicPages(game: string): ReadonlyMap<string, string> {
  const { home, accessibility, privacy, legal, ...of } = ADDRESSES.fr;
  return new Map([
    ['home', home],
    ['game', of.game(game)],
    ['round', of.round(game, 1)],
    ['poster', of.poster(game)],
    ['poster-large', of.posterLarge(game)],
    ['wall', of.wall(game)],
    ['counter', of.counter(game)],
    ['accessibility', accessibility],
    ['privacy', privacy],
    ['legal', legal],
    ['missing', '/nulle-part'],
    ['game-english', ADDRESSES.en.game(game)],
  ]);
}
