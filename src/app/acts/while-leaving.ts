import type { Act } from '#acts/act.ts';
import { decideAct } from '#acts/decide-act.ts';
import type { Decided } from '#acts/decided.ts';
import type { Known, KnownPost, KnownPosts } from '#acts/known.ts';
import { isPassing } from '#acts/refusal.ts';

/** Decides an act that waits for what passes, such as a post on its way: what it changes is told as though that had arrived. */
export function whileLeaving(known: Known, act: Act, decided: Decided & { readonly ok: false }): Decided {
  if (!isPassing(decided.refusal) || !known.posts) return decided;
  for (const state of ['posted', 'planned'] as const) {
    const arrived = decideAct({ ...known, posts: onceLeft(known.posts, state) }, act);
    if (arrived.ok) return arrived;
  }
  return decided;
}

/** What is known of posts, as it will be once all that is on its way is posted, or is not. */
function onceLeft(posts: KnownPosts, state: 'posted' | 'planned'): KnownPosts {
  const left = (post: KnownPost): KnownPost => (post.state === 'on-its-way' ? { ...post, state } : post);
  return { ...posts, found: posts.found.map(left), all: posts.all.map(left) };
}
