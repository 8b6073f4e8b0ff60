import type { OwnPosts } from '#networks/network.ts';
import { done } from '#networks/outcome.ts';
import { asPublished, type VillagePost } from './post.ts';

/** Looks posts up among those that an account had posted, oldest first. */
export const among = (own: readonly VillagePost[]): OwnPosts => ({
  find: async (post, by, but) => {
    const told = (text: string): string => (by === 'text' ? text : (text.split('\n', 1)[0] ?? ''));
    const found = own.find(
      ({ id, text, inReplyTo }) =>
        !but.has(id) && told(text) === told(post.text) && inReplyTo === post.inReplyTo,
    );
    return done(found && asPublished(found));
  },
  inItsPlace: async (post, but) =>
    done(
      own
        .filter(({ id, inReplyTo }) => !but.has(id) && inReplyTo === post.inReplyTo)
        .map((one) => ({ ...asPublished(one), text: one.text })),
    ),
});
