import { hashtagsIn } from '#game/hashtags.ts';
import { isNotFound, isRefused } from '#networks/failing.ts';
import type { AtpBaseClient } from '@atproto/api';
import { AppBskyRichtextFacet, RichText } from '@atproto/api';
import { key, promised } from '#networks/shapes.ts';
import { z } from 'zod';
import { blueskyLength } from './measure.ts';

/**
 * Returns what makes the hashtags, links and mentions of a text lead somewhere. Without it they are mere letters. A mention of
 * a handle that nobody has any more stays letters.
 */
export async function facetsOf(api: AtpBaseClient, text: string): Promise<AppBskyRichtextFacet.Main[]> {
  const rich = new RichText({ text });
  rich.detectFacetsWithoutResolution();
  // The library sees no hashtag that touches an apostrophe or a bracket.
  const others = (rich.facets ?? []).filter(
    ({ features }) => !features.some((feature) => AppBskyRichtextFacet.isTag(feature)),
  );
  const resolved = await Promise.all(
    [...others, ...tagsIn(text, others)].map(async ({ index, features }) => {
      const known = await Promise.all(features.map(async (feature) => resolve(api, feature)));
      return { index, features: known.filter((feature) => feature !== undefined) };
    }),
  );
  return resolved.filter(({ features }) => features.length > 0);
}

/** The protocol takes tags of 64 graphemes and 640 bytes, and refuses a post with a longer one. */
const LONGEST_TAG = 64;

/** The hashtags of a text, as the game counts them; not those inside of a link. */
function tagsIn(
  text: string,
  links: readonly AppBskyRichtextFacet.Main[],
): readonly AppBskyRichtextFacet.Main[] {
  return hashtagsIn(text).flatMap(({ tag: written, at }) => {
    const tag = written.slice(1);
    const byteStart = Buffer.byteLength(text.slice(0, at));
    const byteEnd = byteStart + Buffer.byteLength(written);
    const isInside = links.some(({ index }) => byteStart < index.byteEnd && byteEnd > index.byteStart);
    // A number alone, such as that of a hint, is a hashtag on no network.
    return isInside || !/\p{L}/u.test(tag) || blueskyLength(tag) > LONGEST_TAG
      ? []
      : [{ index: { byteStart, byteEnd }, features: [{ $type: TAG, tag }] }];
  });
}

const TAG = 'app.bsky.richtext.facet#tag';

type Feature = AppBskyRichtextFacet.Main['features'][number];

const known = z.object({ did: key });

/** The library writes the handle where the identifier belongs. */
async function resolve(api: AtpBaseClient, feature: Feature): Promise<Feature | undefined> {
  if (!AppBskyRichtextFacet.isMention(feature)) return feature;
  try {
    const { data } = await api.com.atproto.identity.resolveHandle({ handle: feature.did });
    return { ...feature, did: promised(known, data, 'com.atproto.identity.resolveHandle', true).did };
  } catch (error) {
    if (isRefused(error) || isNotFound(error)) return undefined;
    throw error;
  }
}
