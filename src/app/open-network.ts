import type { AccountSettings } from '#config/accounts.ts';
import { MastodonNetwork } from '#networks/mastodon/mastodon-network.ts';
import type { Network } from '#networks/network.ts';
import type { Clock } from '#platform/clock.ts';
import { Complaint } from '#platform/complaint.ts';

/** Opens the network of an account. @throws Complaint when its token is not in the environment */
export function openNetwork(account: AccountSettings, clock: Clock): Network {
  const { name, server, token, tokenVariable } = account;
  if (!token) {
    throw new Complaint(
      { fr: `Le compte «\u00a0${name}\u00a0» n’a pas de jeton.`, en: `The account “${name}” has no token.` },
      {
        fr: `Mettez-le dans le fichier .env\u00a0: ${tokenVariable}=… (docs/networks.md dit comment l’obtenir).`,
        en: `Put it in the .env file: ${tokenVariable}=… (docs/networks.md says how to obtain it).`,
      },
    );
  }
  return new MastodonNetwork({ server: new URL(server), token, clock });
}
