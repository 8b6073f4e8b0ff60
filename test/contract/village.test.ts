import { asReply, type Profile, type VillagePost } from '#networks/village/post.ts';
import { VillageNetwork, type VillageAccount } from '#networks/village/village-network.ts';
import { Village } from '#networks/village/village.ts';
import { ManualClock } from '#platform/clock.ts';
import type { ContractWorld, Follower, Gap, Seen } from './contract-world.ts';
import { networkContract } from './network-contract.ts';

const profile: Profile = { handle: 'ville', name: 'Ville d’Angers', bot: true };

networkContract('village', async () => villageWorld({ profile }));

networkContract('a village that can do little', async () =>
  villageWorld({
    profile,
    capabilities: {
      privateReplies: false,
      contentWarnings: false,
      favourites: false,
      refuseQuotes: false,
      edit: false,
      delete: false,
      stream: false,
      relays: { boosts: 'counted', quotes: 'untold' },
      searching: { hashtags: true, words: 'no' },
    },
  }),
);

networkContract('a village that can hide replies', async () =>
  villageWorld({ profile, capabilities: { hiding: { remains: 'nothing', most: 300 } } }),
);

networkContract('a village where replies wait for their approval', async () =>
  villageWorld({ profile, capabilities: { approveReplies: true } }),
);

networkContract('a village that forgets keys', async () =>
  villageWorld({ profile, keysKept: Temporal.Duration.from({ seconds: 0 }) }, ['repeats-keys']),
);

function villageWorld(account: VillageAccount, gaps: readonly Gap[] = []): ContractWorld {
  const clock = new ManualClock(Temporal.Instant.from('2026-09-19T07:00:00Z'));
  const village = new Village({ clock });
  const network = new VillageNetwork(village, account);
  const mayHide = account.capabilities?.privateReplies ?? true;
  return {
    network,
    gaps: new Set(gaps),
    pause: async () => clock.moveTo(clock.now().add({ seconds: 1 })),
    follower: async (name, bio) => followerOf(village, { handle: name, name, note: bio }, mayHide),
    sees: async (id) => asSeen(village.post(id)),
    standing: async (reply, root) => (village.hiddenIn(root).includes(reply) ? 'nothing' : 'shown'),
    favouritesOf: async (id) => village.posts().find((post) => post.id === id)?.favouritedBy.length ?? 0,
    boostsOf: async (id) => village.posts().find((post) => post.id === id)?.boostedBy.length ?? 0,
    [Symbol.asyncDispose]: () => network[Symbol.asyncDispose](),
  };
}

function followerOf(village: Village, follower: Profile, mayHide: boolean): Follower {
  const { address } = village.welcome(follower);
  const mention = `@${profile.handle}@${village.domain}`;
  return {
    address,
    post: async (text, options) =>
      village.write(follower, { text: options?.mention ? `${mention} ${text}` : text }).id,
    reply: async (to, text, options) => {
      const visibility = mayHide ? options?.visibility : 'public';
      const whole = (options?.mention ?? true) ? `${mention} ${text}` : text;
      return village.reply(follower, to.id, whole, { visibility, mention: false }).id;
    },
    boost: async ({ id }) => village.boost(id, address),
    quote: async ({ id }, text) => {
      const quote = village.quote(follower, id, text);
      if (!quote) throw new Error('The quote was refused.');
      return quote.id;
    },
    edit: async (id, text) => void village.editReply(follower, id, text),
    delete: async (id) => void village.deleteReply(follower, id),
    sees: async (id) => asSeen(village.post(id, address)),
  };
}

function asSeen(post: VillagePost | undefined): Seen | undefined {
  return (
    post && {
      text: post.text,
      visibility: post.visibility,
      hashtags: asReply(post).hashtags.map((tag) => tag.toLowerCase()),
      alts: post.pictures.map((picture) => picture.alt),
      warning: post.warning ?? '',
      inReplyTo: post.inReplyTo,
      quotes: post.quotes,
    }
  );
}
