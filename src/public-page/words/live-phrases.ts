import type { PublicState } from '#app/public-view/public-game.ts';

/** What the pages of a live hour say, in one language. */
export interface LivePhrases {
  readonly question: (number: number) => string;
  readonly welcome: string;
  readonly lastWord: string;
  readonly guests: (names: string) => string;
  readonly guest: string;
  readonly people: (count: number) => string;
  readonly answers: (count: number) => string;
  readonly state: Readonly<Record<PublicState, string>>;
  readonly stateAbout: Readonly<Record<PublicState, string>>;
  readonly until: string;
  readonly begins: (at: string) => string;
  readonly nothingYet: string;
  readonly nobody: string;
  readonly best: string;
  readonly latest: string;
  readonly howTo: (tag: string) => string;
  readonly moderated: string;
  readonly wallRefreshes: string;
  readonly program: string;
  readonly how: string;
}
