import { isRefused } from '#networks/failing.ts';

/** What is asked for with posts: their conversation, their links and hashtags, who wrote them, what they answer or quote. */
export type Fields = Readonly<Record<string, string>>;

/**
 * X's description of its API says `post.fields` where its documentation says `tweet.fields`; each refuses the names of the
 * other. The first that is understood is kept.
 */
const DIALECTS: readonly [Fields, Fields] = [
  {
    'post.fields': 'conversation_id,entities,note_post',
    expansions: 'author_id,referenced_posts',
    'user.fields': 'description',
  },
  {
    'tweet.fields': 'conversation_id,entities,note_tweet,referenced_tweets',
    expansions: 'author_id',
    'user.fields': 'description',
  },
];

/** Returns a query with more fields of the posts. */
export const withFields = (fields: Fields, more: string): Fields =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      name === 'post.fields' || name === 'tweet.fields' ? `${value},${more}` : value,
    ]),
  );

/** Returns a query that also asks for what pictures and polls say. X bills each picture. */
export const withBeside = (fields: Fields): Fields => ({
  ...withFields(fields, 'attachments'),
  expansions: `${fields['expansions']},attachments.media_keys,attachments.poll_ids`,
  'media.fields': 'alt_text',
  'poll.fields': 'options',
});

/** The names that X has been found to understand. */
export class Dialect {
  #spoken = DIALECTS;

  /** Asks in the dialect that is known to be understood, and in the other where that one is not. */
  async speak<T>(ask: (fields: Fields) => Promise<T>): Promise<T> {
    const [known, other] = this.#spoken;
    try {
      return await ask(known);
    } catch (error) {
      if (!isRefused(error) || !/\.fields|expansions/u.test(String(error))) throw error;
      const answer = await ask(other);
      this.#spoken = [other, known];
      return answer;
    }
  }
}
