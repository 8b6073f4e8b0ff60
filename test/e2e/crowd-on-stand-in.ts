import { Person } from '../support/play/people.ts';
import type { MastodonStandIn } from '../support/stand-ins/mastodon.ts';
import type { Post } from '../support/stand-ins/mastodon-state.ts';

/** What players of the first round of the sample game say; the first two are right. */
const RIGHT = ['maison d’Adam', 'la maisson d’Adam ?'] as const;
const WRONG = ['place Sainte-Croix', 'Logis Barrault', 'la gare'] as const;

/** What somebody said, before the closing of a round. */
export interface Said {
  readonly id: string;
  readonly player: string;
  readonly right: boolean;
}

export interface Saying {
  readonly name: string;
  readonly right: boolean;
  /** Whether the account is named, so that it is told at once; otherwise the reply is found in the thread alone. */
  readonly named?: boolean;
  readonly visibility?: 'public' | 'direct';
}

/** Somebody answers a post. */
export async function say(
  standIn: MastodonStandIn,
  to: Pick<Post, 'id'>,
  { name, right, named = true, visibility = 'public' }: Saying,
): Promise<Said> {
  const words = right ? RIGHT : WRONG;
  const text = words[name.length % words.length];
  const reply = await personOn(standIn, name).reply(to, `${named ? '@angers ' : ''}${text}`, visibility);
  return { id: reply.id, player: name, right };
}

/** Somebody on the stand-in, who is made when absent. */
export const personOn = ({ state, url }: MastodonStandIn, name: string): Person =>
  new Person(name, url, state.person(name).token);

/** What the account has said in public that has these words in it, oldest first. */
export function postsOf({ state }: MastodonStandIn, words = ''): readonly Post[] {
  return [...state.posts.values()].filter(
    ({ author, visibility, text }) =>
      author.name === 'angers' && visibility === 'public' && text.includes(words),
  );
}

/** What the account has answered to a reply. */
export function answersTo({ state }: MastodonStandIn, reply: string): readonly Post[] {
  return [...state.posts.values()].filter(
    ({ author, inReplyTo }) => author.name === 'angers' && inReplyTo?.id === reply,
  );
}
