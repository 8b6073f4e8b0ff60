import { isNotFound, isRefused } from '#networks/failing.ts';
import type { AtpBaseClient } from '@atproto/api';
import { AppBskyRichtextFacet, RichText } from '@atproto/api';

/**
 * What makes the hashtags, links and mentions of a text lead somewhere. Without it they are mere letters. A mention of a
 * handle that nobody has any more stays letters.
 */
export async function facetsOf(api: AtpBaseClient, text: string): Promise<AppBskyRichtextFacet.Main[]> {
  const rich = new RichText({ text });
  rich.detectFacetsWithoutResolution();
  const resolved = await Promise.all(
    (rich.facets ?? []).map(async ({ index, features }) => {
      const known = await Promise.all(features.map(async (feature) => resolve(api, feature)));
      return { index, features: known.filter((feature) => feature !== undefined) };
    }),
  );
  return resolved.filter(({ features }) => features.length > 0);
}

type Feature = AppBskyRichtextFacet.Main['features'][number];

/** The library writes the handle where the identifier belongs. */
async function resolve(api: AtpBaseClient, feature: Feature): Promise<Feature | undefined> {
  if (!AppBskyRichtextFacet.isMention(feature)) return feature;
  try {
    const { data } = await api.com.atproto.identity.resolveHandle({ handle: feature.did });
    return { ...feature, did: data.did };
  } catch (error) {
    if (isRefused(error) || isNotFound(error)) return undefined;
    throw error;
  }
}
