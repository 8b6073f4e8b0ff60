import type { AtpBaseClient } from '@atproto/api';
import { idOf } from './record-address.ts';
import { every, key } from '#networks/shapes.ts';
import { z } from 'zod';
import { toldPosts } from './posts.ts';

const located = z.object({ uri: key });

/** Finds the id of a post by the page on which it is read; undefined where none is there. */
export async function locate(
  api: AtpBaseClient,
  id: string | undefined,
  url: string,
): Promise<string | undefined> {
  const [, did, rkey] = /\/profile\/(did:[^/]+)\/post\/([^/?#]+)$/u.exec(url) ?? [];
  const wanted = did !== undefined && rkey !== undefined ? idOf({ did, rkey }) : id;
  if (wanted === undefined) return undefined;
  const [found] = every(located).parse(await toldPosts(api, [wanted]));
  return found?.uri;
}
