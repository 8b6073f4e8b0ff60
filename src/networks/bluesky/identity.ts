import type { Identity } from '#networks/network.ts';
import type { AtpBaseClient } from '@atproto/api';

/** Who the account is, as everybody sees it. The automated-account flag is a label that the account gives itself. */
export async function identityOf(api: AtpBaseClient, did: string, service: URL): Promise<Identity> {
  const { data } = await api.app.bsky.actor.getProfile({ actor: did });
  return {
    id: did,
    address: data.handle.toLowerCase(),
    name: data.displayName || data.handle,
    url: `https://bsky.app/profile/${data.handle}`,
    bot: (data.labels ?? []).some(({ src, val }) => src === did && val === 'bot'),
    server: `Bluesky (${service.host})`,
  };
}
