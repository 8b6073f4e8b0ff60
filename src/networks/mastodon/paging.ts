import { TooMuch } from '#networks/failing.ts';
import type { PageSize } from '#networks/page-size.ts';
import { bounded, promised } from '#networks/shapes.ts';
import { list } from './shapes.ts';

/** A page of a listing. */
export interface Page {
  readonly told: readonly unknown[];
  /** The id of the one thing on it that is too long to be read; the next page is asked for from there. */
  readonly tooLong: string | undefined;
}

/**
 * Asks for a page of as many things as can be read at once, down to one.
 * @param what is asked, such as `GET /api/v1/notifications`
 * @throws CallFailed as the asking does; where one is too long and its server does not say which, nothing leads past it
 */
export async function askPage(
  size: PageSize,
  what: string,
  ask: (limit: number) => PromiseLike<unknown>,
): Promise<Page> {
  try {
    return await size.fit(async (limit) => {
      const told = bounded(promised(list, await ask(limit), what, true), what);
      return { told, tooLong: undefined };
    });
  } catch (error) {
    const tooLong = error instanceof TooMuch ? idAlone(error) : undefined;
    if (tooLong === undefined) throw error;
    return { told: [], tooLong };
  }
}

/** The id of the only thing on a page: it opens the answer, and the link to the next page goes on from it. */
function idAlone({ headers, beginning }: TooMuch): string | undefined {
  const [, opening] = /^\s*\[\s*\{\s*"id"\s*:\s*"([\w.-]{1,500})"/u.exec(beginning) ?? [];
  return opening ?? nextIn(headers);
}

/** Returns the id from which the link to the next page goes on; undefined where there is none. */
export const nextIn = (headers: Headers): string | undefined =>
  /[?&]max_id=([\w.-]{1,500})[^>]*>;\s*rel="?next/u.exec(headers.get('link') ?? '')?.[1];
