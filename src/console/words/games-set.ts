/** What the pages say on which games are written, rehearsed and begun. */
export interface GamesPhrases {
  readonly all: string;
  readonly about: string;
  readonly none: string;
  readonly nav: Readonly<Record<'script' | 'photos' | 'preview' | 'rehearsal' | 'play', string>>;
  readonly navLabel: string;
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
      | 'changed'
      | 'theirs'
      | 'nothing'
      | 'none'
      | 'notChecked'
      | 'unsaved'
      | 'mended'
      | 'notMended'
      | 'tooLong'
      | 'problems'
      | 'lines',
      string
    >
  >;
  readonly severity: Readonly<Record<'error' | 'warning' | 'advice', string>>;
  readonly line: (line: number) => string;
  readonly write: (text: string) => string;
  readonly counted: (errors: number, warnings: number) => string;
  readonly clean: (rounds: number) => string;
}
