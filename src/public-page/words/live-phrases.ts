import type { PublicPhase, PublicState } from '#app/public-view/public-game.ts';

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
  /** What stands in the place of how to answer once it is over: where the recap is. */
  readonly readOn: string;
  /** Above who speaks, once there is nothing more to answer. */
  readonly about: string;
  /** What is listed where some of it is a live hour. */
  readonly listed: string;
  readonly organisedBy: (name: string) => string;
  readonly phase: Readonly<Record<PublicPhase, string>>;
  /** @param part what is to come, such as “Question 2” */
  readonly next: (part: string, at: string) => string;
  readonly answerBefore: string;
  readonly rounds: string;
  readonly back: string;
  readonly account: (address: string) => string;
  readonly notYet: string;
  readonly recap: string;
  readonly recapOf: (part: string) => string;
  readonly off: (part: string) => string;
  readonly calendar: string;
  readonly scan: string;
  readonly posterCall: string;
  readonly posterNone: string;
  readonly qr: string;
}
