import { Kept } from '#networks/kept.ts';
import type { Found, Reading, Search, Sought } from '#networks/network.ts';
import { PageSize } from '#networks/page-size.ts';
import { type FoundPage, searchBack, type TurnFound } from '#networks/searching.ts';
import { bounded, latestIn, namesIn, promised } from '#networks/shapes.ts';
import type { mastodon } from 'masto';
import { z } from 'zod';
import { askPage, type Page } from './paging.ts';
import { list, named } from './shapes.ts';
import { type Me, repliesOf, unwrapped } from './statuses.ts';

const PAGE = 40;
const SEARCH = 'GET /api/v2/search';

/** What is found otherwise than in notifications. */
type Published = Exclude<Sought, { readonly kind: 'mentions' }>;

/**
 * Reads what is said under a hashtag, or in these words where the server looks for words. The words are put between quotation marks,
 * which Mastodon takes for a phrase.
 * @param reading of which each page is asked for once
 */
export async function search(
  api: mastodon.rest.Client,
  me: Me,
  asked: Search & { readonly sought: Published },
  now: Temporal.Instant,
  reading: Reading,
): Promise<Found> {
  const size = new PageSize(PAGE);
  // Of all its pages together so much is kept, however many calls they take.
  const kept = await reading.once('kept', async () => new Kept());
  const turn = turnerOf(api, asked.sought, size);
  const turnFound: TurnFound = async (from, left) => {
    const { told, next, tooLong } = await turn(from, Math.min(PAGE, left));
    const named = [...namesIn(told, 'id'), ...(tooLong === undefined ? [] : [tooLong])];
    const read = repliesOf(told.map(unwrapped).filter(isOriginal), me, false);
    return { ...kept.keep(read), named, latest: latestIn(told, 'createdAt'), next };
  };
  return searchBack(turnFound, asked, now, reading);
}

/** A page as it was told, newest first. */
type Turn = (
  from: string | undefined,
  most: number,
) => Promise<Partial<Page> & Pick<Page, 'told'> & Pick<FoundPage, 'next'>>;

function turnerOf(api: mastodon.rest.Client, sought: Published, size: PageSize): Turn {
  if (sought.kind === 'words') {
    const q = `"${sought.words.replaceAll('"', ' ').trim()}"`;
    return async (from, most) => {
      const offset = Number(from ?? 0);
      const told = await size.fit(async (limit) => {
        const asked = { q, type: 'statuses' as const, resolve: false, limit: Math.min(limit, most), offset };
        const answer: unknown = await api.v2.search.list(asked);
        return bounded(promised(results, answer, SEARCH, true).statuses, SEARCH);
      });
      return { told, next: told.length === 0 ? undefined : String(offset + told.length) };
    };
  }
  const timeline = api.v1.timelines.tag.$select(encodeURIComponent(sought.hashtag));
  return async (from, most) => {
    const before = from !== undefined && { maxId: from };
    const page = await askPage(size, 'GET /api/v1/timelines/tag/:hashtag', (limit) =>
      timeline.list({ limit: Math.min(limit, most), ...before }),
    );
    return { ...page, next: lastOf(page.told) ?? page.tooLong };
  };
}

const results = z.object({ statuses: list });

/** The next page is asked for from the last that has an id. */
const lastOf = (told: readonly unknown[]): string | undefined =>
  told.flatMap((one) => named.safeParse(one).data ?? []).at(-1)?.id;

const isOriginal = (one: unknown): boolean =>
  typeof one !== 'object' || one === null || (Reflect.get(one, 'reblog') ?? null) === null;
