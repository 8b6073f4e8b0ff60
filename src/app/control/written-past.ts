import type { Part, Past, PastStep } from '#game/past.ts';

/** What a game has been so far, as it goes from one process to another: moments in ISO 8601. */
export interface WrittenPast {
  readonly parts: readonly (Omit<Part, 'at'> & { readonly at?: string | undefined })[];
  readonly steps: readonly (Omit<PastStep, 'due' | 'postedAt' | 'endedAt' | 'asked'> & {
    readonly due: string;
    readonly postedAt?: string | undefined;
    readonly endedAt?: string | undefined;
    readonly asked?: { readonly due: string; readonly words?: string | undefined } | undefined;
  })[];
  readonly off?: readonly number[] | undefined;
}

/** Returns what a game has been so far as JSON has it, its moments in ISO 8601. */
export const writePast = ({ parts, steps, off }: Past): WrittenPast => ({
  parts: parts.map(({ at, ...part }) => ({ ...part, at: at?.toString() })),
  steps: steps.map(
    ({ id, round, kind, ordinal, account, due, partner, state, why, text, postedAt, endedAt, asked }) => ({
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
      asked: asked && { due: asked.due.toString(), words: asked.words },
    }),
  ),
  off,
});

/** Returns what a game has been so far from what JSON has. @throws RangeError when a moment is none */
export const readPast = ({ parts, steps, off }: WrittenPast): Past => ({
  parts: parts.map(({ at, ...part }) => ({ ...part, at: readMoment(at) })),
  steps: steps.map(({ due, postedAt, endedAt, asked, ...step }) => ({
    ...step,
    due: Temporal.Instant.from(due),
    postedAt: readMoment(postedAt),
    endedAt: readMoment(endedAt),
    asked: asked && { due: Temporal.Instant.from(asked.due), words: asked.words },
  })),
  off,
});

const readMoment = (text: string | undefined): Temporal.Instant | undefined =>
  text === undefined ? undefined : Temporal.Instant.from(text);
