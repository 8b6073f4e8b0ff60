import type { Reporter } from '#script/reporter.ts';
import type { Path } from '#script/path.ts';
import type { LiveDraft, QuestionDraft, SaidDraft } from '#script/schema/live.ts';
import type { Heard } from '#game/live/live.ts';
import { TimeReader } from './time-reader.ts';

/** Something that is said in a live hour, where the script says it, and when; undefined where the script does not say that, or says it wrong. */
export interface SaidAt {
  readonly heard: Heard;
  readonly path: Path;
  readonly draft: Partial<QuestionDraft & SaidDraft>;
  readonly opens: Temporal.Instant | undefined;
  /** When what follows it may come. */
  readonly ends: Temporal.Instant | undefined;
}

export interface LiveTimes {
  /** In the order of time: the welcome, the questions, the last word. */
  readonly said: readonly SaidAt[];
  /** When the recap begins. */
  readonly recap: Temporal.Instant | undefined;
}

const RECAP = '15min';

/** Finds when everything is said in a live hour: each after what comes before it, unless a question has a moment of its own. */
export function readLiveTimes(
  draft: LiveDraft,
  timeZone: string,
  reporter: Pick<Reporter, 'note'>,
): LiveTimes {
  const reader = new TimeReader(timeZone, reporter);
  const opens = reader.when(draft.opens, ['opens'], undefined);
  const said: SaidAt[] = [];
  let after = opens;
  const add = (heard: Heard, path: Path, one: SaidAt['draft'], at: Temporal.Instant | undefined): void => {
    const ends = one.minutes === undefined ? undefined : at?.add({ minutes: one.minutes });
    said.push({ heard, path, draft: one, opens: at, ends });
    after = ends;
  };
  add('welcome', ['welcome'], draft.welcome ?? {}, opens);
  for (const [index, question] of (draft.questions ?? []).entries()) {
    const path = ['questions', index];
    const at = question?.at === undefined ? after : reader.when(question.at, [...path, 'at'], opens);
    add('question', path, question ?? {}, at);
  }
  add('last-word', ['last-word'], draft['last-word'] ?? {}, after);
  const recap = reader.after(draft.recap?.after ?? RECAP, ['recap', 'after'], after);
  return { said, recap };
}
