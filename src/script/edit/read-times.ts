import { parseDocument } from 'yaml';
import { readRoundTimes, type RoundTimes } from '#script/game/round-times.ts';
import { draftSchema, type RoundDraft } from '#script/schema/schema.ts';

/** The moments of a round that a script says in full. */
export interface SaidTimes extends RoundTimes {
  readonly opens: Temporal.Instant;
  readonly closes: Temporal.Instant;
  readonly reveals: Temporal.Instant;
  readonly hints: readonly Temporal.Instant[];
}

/** A round as a script has it, by its place there. */
export interface DraftedRound {
  readonly draft: RoundDraft;
  readonly times: SaidTimes;
}

/** Reads the rounds of a script that is sound; undefined where one of them is not. */
export function readDrafts(script: string, timeZone: string): readonly DraftedRound[] | undefined {
  const document = parseDocument(script, { prettyErrors: false, stringKeys: true, logLevel: 'error' });
  if (document.errors.length > 0) return undefined;
  const { success, data } = draftSchema.safeParse(document.toJS());
  if (!success) return undefined;
  const rounds = (data.rounds ?? []).map((draft): DraftedRound | undefined => {
    const times = draft && inFull(readRoundTimes(draft, [], timeZone, { note: () => undefined }));
    return draft && times && { draft, times };
  });
  return rounds.every((round) => round !== undefined) ? rounds : undefined;
}

function inFull(times: RoundTimes): SaidTimes | undefined {
  const { opens, closes, reveals, hints } = times;
  const all = hints.filter((hint) => hint !== undefined);
  return opens && closes && reveals && all.length === hints.length
    ? { ...times, opens, closes, reveals, hints: all }
    : undefined;
}
