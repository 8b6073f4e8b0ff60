import { costOfGame, type Expectation } from '#game/cost.ts';
import type { Game } from '#game/game.ts';
import type { House } from '#jobs/house.ts';
import type { NetworkMeasure } from '#script/check-lengths.ts';
import { repliesOfRound, type StoredReply } from '#store/replies.ts';
import type { Storyboard } from '#storyboard/storyboard.ts';

/** What a game is expected to cost on an account whose network bills each request. */
export interface ExpectedCost extends Expectation {
  readonly account: string;
  readonly network: string;
  /** US dollars. */
  readonly dollars: number;
  /** Null: no spending limit was set. */
  readonly limit: number | null;
  /** When the prices were read, and where. */
  readonly asOf: string;
  readonly source: string;
}

/** What players do on one account in a whole game. */
type Crowd = Pick<Expectation, 'replies' | 'players' | 'hides'>;

/** As many players in every round as a rehearsal has unless told, each with one guess, half of them right. */
const ASSUMED_PLAYERS = 60;

export const assumedCrowd = ({ rounds }: Game): Crowd => ({
  replies: ASSUMED_PLAYERS * rounds.length,
  players: ASSUMED_PLAYERS * rounds.length,
  hides: (ASSUMED_PLAYERS / 2) * rounds.length,
});

/** Who has played on each account of a game that was rehearsed. */
export async function rehearsedCrowd({ db }: House, game: Game): Promise<(account: string) => Crowd> {
  const rounds = await Promise.all(game.rounds.map(({ number }) => repliesOfRound(db, game.id, number)));
  return (account) => {
    const mine = rounds.map((replies) => replies.filter((reply) => reply.account === account));
    const all = mine.flat();
    return { replies: all.length, players: sum(mine.map(playersIn)), hides: all.filter(isRight).length };
  };
}

const playersIn = (replies: readonly StoredReply[]): number =>
  new Set(replies.map(({ player }) => player)).size;
const isRight = ({ verdict }: StoredReply): boolean => verdict === 'correct';
const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

/** What a game costs on each of its accounts whose network bills it. */
export function expectedCosts(
  game: Game,
  { posts }: Pick<Storyboard, 'posts'>,
  measureOf: (account: string) => NetworkMeasure | undefined,
  crowdOn: (account: string) => Crowd,
): readonly ExpectedCost[] {
  return game.accounts.flatMap((account) => {
    const { network, conditions } = measureOf(account) ?? {};
    if (network === undefined || conditions?.tariff === undefined) return [];
    const { tariff, linksIn, spendingLimit } = conditions;
    const texts = posts.flatMap((post) => (post.account === account ? (post.text ?? []) : []));
    const linked = texts.filter((text) => (linksIn?.(text) ?? []).length > 0).length;
    const expected = {
      posts: texts.length - linked,
      postsWithLink: linked,
      pictures: picturesIn(game),
      ...crowdOn(account),
    };
    const { asOf, source } = tariff;
    const dollars = costOfGame(tariff, expected);
    return [{ account, network, ...expected, dollars, limit: spendingLimit ?? null, asOf, source }];
  });
}

/** The detail, the whole photo, and every wider view. */
const picturesIn = ({ rounds }: Game): number =>
  sum(rounds.map(({ hints }) => 2 + hints.filter(({ widen }) => widen !== undefined).length));
