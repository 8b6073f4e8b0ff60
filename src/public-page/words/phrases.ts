import type { PublicPhase, PublicState } from '#app/public-view/public-game.ts';
import type { ToldCount } from '#game/worth/told-count.ts';
import type { Passage } from '#notices/notice.ts';
import type { FormPhrases } from './form-phrases.ts';
import type { LivePhrases } from './live-phrases.ts';

/** What the organiser has said of itself; what is missing is told as missing. */
export interface Known {
  readonly organiser: string | undefined;
  readonly address: string | undefined;
  readonly contact: string | undefined;
  readonly director: string | undefined;
  readonly host: string | undefined;
}

/** What the public page says, in one language. */
export interface Phrases {
  readonly form: FormPhrases;
  readonly skip: string;
  readonly otherLanguage: string;
  readonly games: string;
  readonly noGame: string;
  readonly organisedBy: (name: string) => string;
  readonly round: (number: number) => string;
  readonly phase: Readonly<Record<PublicPhase, string>>;
  readonly state: Readonly<Record<PublicState, string>>;
  readonly stateAbout: Readonly<Record<PublicState, string>>;
  readonly nextRound: (number: number, at: string) => string;
  readonly nowPlaying: string;
  readonly answerBefore: string;
  readonly nextHint: string;
  readonly nextHintAt: (at: string) => string;
  readonly revealAt: string;
  readonly found: string;
  readonly foundSoFar: (count: ToldCount) => string;
  readonly foundAbout: (at: string) => string;
  readonly answerOnNetwork: (network: string) => string;
  readonly seeOn: (network: string) => string;
  readonly hints: string;
  readonly noHint: string;
  readonly hint: (number: number) => string;
  readonly hintBy: (name: string) => string;
  readonly hintElsewhere: (name: string) => string;
  readonly corrected: (at: string) => string;
  readonly rounds: string;
  readonly opensAt: (at: string) => string;
  readonly answer: string;
  readonly credit: string;
  readonly finders: (count: number) => string;
  readonly otherFinders: (count: number) => string;
  readonly more: (number: number) => string;
  readonly back: string;
  readonly standings: string;
  readonly finalStandings: string;
  readonly standingsAfter: (number: number) => string;
  readonly restOfStandings: string;
  /** The lines that are opened below the first ones. */
  readonly nextLines: string;
  readonly linesBefore: string;
  readonly linesAfter: string;
  readonly pageOf: (page: number, pages: number) => string;
  readonly rank: string;
  readonly player: string;
  readonly points: string;
  readonly others: (count: number) => string;
  readonly asTold: (at: string) => string;
  readonly how: string;
  readonly howTo: {
    readonly look: string;
    readonly reply: string;
    readonly tag: (tags: string) => string;
    readonly guesses: (count: number) => string;
    readonly feedback: Readonly<Record<'private' | 'same-for-all' | 'none', string>>;
    readonly early: string;
    readonly stop: string;
    readonly without: string;
  };
  readonly onNetwork: (network: string) => string;
  readonly account: (address: string) => string;
  readonly notYet: string;
  /** Of what is played on a network that there is not. */
  readonly rehearsed: string;
  readonly who: string;
  readonly program: string;
  readonly contact: (address: string) => string;
  readonly follow: string;
  readonly feed: string;
  readonly calendar: string;
  readonly poster: string;
  readonly posterLarge: string;
  readonly wall: string;
  readonly counter: string;
  readonly accessibilityShort: string;
  readonly accessibility: string;
  readonly privacy: string;
  readonly legal: string;
  readonly rules: string;
  readonly scan: string;
  readonly posterCall: string;
  readonly posterNone: string;
  readonly wallRefreshes: string;
  readonly qr: string;
  readonly notFound: Passage;
  readonly unavailable: Passage;
  readonly legalPage: (known: Known) => readonly Passage[];
  readonly live: LivePhrases;
  readonly feedTitles: {
    readonly opening: (number: number) => string;
    readonly hint: (hint: number, round: number) => string;
    readonly reveal: (number: number, answer: string) => string;
    readonly standings: string;
    readonly off: (number: number) => string;
  };
}
