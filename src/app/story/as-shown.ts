import type { Game } from '#game/game.ts';
import { type NamedPost, postNamed } from '#game/timeline/partner-steps.ts';
import type { PartnersPart } from '#game/step.ts';
import type { PostName, Storyboard } from '#storyboard/storyboard.ts';

/** Returns the number that players read for a round; its own where the script has none such any more. */
export const shownRound = (game: Game, number: number): number =>
  game.rounds.find((round) => round.number === number)?.shown ?? number;

/** Returns the number that players read for a hint, and 0 for what comes once a round. */
export const shownHint = (game: Game, round: number, ordinal: number): number =>
  game.rounds.find(({ number }) => number === round)?.hints.find(({ number }) => number === ordinal)?.shown ??
  ordinal;

/** Returns the post that a step's id names, with the number that players read. */
export function shownPost(game: Game, round: number, id: string): NamedPost {
  const { kind, ordinal } = postNamed(id);
  return { kind, ordinal: shownHint(game, round, ordinal) };
}

/** Returns a story told with the numbers that players read, in place of those that its rows bear. */
export function asShown<
  T extends Pick<Storyboard, 'rounds' | 'posts' | 'replies' | 'deeds' | 'partnerPosts' | 'reach'>,
>(game: Game, story: T): T {
  const inRound = <R extends { readonly round: number }>(part: R): R => ({
    ...part,
    round: shownRound(game, part.round),
  });
  const named = <P extends PostName>(round: number, post: P): P => ({
    ...post,
    ordinal: shownHint(game, round, post.ordinal),
  });
  return {
    ...story,
    rounds: story.rounds.map((round) => ({ ...round, number: shownRound(game, round.number) })),
    posts: story.posts.map((post) =>
      inRound({ ...named(post.round, post), partner: post.partner && about(game, post.round, post.partner) }),
    ),
    replies: story.replies.map(inRound),
    partnerPosts: story.partnerPosts.map(inRound),
    deeds: story.deeds.map((deed) => inRound({ ...deed, of: deed.of && named(deed.round, deed.of) })),
    reach: story.reach.map((one) => inRound({ ...one, post: named(one.round, one.post) })),
  };
}

/** A partner's part whose post is named by the number that players read. */
function about(game: Game, round: number, part: PartnersPart): PartnersPart {
  const of = part.of?.replace(
    /(?<=\/(?:[a-z]+-)*hint-)\d+(?=[^/]*\/[^/]*$)/u,
    (number) => `${shownHint(game, round, Number(number))}`,
  );
  return { ...part, of };
}
