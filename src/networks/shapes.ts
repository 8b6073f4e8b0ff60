import { compareMoments } from '#game/moments.ts';
import { z } from 'zod';
import { CallFailed, failureOfNonsense, TooMuch } from './failing.ts';
import { isInCentury, isKey, nameOf } from './reading.ts';

/** The id of something, as it is kept. */
export const key = z.string().refine(isKey);

/** Returns the shape of a field that may be missing, or be anything else than it should, without harm to the rest. */
export const ifSaid = <T>(shape: z.ZodType<T>): z.ZodType<T | undefined> =>
  shape
    .nullish()
    .transform((value) => value ?? undefined)
    .catch(undefined);

/** More things than any network gives on a page, or below a post. */
const MOST_ON_PAGE = 10_000;

/** A list of whatever; each thing is read by itself. */
export const things = z.custom<readonly unknown[]>(Array.isArray);

/** Returns what stands on a page, or below a post. @param what was asked @throws TooMuch where that is more than makes sense */
export function bounded(all: readonly unknown[], what: string): readonly unknown[] {
  if (all.length > MOST_ON_PAGE) throw new TooMuch({ harmless: true, what }, new Headers(), '');
  return all;
}

/** Returns the shape of a list of which only what has this shape counts; empty where there is none. */
export const every = <T>(shape: z.ZodType<T>): z.ZodType<readonly T[]> => listed(shape, ODD_ON_PAGE);

/** Returns the shape of a list that is a part of one thing, such as its hashtags: as `every`, of as many as one thing has. */
export const few = <T>(shape: z.ZodType<T>): z.ZodType<readonly T[]> => listed(shape, ODD_IN_ONE);

/** How many odd things are looked at before a list is taken for one of odd things: each of them costs an error that nobody reads. */
const ODD_ON_PAGE = MOST_ON_PAGE;
const ODD_IN_ONE = 20;

const listed = <T>(shape: z.ZodType<T>, mostOdd: number): z.ZodType<readonly T[]> =>
  z
    .custom<readonly unknown[]>(Array.isArray)
    .catch([])
    .transform((all) => {
      const found: T[] = [];
      let odd = 0;
      for (const one of all) {
        const read = isThing(one) ? shape.safeParse(one) : undefined;
        if (read?.success === true) found.push(read.data);
        else if (++odd > mostOdd) break;
      }
      return found;
    });

/** Returns what each thing on a page is known by. @param by the field that names one, where it is as promised */
export const namesIn = (all: readonly unknown[], by: 'id' | 'uri'): readonly string[] =>
  all.map((one) => nameOf(one, textIn(one, by)));

/** Returns when the newest thing on a page was said; undefined where none tells. @param by the field that tells it */
export const latestIn = (
  all: readonly unknown[],
  by: 'createdAt' | 'indexedAt',
): Temporal.Instant | undefined =>
  all
    .flatMap((one) => momentIn(textIn(one, by)) ?? [])
    .toSorted(compareMoments)
    .at(-1);

/** Returns a field of whatever it is; undefined where that is no text. */
export function textIn(one: unknown, name: string): string | undefined {
  const text: unknown = typeof one === 'object' && one !== null ? Reflect.get(one, name) : undefined;
  return typeof text === 'string' ? text : undefined;
}

/** Says what of a list has this shape, and what has not. */
export function parted<T>(
  shape: z.ZodType<T>,
  all: readonly unknown[],
): { readonly read: readonly T[]; readonly odd: readonly unknown[] } {
  const found: T[] = [];
  const odd: unknown[] = [];
  for (const one of all) {
    const read = isThing(one) ? shape.safeParse(one) : undefined;
    if (read?.success === true) found.push(read.data);
    else odd.push(one);
  }
  return { read: found, odd };
}

/** What has nothing in it has no shape, which costs less to see than to be told by an error. Texts and numbers are read as they are. */
function isThing(one: unknown): boolean {
  if (typeof one !== 'object') return one !== undefined;
  return one !== null && Object.keys(one).length > 0;
}

/** A moment in ISO 8601, written in one way: as it is told it may be as long as an answer, and lie beyond all calendars. */
export const moment = z.string().transform((told, context) => {
  const at = momentIn(told);
  if (at !== undefined && isInCentury(at)) return at.toString({ smallestUnit: 'millisecond' });
  context.addIssue({ code: 'custom', message: 'no moment' });
  return z.NEVER;
});

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

/** Most characters of what is kept of a listing, as JSON. */
const MOST_CHARACTERS = 8 * 32 * 1024 * 1024;

/** Counts the pages of a listing, and what is kept of them. @throws CallFailed where there is no end to them */
export class Pages {
  #turned = 0;
  #characters = 0;
  readonly #most: number;

  constructor(most = MOST_CHARACTERS) {
    this.#most = most;
  }

  /** Counts what is kept of a page as it was told, and returns it. @param what was asked @throws TooMuch */
  keep<T>(told: readonly T[], what: string): readonly T[] {
    for (const one of told) this.#characters += JSON.stringify(one)?.length ?? 0;
    if (this.#characters > this.#most) throw new TooMuch({ harmless: true, what }, new Headers(), '');
    return told;
  }

  /** Counts a page that is about to be asked for. @throws CallFailed past the last one that makes sense */
  turn(): void {
    this.#turned += 1;
    if (this.#turned > MOST_PAGES)
      throw new CallFailed({ kind: 'unreachable', grounds: { kind: 'too-many-pages', most: MOST_PAGES } });
  }
}
