import type { Identity } from '#networks/network.ts';
import { cleanName } from '#networks/reading.ts';
import { promised } from '#networks/shapes.ts';
import type { AtpBaseClient } from '@atproto/api';
import { profile } from './shapes.ts';

/** Reads who the account is, as everybody sees it. The automated-account flag is a label that the account gives itself. */
export async function identityOf(api: AtpBaseClient, did: string, service: URL): Promise<Identity> {
  const told = await api.app.bsky.actor.getProfile({ actor: did });
  const data = promised(profile, told.data, 'app.bsky.actor.getProfile', true);
  return {
    id: did,
    address: data.handle.toLowerCase(),
    name: cleanName(data.displayName || data.handle),
    url: `https://bsky.app/profile/${data.handle}`,
    bot: data.labels.some(({ src, val }) => src === did && val === 'bot'),
    server: `Bluesky (${service.host})`,
  };
}
