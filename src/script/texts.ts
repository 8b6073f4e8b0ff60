import type { Path } from './path.ts';
import type { Draft, RoundDraft } from '#script/schema/schema.ts';
import { type LocalText, wordings } from './local-text.ts';

/** A text of the script that is published, and whether that is before the answer is revealed. */
export interface PublishedText {
  readonly path: Path;
  readonly text: string;
  readonly isEarly: boolean;
}

/** Sentences of the catalogue that come with the reveal or after it. */
const LATE_WORDING = /^(reveal|finders-|standings)/;

/** Returns the texts of the whole game. */
export function gameTexts(draft: Draft): readonly PublishedText[] {
  const always = draft.hashtags?.always ?? [];
  return [
    ...published(['title'], draft.title, true),
    ...always.flatMap((hashtag, index) => published(['hashtags', 'always', index], hashtag, true)),
    ...termsOf(draft),
    ...Object.entries(draft.wording ?? {}).flatMap(([name, text]) =>
      published(['wording', name], text, !LATE_WORDING.test(name)),
    ),
  ];
}

/** What a game's rules say of its own, which anybody can read from its first day on. */
function termsOf({ rules, draw }: Draft): readonly PublishedText[] {
  return [
    ...(rules?.prizes ?? []).flatMap((prize, index) => published(['rules', 'prizes', index], prize, true)),
    ...(rules?.conditions ?? []).flatMap((condition, index) =>
      published(['rules', 'conditions', index], condition, true),
    ),
    ...(draw?.prizes ?? []).flatMap((prize, index) =>
      typeof prize === 'object'
        ? published(['draw', 'prizes', index, 'name'], prize.name, true)
        : published(['draw', 'prizes', index], prize, true),
    ),
    ...published(['draw', 'seed', 'numbers'], draw?.seed?.numbers, true),
  ];
}

/** A name that its bearer has, and that a game tells as it is. */
export interface NameTold extends PublishedText {
  /** The partner, by its key in the script, whose it is. */
  readonly partner?: string;
}

/** Returns the names of those behind a game, and of where they and the players live: all may be told before a reveal. */
export const namesBehind = ({ organiser, rules, partners }: Draft): readonly NameTold[] => [
  ...published(['organiser', 'name'], organiser?.name, true),
  ...published(['rules', 'organiser'], rules?.organiser, true),
  ...published(['rules', 'address'], rules?.address, true),
  ...published(['rules', 'territory'], rules?.territory, true),
  ...Object.entries(partners ?? {}).flatMap(([partner, draft]) =>
    published(['partners', partner, 'name'], draft?.name, true).map((text) => ({ ...text, partner })),
  ),
];

/** Returns every text that a script publishes, but for the names of those behind the game. */
export function allTexts(draft: Draft): readonly PublishedText[] {
  return [
    ...gameTexts(draft),
    ...(draft.rounds ?? []).flatMap((round, index) => (round ? roundTexts(round, index) : [])),
  ];
}

/** Returns the texts of one round. */
export function roundTexts(round: RoundDraft, index: number): readonly PublishedText[] {
  const path = ['rounds', index];
  return [
    ...told([...path, 'question'], round.question, true),
    ...published([...path, 'alt', 'detail'], round.alt?.detail, true),
    ...(round.hints ?? []).flatMap((hint, number) => [
      ...told([...path, 'hints', number], hint, true),
      ...published([...path, 'hints', number, 'alt'], hint?.alt, true),
    ]),
    ...(round.close ?? []).flatMap((close, number) =>
      typeof close === 'object' ? published([...path, 'close', number, 'nudge'], close.nudge, true) : [],
    ),
    ...told([...path, 'closing'], round.closing, true),
    ...published([...path, 'alt', 'photo'], round.alt?.photo, false),
    ...told([...path, 'credit'], round.credit, false),
    ...told([...path, 'reveal'], round.reveal, false),
  ];
}

function told(path: Path, text: LocalText | undefined, isEarly: boolean): PublishedText[] {
  return wordings(path, text).map((wording) => ({ ...wording, isEarly }));
}

function published(path: Path, text: string | undefined, isEarly: boolean): PublishedText[] {
  return text === undefined ? [] : [{ path, text, isEarly }];
}
