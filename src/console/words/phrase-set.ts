/** What a moment is told after: when something is, to when it goes, as of when, until, since and from when. */
export type Preposition = 'at' | 'to' | 'of' | 'until' | 'since' | 'from';

/** What the console says. */
export interface Phrases {
  readonly locale: string;
  readonly skip: string;
  readonly nav: Readonly<
    Record<
      | 'now'
      | 'review'
      | 'timeline'
      | 'standings'
      | 'players'
      | 'partners'
      | 'accounts'
      | 'journal'
      | 'report',
      string
    >
  >;
  /** Unfolds the pages for which a narrow screen has no room. */
  readonly morePages: string;
  readonly navLabel: string;
  readonly games: string;
  readonly noGames: string;
  readonly language: string;
  readonly otherLanguage: string;
  readonly logOut: string;
  readonly roles: Readonly<Record<'viewer' | 'reviewer' | 'operator', string>>;
  readonly states: Readonly<Record<'playing' | 'paused' | 'stopped' | 'finished', string>>;
  readonly pauseAll: string;
  readonly resumeAll: string;
  readonly pausedAll: string;
  readonly updates: Readonly<Record<'stop' | 'start' | 'live' | 'stopped', string>>;
  /** Of a page that cannot follow the game, or can again. */
  readonly link: Readonly<Record<'lost' | 'ended' | 'back' | 'full' | 'out' | 'role', string>>;
  readonly undo: string;
  readonly callBack: string;
  readonly done: string;
  readonly refused: string;
  readonly round: (number: number) => string;
  readonly opens: string;
  /** How long a round is still open: by a length, or less than a minute. @param about the length is rounded */
  readonly closing: (at: string, length: string | undefined, about: boolean) => string;
  readonly closed: (since: string) => string;
  /** What stands before a moment of today, which is told by its time alone, and before one of another day, which the moment names. */
  readonly before: Readonly<Record<Preposition, { readonly today: string; readonly day: string }>>;
  readonly reveals: string;
  readonly in: (length: string) => string;
  readonly ago: (length: string) => string;
  /** Of a moment that is less than a minute ahead, and of one less than a minute past. */
  readonly soon: string;
  readonly justNow: string;
  readonly noRound: string;
  readonly next: string;
  readonly nothingNext: string;
  readonly alarms: string;
  readonly noAlarms: string;
  readonly inPublic: (count: number) => string;
  readonly latest: string;
  readonly noReplies: string;
  readonly newReplies: (count: number) => string;
  readonly newLines: (count: number) => string;
  readonly newItems: (count: number) => string;
  readonly verdict: Readonly<Record<'correct' | 'close' | 'wrong', string>>;
  readonly doubtful: string;
  readonly chatter: string;
  readonly decided: string;
  /** Its author has edited it since. */
  readonly replaced: string;
  readonly hidden: string;
  readonly show: string;
  readonly showAll: string;
  readonly hideAll: string;
  readonly erased: string;
  readonly seeOnNetwork: string;
  readonly toReview: (count: number) => string;
  readonly nothingToReview: string;
  readonly program: string;
  readonly expected: string;
  readonly lookAlikes: string;
  readonly decide: Readonly<Record<'correct' | 'close' | 'wrong' | 'ask' | 'skip', string>>;
  readonly accept: string;
  readonly acceptAbout: string;
  readonly acceptHeading: (round: number) => string;
  readonly acceptAs: Readonly<Record<'answers' | 'close' | 'not', string>>;
  readonly variant: string;
  readonly noVariant: string;
  readonly preview: string;
  readonly judgedOtherwise: (count: number) => string;
  readonly nothingChanges: string;
  readonly confirmAccept: string;
  readonly cancel: string;
  readonly failed: string;
  readonly tasks: string;
  readonly steps: Readonly<Record<'past' | 'toCome' | 'none', string>>;
  readonly stepStates: Readonly<
    Record<'planned' | 'sending' | 'uncertain' | 'sent' | 'done' | 'skipped' | 'failed' | 'cancelled', string>
  >;
  readonly resumedAll: string;
  readonly notEverywhere: string;
  /** Of a game, and why it could not be done there, if that is known. */
  readonly reason: (title: string, why: string | undefined) => string;
  readonly stillPlaying: (games: readonly string[]) => string;
  readonly stillPaused: (games: readonly string[]) => string;
  readonly keptVerdicts: string;
  readonly keptReplies: (count: number) => string;
  readonly announced: (seconds: number, who: string, act: string) => string;
  readonly journalEmpty: string;
  readonly older: string;
  readonly undone: (line: number) => string;
  /** Number of a line of the journal. */
  readonly line: (line: number) => string;
  /** So many right answers stood in the open, one after the other. */
  readonly exposedSince: (count: number, since: string) => string;
  readonly standingsEmpty: string;
  /** In the place of an address: somebody answered by the form of the public page. */
  readonly byForm: string;
  readonly ranked: {
    /** How many stand in the ranking. */
    readonly all: (count: number) => string;
    readonly kept: string;
    readonly notFound: string;
    readonly everybody: string;
    readonly number: (count: number) => string;
  };
  readonly rank: string;
  readonly player: string;
  readonly points: string;
  readonly players: PlayerPhrases;
  readonly partners: PartnerPhrases;
  readonly report: ReportPhrases;
  readonly pauseAccount: string;
  readonly resumeAccount: string;
  readonly accountPaused: (when: string) => string;
  readonly accountSpeaks: string;
  /** An account by which a game speaks. */
  readonly voice: Readonly<Record<'read' | 'unread' | 'bot' | 'noBot', string>> & {
    readonly putOff: (at: string) => string;
    readonly limits: (text: number, alt: number) => string;
  };
  readonly spent: (dollars: string, limit: string | undefined) => string;
  readonly pauseGame: string;
  readonly resumeGame: string;
  readonly resumeLater: string;
  readonly logIn: Readonly<
    Record<'title' | 'about' | 'name' | 'password' | 'enter' | 'wrong' | 'often', string>
  >;
  readonly choose: Readonly<
    Record<'title' | 'first' | 'about' | 'name' | 'password' | 'enter' | 'short' | 'badName' | 'gone', string>
  >;
  readonly choosing: (name: string) => string;
  readonly problem: Readonly<
    Record<
      'notFound' | 'forbidden' | 'broken' | 'stale' | 'busy' | 'making' | 'tooMuch' | 'stalled' | 'back',
      string
    >
  >;
  readonly verdictsLine: (right: number, close: number, wrong: number) => string;
  readonly found: (count: number) => string;
  readonly detailHeading: string;
  /** Where what is seen does not go on by this program. */
  readonly notPlaying: {
    readonly heading: Readonly<Record<'nowhere' | 'elsewhere', string>>;
    readonly nowhere: string;
    readonly elsewhere: string;
  };
  /** In place of what may name somebody who was forgotten meanwhile. */
  readonly siftedNotice: string;
  readonly rehearsed: Readonly<Record<'heading' | 'about', string>>;
  readonly made: string;
}

/** What the pages about players say. */
export interface PlayerPhrases extends Readonly<
  Record<
    | 'search'
    | 'find'
    | 'onlyApart'
    | 'decideAgain'
    | 'none'
    | 'noMore'
    | 'notFound'
    | 'kept'
    | 'all'
    | 'first'
    | 'next'
    | 'back'
    | 'guesses'
    | 'right'
    | 'total'
    | 'isMuted'
    | 'isAside'
    | 'optedOut'
    | 'expected'
    | 'isForgotten'
    | 'figures'
    | 'noGuess'
    | 'replies'
    | 'noReplies'
    | 'older'
    | 'lines'
    | 'decide'
    | 'everywhere'
    | 'actsAbout'
    | 'mute'
    | 'unmute'
    | 'staff'
    | 'unstaff'
    | 'same-as'
    | 'apart'
    | 'other'
    | 'noOther'
    | 'linked'
    | 'leads'
    | 'beforehand'
    | 'address'
    | 'forget'
    | 'forgetHeading'
    | 'forgets'
    | 'forgetGoes'
    | 'forgetStays'
    | 'forgetEver'
    | 'forgetNow',
    string
  >
> {
  /** How an account is called, by an example: network and address, or the address with @ alone. */
  readonly otherAbout: (example: string, alone: string) => string;
  readonly addressAbout: (example: string) => string;
  /** Of somebody of whom only a number is known. */
  readonly forgottenName: (number: string) => string;
  readonly accounts: (count: number) => string;
}

/** What the page of partners says. */
export interface PartnerPhrases extends Readonly<
  Record<
    | 'none'
    | 'nothing'
    | 'asked'
    | 'how'
    | 'speaks'
    | 'consents'
    | 'since'
    | 'told'
    | 'calendarSent'
    | 'ended'
    | 'leaks'
    | 'leaked'
    | 'calendar'
    | 'revoke'
    | 'giveBack'
    | 'own'
    | 'askedAt'
    | 'toAsk'
    | 'remindedAt'
    | 'doneAt',
    string
  >
> {
  readonly takesPart: Readonly<Record<'lent' | 'approved' | 'by-hand', string>>;
  readonly agrees: Readonly<Record<'relay' | 'hint', string>>;
  readonly revoked: Readonly<Record<'command' | 'message', string>>;
  readonly outcomes: Readonly<Record<'done' | 'late' | 'missed' | 'awaited' | 'unasked', string>>;
  readonly pauses: (account: string) => string;
  readonly resumes: (account: string) => string;
}

/** What leads to the report of a game. */
export interface ReportPhrases extends Readonly<
  Record<
    | 'about'
    | 'later'
    | 'open'
    | 'openWithoutNames'
    | 'ready'
    | 'kept'
    | 'files'
    | 'json'
    | 'named'
    | 'secret'
    | 'whole'
    | 'results'
    | 'resultsAbout'
    | 'openResults'
    | 'season'
    | 'seasonAbout'
    | 'intro'
    | 'chooseSeason'
    | 'seasonOfOne'
    | 'openSeason'
    | 'seasonFile',
    string
  >
> {
  readonly secretAbout: (rounds: readonly number[]) => string;
}
