import { partnerAt } from '#game/partners.ts';
import type { Reply } from '#networks/network.ts';
import type { SeenAct } from '#store/partner-acts.ts';
import type { StoredStep } from '#store/steps.ts';
import type { Account, House, PlayedGame } from '#jobs/context.ts';
import { recordRelays, relayOf } from './record-relays.ts';
import { seePost } from './record-post.ts';

/** Records the boosts by partners among those of a post. The network does not tell when: it is when they are first seen. */
export async function seeBoosts(
  house: House,
  account: Account,
  { game }: PlayedGame,
  step: StoredStep,
  boostedBy: readonly string[],
): Promise<void> {
  const acts = boostedBy.flatMap((address): readonly SeenAct[] => {
    const partner = partnerAt(game.partners, account.name, address);
    return partner ? [relayOf(partner, step, house.clock.now(), step.url)] : [];
  });
  await recordRelays(house, acts);
}

/** Records the quotes by partners among those of a post; what they say with it is read as any post of theirs. */
export async function seeQuotes(
  house: House,
  account: Account,
  played: PlayedGame,
  step: StoredStep,
  quotes: readonly Reply[],
): Promise<void> {
  for (const quote of quotes) {
    const partner = partnerAt(played.game.partners, account.name, quote.author.address);
    if (!partner) continue;
    await recordRelays(house, [relayOf(partner, step, quote.createdAt, quote.url)]);
    await seePost(house, account, played, {
      partner,
      post: quote,
      isAbout: true,
      hint: 'asked',
      isWhole: true,
    });
  }
}
