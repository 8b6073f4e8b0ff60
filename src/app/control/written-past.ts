import type { Part, Past, PastStep } from '#game/past.ts';

/** What a step has of moments beside the one at which it is due. */
type Moment = 'postedAt' | 'endedAt' | 'unlockedAt' | 'unlockedFrom';

/** What a game has been so far, as it goes from one process to another: moments in ISO 8601. */
export interface WrittenPast {
  readonly parts: readonly (Omit<Part, 'at'> & { readonly at?: string | undefined })[];
  readonly steps: readonly (Omit<PastStep, 'due' | 'asked' | Moment> & {
    readonly due: string;
    readonly asked?: { readonly due: string; readonly words?: string | undefined } | undefined;
  } & { readonly [moment in Moment]?: string | undefined })[];
  readonly off?: readonly number[] | undefined;
}

/** Returns what a game has been so far as JSON has it, its moments in ISO 8601. */
export const writePast = ({ parts, steps, off }: Past): WrittenPast => ({
  parts: parts.map(({ at, ...part }) => ({ ...part, at: at?.toString() })),
  steps: steps.map((step) => {
    const { id, round, kind, ordinal, account, due, partner, state, why, text, asked } = step;
    const { postedAt, endedAt, unlockedAt, unlockedFrom } = step;
    return {
      id,
      round,
      kind,
      ordinal,
      account,
      due: due.toString(),
      partner,
      state,
      why,
      text,
      postedAt: postedAt?.toString(),
      endedAt: endedAt?.toString(),
      unlockedAt: unlockedAt?.toString(),
      unlockedFrom: unlockedFrom?.toString(),
      asked: asked && { due: asked.due.toString(), words: asked.words },
    };
  }),
  off,
});

/** Returns what a game has been so far from what JSON has. @throws RangeError when a moment is none */
export const readPast = ({ parts, steps, off }: WrittenPast): Past => ({
  parts: parts.map(({ at, ...part }) => ({ ...part, at: readMoment(at) })),
  steps: steps.map(({ due, postedAt, endedAt, unlockedAt, unlockedFrom, asked, ...step }) => ({
    ...step,
    due: Temporal.Instant.from(due),
    postedAt: readMoment(postedAt),
    endedAt: readMoment(endedAt),
    unlockedAt: readMoment(unlockedAt),
    unlockedFrom: readMoment(unlockedFrom),
    asked: asked && { due: Temporal.Instant.from(asked.due), words: asked.words },
  })),
  off,
});

const readMoment = (text: string | undefined): Temporal.Instant | undefined =>
  text === undefined ? undefined : Temporal.Instant.from(text);
