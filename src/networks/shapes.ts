import { z } from 'zod';
import { CallFailed, failureOfNonsense } from './failing.ts';
import { isKey } from './reading.ts';

/** The id of something, as it is kept. */
export const key = z.string().refine(isKey);

/** Returns the shape of a field that may be missing, or be anything else than it should, without harm to the rest. */
export const ifSaid = <T>(shape: z.ZodType<T>): z.ZodType<T | undefined> =>
  shape
    .nullish()
    .transform((value) => value ?? undefined)
    .catch(undefined);

/** Returns the shape of a list of which only what has this shape counts; empty where there is none. */
export const every = <T>(shape: z.ZodType<T>): z.ZodType<readonly T[]> =>
  z
    .array(z.unknown())
    .catch([])
    .transform((all) =>
      all.flatMap((one) => {
        const read = shape.safeParse(one);
        return read.success ? [read.data] : [];
      }),
    );

/** Says what of a list has this shape, and what has not. */
export function parted<T>(
  shape: z.ZodType<T>,
  all: readonly unknown[],
): { readonly read: readonly T[]; readonly odd: readonly unknown[] } {
  const told = all.map((one) => ({ one, read: shape.safeParse(one) }));
  return {
    read: told.flatMap(({ read }) => (read.success ? [read.data] : [])),
    odd: told.flatMap(({ one, read }) => (read.success ? [] : [one])),
  };
}

/** A count of something; 0 where it is none. */
export const count = z.number().int().nonnegative().catch(0);

/**
 * Returns what an answer promised, in this shape.
 * @param what was asked, such as `POST /api/v1/statuses`
 * @param harmless it was only asked: nothing was done
 * @throws CallFailed
 */
export function promised<T>(shape: z.ZodType<T>, told: unknown, what: string, harmless: boolean): T {
  const read = shape.safeParse(told);
  if (!read.success) throw new CallFailed(failureOfNonsense({ what, harmless }));
  return read.data;
}

/** Returns a moment in ISO 8601; undefined where a text names none. */
export function momentIn(iso: string | undefined): Temporal.Instant | undefined {
  const milliseconds = Date.parse(iso ?? '');
  return Number.isNaN(milliseconds) ? undefined : Temporal.Instant.fromEpochMilliseconds(milliseconds);
}

/** More pages than any account can have been sent while nobody read it, and fewer than take for ever. */
const MOST_PAGES = 1_000;

/** Counts the pages of a listing. @throws CallFailed where there is no end to them */
export class Pages {
  #turned = 0;

  /** Counts a page that is about to be asked for. @throws CallFailed past the last one that makes sense */
  turn(): void {
    this.#turned += 1;
    if (this.#turned > MOST_PAGES)
      throw new CallFailed({ kind: 'unreachable', grounds: { kind: 'too-many-pages', most: MOST_PAGES } });
  }
}
