/** What somebody is asked before it is done. */
type Asked = 'delete' | 'renew' | 'take-back' | 'call-off' | 'stop' | 'close' | 'extend' | 'remove';

/** What the pages say on which what is out is corrected or taken back, and a round or a game is ended. */
export interface PostedPhrases {
  /** Unfolds what may be done about a post that is out. */
  readonly change: string;
  readonly edit: string;
  readonly delete: string;
  readonly deleteFrom: (account: string) => string;
  readonly renew: string;
  readonly takeBack: string;
  /** Unfolds what may be done about a round. */
  readonly ofRound: string;
  readonly close: string;
  readonly extend: string;
  readonly callOff: string;
  readonly remove: string;
  readonly stop: string;
  readonly resumeStopped: string;
  /** Since when a post is known not to be there, and who took it back. The moment comes with what stands before it, as in all that follow. */
  readonly gone: Readonly<Record<'us' | 'others', (when: string) => string>>;
  /** What was done to a post since it went out. */
  readonly changes: Readonly<
    Record<'edited' | 'corrected' | 'notice' | 'withdrawn', (when: string) => string>
  >;
  readonly changing: string;
  readonly editing: EditingPhrases;
  readonly confirming: ConfirmingPhrases;
}

/** What the page says on which a post that is out is corrected. */
export interface EditingPhrases {
  readonly heading: (step: string, round: number) => string;
  readonly about: string;
  readonly edited: string;
  readonly corrected: string;
  /** The accounts do not say the same. */
  readonly differ: string;
  readonly agreed: (whom: string) => string;
  readonly save: string;
  readonly gone: string;
}

/** What the pages say on which something is confirmed. */
export interface ConfirmingPhrases {
  /** @param what a step, or the title of a game */
  readonly headings: Readonly<Record<Asked, (what: string, round: number) => string>>;
  readonly about: Readonly<Record<'renew' | 'stop' | 'extend' | 'close' | 'remove', string>>;
  /** A step on an account. */
  readonly quoted: (step: string, account: string) => string;
  readonly concerned: string;
  readonly follows: string;
  readonly onNetworks: string;
  readonly hidden: string;
  readonly neverHidden: string;
  readonly toldOnStandings: string;
  readonly partners: string;
  /** What players are told of a round that is called off. */
  readonly told: (text: string) => string;
  readonly saysNow: string;
  readonly ever: string;
  readonly stopUndone: string;
  readonly undone: string;
  readonly pauseInstead: string;
  readonly why: string;
  readonly whyHelp: string;
  readonly message: string;
  readonly messageHelp: string;
  readonly seeMessage: string;
  readonly length: string;
  readonly lengthHelp: string;
  readonly reveal: string;
  readonly revealHelp: string;
  readonly labels: Readonly<Record<Asked, string>>;
  readonly nowToo: string;
}
