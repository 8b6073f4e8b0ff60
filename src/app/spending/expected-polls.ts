import type { Polls } from '#game/cost.ts';
import type { Game } from '#game/game.ts';
import { partnersBeside } from '#game/partners.ts';
import { RELAYED } from '#game/step.ts';
import type { StoryPost } from '#storyboard/storyboard.ts';
import type { RoundCrowd } from './expected-crowd.ts';

/** Each poll of a partner finds its posts of a week: two a day. */
const POSTS_OF_PARTNER = 14;

/**
 * Says what is read on an account of a game to follow relays and partners. A round is polled every few minutes from its first
 * post to its reveal, and so on every day between; each post of the account from its own day on.
 */
export function expectedPolls(
  game: Game,
  account: string,
  posts: readonly StoryPost[],
  crowd: readonly RoundCrowd[],
): Polls {
  const rounds = game.rounds.map(({ number, reveals }, index) => {
    const own = posts.filter((post) => post.round === number && isPolled(post, account));
    const days = own.map(({ due }) => daysBetween(due, reveals));
    const all = new Set(days.flat());
    return { days: all, posts: days.flat().length, relayers: (crowd[index]?.relayers ?? 0) * all.size };
  });
  const days = new Set(rounds.flatMap((round) => [...round.days])).size;
  const partners = partnersBeside(game.partners, account).length;
  const published = partners * days * POSTS_OF_PARTNER;
  const located = posts.filter((post) => isLocated(post, account)).length;
  return {
    posts: sum(rounds.map((round) => round.posts)) + published + located,
    // The account's own comes with its posts.
    profiles: sum(rounds.map(({ relayers }) => relayers)) + (partners + 1) * days,
    // One in each post: more is rare, and many have none.
    pictures: published,
  };
}

const isPolled = (post: StoryPost, account: string): boolean =>
  (post.partner?.beside ?? post.account) === account && RELAYED.includes(post.kind);

/** A lent account asks for what it is to relay, and the account beside it for the hint that came from there. */
const isLocated = ({ kind, account, partner }: StoryPost, asking: string): boolean =>
  (kind === 'relay' && account === asking) || (kind === 'partner-hint' && partner?.beside === asking);

/** Every day (UTC) that has a part between two moments, such as `2026-09-19`. */
function daysBetween(from: Temporal.Instant, to: Temporal.Instant): readonly string[] {
  const [first, last] = [from, to].map((moment) => moment.toZonedDateTimeISO('UTC').toPlainDate());
  if (!first || !last) return [];
  const length = Math.max(0, first.until(last).days) + 1;
  return Array.from({ length }, (_, days) => first.add({ days }).toString());
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
