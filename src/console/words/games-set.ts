import type { LeftOutWhy } from '#app/games-folder/arrivals.ts';

/** What the pages say on which games are written, rehearsed and begun. */
export interface GamesPhrases {
  readonly all: string;
  readonly about: string;
  readonly none: string;
  readonly nav: Readonly<Record<'script' | 'photos' | 'preview' | 'rehearsal' | 'play', string>>;
  readonly navLabel: string;
  /** How far the preparation is, and what comes next. */
  readonly stage: Readonly<Record<'next' | 'here' | 'after' | 'begun', string>> & {
    readonly states: Readonly<
      Record<'missing' | 'roundless' | 'errors' | 'unknown' | 'again' | 'running' | 'done', string>
    >;
    /** What is to be done on a page; `again`: once more, since the game has changed. */
    readonly todo: Readonly<
      Record<
        'photos' | 'roundless' | 'script' | 'unknown' | 'preview' | 'rehearsal' | 'play' | 'running',
        string
      >
    > & { readonly again: Readonly<Record<'preview' | 'rehearsal', string>> };
  };
  readonly states: Readonly<
    Record<'draft' | 'ready' | 'unknown' | 'playing' | 'paused' | 'stopped' | 'finished', string>
  >;
  readonly errors: (count: number) => string;
  readonly next: string;
  readonly opens: string;
  readonly follow: string;
  readonly noFolder: string;
  readonly create: string;
  readonly made: Readonly<
    Record<
      | 'heading'
      | 'about'
      | 'title'
      | 'name'
      | 'nameHelp'
      | 'hashtags'
      | 'hashtagsHelp'
      | 'timezone'
      | 'accounts'
      | 'noAccounts'
      | 'language'
      | 'french'
      | 'english'
      | 'go'
      | 'done',
      string
    >
  >;
  readonly cannotMake: Readonly<Record<'name' | 'there' | 'title', string>>;
  readonly script: Readonly<
    Record<
      | 'label'
      | 'help'
      | 'save'
      | 'check'
      | 'undo'
      | 'saved'
      | 'undone'
      | 'unsaved'
      | 'changed'
      | 'theirs'
      | 'nothing'
      | 'none'
      | 'notChecked'
      | 'mended'
      | 'notMended'
      | 'tooLong'
      | 'problems'
      | 'keys'
      | 'keysOfGame'
      | 'keysOfRound'
      | 'keysOfHint',
      string
    >
  >;
  readonly photo: Readonly<
    Record<
      | 'choose'
      | 'replace'
      | 'send'
      | 'none'
      | 'noneSent'
      | 'unknown'
      | 'unused'
      | 'missing'
      | 'draw'
      | 'cannotDraw'
      | 'altDetail'
      | 'altDetailHelp'
      | 'altPhoto'
      | 'makeRound'
      | 'answers'
      | 'answersHelp'
      | 'question'
      | 'usualQuestion'
      | 'opens'
      | 'closes'
      | 'hints'
      | 'addRound'
      | 'added'
      | 'changed'
      | 'asWritten'
      | 'gone',
      string
    >
  >;
  /** By the system's own word. */
  readonly arrival: Readonly<
    Record<
      | 'heading'
      | 'about'
      | 'drop'
      | 'folder'
      | 'orFiles'
      | 'files'
      | 'send'
      | 'sending'
      | 'looking'
      | 'broken'
      | 'noScript'
      | 'arrivedHeading'
      | 'versionAbout'
      | 'replaced'
      | 'added'
      | 'same'
      | 'kept'
      | 'asVersion'
      | 'fresh'
      | 'name'
      | 'nameHelp'
      | 'asNew'
      | 'other'
      | 'which'
      | 'compare'
      | 'giveUp'
      | 'givenUp'
      | 'versionDone'
      | 'newDone',
      string
    >
  > & {
    readonly tooMuch: (files: number, megabytes: number) => string;
    readonly arrivedAbout: (files: number) => string;
    readonly version: (game: string) => string;
    readonly freshBeside: (game: string) => string;
    readonly leftOut: (files: number) => string;
    readonly why: Readonly<Record<LeftOutWhy, string>>;
    readonly cannot: Readonly<Record<'gone' | 'name' | 'there' | 'changed' | 'link', string>>;
  };
  readonly folderLimits: (each: number, files: number, all: number) => string;
  /** How some problems of scripts are mended on these pages, by their codes. */
  readonly mends: Readonly<
    Record<'undrawn-detail' | 'later-answer-written' | 'posted-round-missing' | 'posted-words-kept', string>
  >;
  readonly proposals: {
    readonly label: string;
    readonly choose: string;
    readonly ask: string;
    readonly help: string;
    readonly none: string;
    readonly told: (count: number, first: string) => string;
  };
  readonly unwritable: (code: string) => string;
  readonly photosIn: (count: number) => string;
  readonly photoLimits: (each: number, count: number, all: number) => string;
  readonly megabytes: (count: number) => string;
  /** Why a photo was not taken in, by the name that it was sent under and the one that it would have here. */
  readonly refusedPhoto: (
    sent: string,
    name: string,
    problem: 'missing' | 'not-an-image' | 'heic' | 'truncated' | 'too-large' | 'there',
  ) => string;
  readonly play: Readonly<
    Record<
      | 'heading'
      | 'broken'
      | 'unfinished'
      | 'again'
      | 'toScript'
      | 'begin'
      | 'beginAbout'
      | 'begun'
      | 'nowhere'
      | 'there'
      | 'same'
      | 'changes'
      | 'apply'
      | 'applyAbout'
      | 'tells'
      | 'over'
      | 'past',
      string
    >
  >;
  readonly closed: (accounts: readonly string[], game: string) => string;
  readonly opening: (moment: string) => string;
  readonly run: Readonly<
    Record<
      | 'preview'
      | 'rehearsal'
      | 'busy'
      | 'starting'
      | 'callOff'
      | 'refresh'
      | 'calledOff'
      | 'failed'
      | 'done'
      | 'sound',
      string
    > & {
      readonly begin: Readonly<Record<'preview' | 'rehearsal', string>>;
      readonly open: Readonly<Record<'preview' | 'rehearsal', string>>;
      readonly problems: (count: number) => string;
    }
  >;
  readonly severity: Readonly<Record<'error' | 'warning' | 'advice', string>>;
  readonly line: (line: number) => string;
  readonly write: (text: string) => string;
  readonly counted: (errors: number, warnings: number) => string;
  readonly clean: (rounds: number) => string;
}
