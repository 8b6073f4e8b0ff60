/** What the pages say on which steps to come are moved and written, and what is left of accounts' limits. */
export interface TimelinePhrases {
  /** Of a step. */
  readonly drag: (step: string) => string;
  readonly dragHelp: string;
  readonly change: string;
  readonly earlier: string;
  readonly later: string;
  /** How far a button moves a step. */
  readonly by: Readonly<Record<'five' | 'quarter' | 'hour' | 'day', string>>;
  readonly time: string;
  readonly see: string;
  readonly moved: (step: string, from: string, to: string) => string;
  readonly shifted: Readonly<Record<'later' | 'earlier', (length: string) => string>>;
  readonly comes: string;
  readonly move: (to: string) => string;
  readonly leave: string;
  readonly gone: string;
  /** Why a round takes no more hints. */
  readonly goneRound: string;
  /** Heads words that were typed for what is not to come any more. */
  readonly unsaved: string;
  readonly unsavedHelp: string;
  readonly follows: string;
  readonly now: string;
  readonly skip: string;
  readonly skipOn: (account: string) => string;
  readonly words: string;
  readonly addHint: string;
  readonly addTo: (round: number) => string;
  readonly addAbout: string;
  readonly wordsOf: (step: string, round: number) => string;
  readonly text: string;
  readonly hintText: string;
  readonly on: string;
  readonly everyAccount: string;
  readonly at: string;
  readonly atHelp: string;
  readonly widen: string;
  readonly widenHelp: string;
  readonly alt: string;
  readonly preview: string;
  readonly add: string;
  readonly save: string;
  readonly back: string;
  readonly said: string;
  readonly nothingYet: string;
  readonly hashtags: (tags: string) => string;
  readonly count: (length: number, limit: number) => string;
  readonly over: (by: number) => string;
  readonly uncounted: string;
  readonly ownWords: (accounts: readonly string[]) => string;
  readonly whole: string;
  readonly sound: string;
  readonly severity: Readonly<Record<'error' | 'warning' | 'advice', string>>;
  readonly badTime: string;
  readonly nowMark: string;
  readonly means: MeansPhrases;
  readonly journal: JournalPhrases;
}

/** What is said of how much an account may still ask and spend. */
export interface MeansPhrases {
  readonly heading: string;
  /** To whoever may not be shown them. */
  readonly veiled: string;
  readonly untold: string;
  readonly left: (remaining: number, limit: number, until: string) => string;
  readonly apart: Readonly<
    Record<'posting' | 'reading' | 'hiding', (remaining: number, limit: number, until: string) => string>
  >;
  readonly meter: (account: string) => string;
  readonly spentMeter: (account: string) => string;
  readonly kept: (dollars: string) => string;
  readonly pays: Readonly<Record<'posts' | 'nothing', string>>;
}

/** What is said of a journal of which some is shown. */
export interface JournalPhrases {
  readonly filter: string;
  readonly kind: string;
  readonly everything: string;
  readonly kinds: Readonly<Record<'act' | 'post' | 'amended' | 'alarm' | 'judged-anew' | 'erased', string>>;
  readonly who: string;
  readonly show: string;
  readonly all: string;
  readonly none: string;
  readonly latest: string;
}
