import type { Game } from '#game/game.ts';
import type { Guest } from '#game/live/live.ts';
import { lentAccounts, type Partner } from '#game/partners.ts';
import type { Profile } from '#networks/village/post.ts';

/** Returns the same game, its partners at home in a village, each under its own id: their real addresses are nobody's there. */
export function inVillage(game: Game, domain: string): Game {
  const live = game.live && {
    ...game.live,
    guests: game.live.guests.map(({ id, name, addresses }): Guest => ({
      id,
      name,
      addresses: Object.fromEntries(Object.keys(addresses).map((account) => [account, `${id}@${domain}`])),
    })),
  };
  return {
    ...game,
    live,
    partners: game.partners.map(({ id, addresses, contact, ...partner }): Partner => ({
      ...partner,
      id,
      addresses: Object.fromEntries(Object.keys(addresses).map((account) => [account, `${id}@${domain}`])),
      contact: contact?.kind === 'message' ? { ...contact, address: `${id}-team@${domain}` } : contact,
    })),
  };
}

/** Returns each account that a partner lends, with the profile that it has in a village. */
export function lentProfiles(game: Game): readonly { readonly account: string; readonly profile: Profile }[] {
  return game.partners.flatMap((partner) =>
    lentAccounts([partner]).map((account) => ({
      account,
      profile: { handle: partner.id, name: partner.name },
    })),
  );
}
