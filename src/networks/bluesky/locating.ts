import type { AtpBaseClient } from '@atproto/api';
import { idOf } from './place.ts';
import { postViews } from './posts.ts';

/** The id of a post by the page on which it is read; undefined where none is there. */
export async function locate(
  api: AtpBaseClient,
  id: string | undefined,
  url: string,
): Promise<string | undefined> {
  const [, did, rkey] = /\/profile\/(did:[^/]+)\/post\/([^/?#]+)$/u.exec(url) ?? [];
  const wanted = did !== undefined && rkey !== undefined ? idOf({ did, rkey }) : id;
  if (wanted === undefined) return undefined;
  const [found] = await postViews(api, [wanted]);
  return found?.uri;
}
