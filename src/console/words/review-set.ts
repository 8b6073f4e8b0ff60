import type { Item, Verdict } from '#acts/change.ts';

/** What the page says on which a person decides. */
export interface ReviewPhrases {
  readonly kinds: Readonly<Record<'doubtful' | Item['of'], string>>;
  readonly kindsLabel: string;
  readonly all: string;
  readonly next: string;
  readonly insight: string;
  readonly examine: string;
  readonly thread: string;
  readonly before: string;
  readonly told: string;
  readonly toBeTold: string;
  readonly others: string;
  readonly noOthers: string;
  readonly allOfAuthor: string;
  readonly judge: string;
  readonly judgedBefore: string;
  readonly noPlace: string;
  readonly rules: string;
  readonly game: string;
  readonly accept: string;
  readonly spelling: string;
  readonly become: (verdict: Verdict, count: number) => string;
  readonly newFirst: (names: readonly string[]) => string;
  readonly noNewFirst: string;
  /** Not all were judged: at least so many would be judged otherwise. */
  readonly atLeast: (count: number) => string;
  /** So many were judged, of so many. */
  readonly among: (judged: number, all: number) => string;
  readonly noted: Readonly<Record<Item['of'], string>>;
  readonly pick: (what: string) => string;
  readonly pickAll: (count: number) => string;
  readonly many: string;
  readonly noteMany: string;
  readonly nothingPicked: string;
  /** Of what was picked: so much takes no such act. */
  readonly notMeant: (count: number) => string;
  readonly settled: (author: string, verdict: string, by: string | undefined) => string;
  readonly untouched: (told: readonly string[]) => string;
  readonly undoLast: string;
  readonly leak: (partner: string) => string;
  readonly miss: (partner: string, deed: string) => string;
  readonly due: string;
  readonly ownHint: string;
  readonly toPaste: string;
  readonly picture: (name: string) => string;
  readonly word: string;
  readonly keys: Readonly<
    Record<
      | 'open'
      | 'title'
      | 'about'
      | 'aboutOff'
      | 'off'
      | 'on'
      | 'close'
      | 'key'
      | 'does'
      | 'next'
      | 'before'
      | 'correct'
      | 'close-verdict'
      | 'wrong'
      | 'ask'
      | 'variant'
      | 'note'
      | 'pick'
      | 'insight'
      | 'show'
      | 'undo'
      | 'help',
      string
    >
  >;
}
