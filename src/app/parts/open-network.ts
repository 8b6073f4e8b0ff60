import type { AccountSettings, MastodonAccount } from '#config/accounts.ts';
import type { BlueskyAccount } from '#config/bluesky-account.ts';
import type { XAccount } from '#config/x-account.ts';
import { MastodonNetwork } from '#networks/mastodon/mastodon-network.ts';
import type { RateLimits as BlueskyLimits } from '#networks/bluesky/rate-limits.ts';
import { RateLimits } from '#networks/mastodon/rate-limits.ts';
import type { Network } from '#networks/network.ts';
import type { SpendingLimit } from '#networks/spending-limit.ts';
import { XNetwork } from '#networks/x/x-network.ts';
import type { Clock } from '#platform/clock.ts';
import { Complaint } from '#platform/complaint.ts';
import type { Secret } from '#platform/secret.ts';

/** Something of each server. */
class ByServer<T> {
  readonly #known = new Map<string, T>();

  /** Returns that of a server, the same for every address there; `make`: the first one. */
  of({ origin }: URL, make: () => T): T {
    const known = this.#known.get(origin) ?? make();
    this.#known.set(origin, known);
    return known;
  }
}

/** The limits of the servers that several accounts ask from one address: what one of them is told holds for all. */
export class SharedLimits {
  readonly mastodon = new ByServer<RateLimits>();
  readonly bluesky = new ByServer<BlueskyLimits>();
}

/**
 * Opens the network of an account.
 * @param limit up to which a network that bills its requests is paid
 * @param shared what accounts on one server share; nothing, for an account by itself
 * @throws Complaint when one of its credentials is not in the environment
 */
export async function openNetwork(
  account: AccountSettings,
  clock: Clock,
  limit: SpendingLimit,
  shared = new SharedLimits(),
): Promise<Network> {
  switch (account.network) {
    case 'mastodon':
      return openMastodon(account, clock, shared);
    case 'bluesky':
      return openBluesky(account, clock, shared);
    case 'x':
      return openX(account, clock, limit);
  }
}

function openMastodon(
  { name, server, token, tokenVariable }: MastodonAccount,
  clock: Clock,
  shared: SharedLimits,
): Network {
  if (!token) {
    throw new Complaint(
      { fr: `Le compte «\u00a0${name}\u00a0» n’a pas de jeton.`, en: `The account “${name}” has no token.` },
      obtainIt(name, tokenVariable),
    );
  }
  const url = new URL(server);
  return new MastodonNetwork({
    server: url,
    token,
    clock,
    limits: shared.mastodon.of(url, () => new RateLimits()),
  });
}

async function openBluesky(
  { name, service, handle, appPassword, passwordVariable }: BlueskyAccount,
  clock: Clock,
  shared: SharedLimits,
): Promise<Network> {
  if (!appPassword) {
    throw new Complaint(
      {
        fr: `Le compte «\u00a0${name}\u00a0» n’a pas de mot de passe d’application.`,
        en: `The account “${name}” has no app password.`,
      },
      obtainIt(name, passwordVariable),
    );
  }
  // Its client takes a third of a second to load, which nobody pays who does not play there.
  const { BlueskyNetwork } = await import('#networks/bluesky/bluesky-network.ts');
  const { RateLimits: Limits } = await import('#networks/bluesky/rate-limits.ts');
  const url = new URL(service);
  const limits = shared.bluesky.of(url, () => new Limits());
  return new BlueskyNetwork({ service: url, handle, appPassword, clock, limits });
}

/** What puts right that an account lacks a secret, or several: what each is called in the environment. */
const obtainIt = (account: string, variables: string): Complaint['mend'] => ({
  fr: `Obtenez ses accès par npx kesako accounts add ${account}, qui les range dans .env (${variables}).`,
  en: `Get its credentials with npx kesako accounts add ${account}, which puts them into .env (${variables}).`,
});

function openX({ name, server, keys }: XAccount, clock: Clock, limit: SpendingLimit): Network {
  const missing: string[] = [];
  const demand = ({ variable, secret }: XAccount['keys']['apiKey']): Pick<Secret, 'reveal'> => {
    if (!secret) missing.push(variable);
    return secret ?? { reveal: () => '' };
  };
  const given = {
    apiKey: demand(keys.apiKey),
    apiSecret: demand(keys.apiSecret),
    accessToken: demand(keys.accessToken),
    accessSecret: demand(keys.accessSecret),
  };
  if (missing.length > 0) {
    throw new Complaint(
      {
        fr: `Il manque des clés au compte «\u00a0${name}\u00a0».`,
        en: `The account “${name}” lacks keys.`,
      },
      obtainIt(name, missing.join(', ')),
    );
  }
  return new XNetwork({ server: new URL(server), keys: given, clock, limit });
}
