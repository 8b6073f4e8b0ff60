import type { Path } from './outline.ts';
import type { Draft, HintDraft, RoundDraft } from './schema.ts';

/** A text of the script that is published, and whether that is before the answer is revealed. */
export interface PublishedText {
  readonly path: Path;
  readonly text: string;
  readonly isEarly: boolean;
}

/** Sentences of the catalogue that come with the reveal or after it. */
const LATE_WORDING = /^(reveal|finders-|standings)/;

/** The texts of the whole game. */
export function gameTexts(draft: Draft): readonly PublishedText[] {
  const always = draft.hashtags?.always ?? [];
  return [
    ...published(['title'], draft.title, true),
    ...always.flatMap((hashtag, index) => published(['hashtags', 'always', index], hashtag, true)),
    ...Object.entries(draft.wording ?? {}).flatMap(([name, text]) =>
      published(['wording', name], text, !LATE_WORDING.test(name)),
    ),
  ];
}

/** The texts of one round. */
export function roundTexts(round: RoundDraft, index: number): readonly PublishedText[] {
  const path = ['rounds', index];
  return [
    ...published([...path, 'question'], round.question, true),
    ...published([...path, 'alt', 'detail'], round.alt?.detail, true),
    ...(round.hints ?? []).flatMap((hint, number) => [
      ...hintTexts([...path, 'hints', number, 'text'], hint?.text),
      ...published([...path, 'hints', number, 'alt'], hint?.alt, true),
    ]),
    ...(round.close ?? []).flatMap((close, number) =>
      typeof close === 'object' ? published([...path, 'close', number, 'nudge'], close.nudge, true) : [],
    ),
    ...published([...path, 'closing'], round.closing, true),
    ...published([...path, 'alt', 'photo'], round.alt?.photo, false),
    ...published([...path, 'credit'], round.credit, false),
    ...published([...path, 'reveal'], round.reveal, false),
  ];
}

/** One text for every account, or one for each. */
function hintTexts(path: Path, text: HintDraft['text']): PublishedText[] {
  if (text === undefined || typeof text === 'string') return published(path, text, true);
  return Object.entries(text).flatMap(([account, own]) => published([...path, account], own, true));
}

function published(path: Path, text: string | undefined, isEarly: boolean): PublishedText[] {
  return text === undefined ? [] : [{ path, text, isEarly }];
}
