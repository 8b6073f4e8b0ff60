import { compose } from '#game/words/compose.ts';
import { say } from '#game/words/wording.ts';
import type { KnownPost, KnownPosts } from './known.ts';

/** What an edit comes to on one account. */
export interface EditedPost {
  /** The post cannot be edited there: a correction follows below it. */
  readonly corrects: boolean;
  /** What is said by it, with the imposed hashtags, whether it fits or not. */
  readonly text: string;
  /** As the network counts; undefined: nobody knows how it does. */
  readonly count: { readonly length: number; readonly limit: number } | undefined;
}

/** Every network gets the same text; what each makes of its length is asked apart. */
const UNMEASURED = { textLimit: Number.POSITIVE_INFINITY, measure: (text: string): number => text.length };

/** Returns a text as a post has it: with the imposed hashtags, however long it is. */
export function asComposed({ hashtags }: Pick<KnownPosts, 'hashtags'>, text: string): string {
  const composed = compose(text, hashtags, UNMEASURED);
  return composed.ok ? composed.text : text;
}

/** Says what an account would say if its post were to say this. */
export function editedPost(known: KnownPosts, { account }: KnownPost, text: string): EditedPost {
  const measure = known.measures.get(account);
  const corrects = measure !== undefined && !measure.edits;
  const said = asComposed(known, corrects ? say(known.voice, 'correction', { text }) : text);
  const count = measure && { length: measure.measure(said), limit: measure.textLimit };
  return { corrects, text: said, count };
}
