import { sayNetwork } from '#game/players/naming.ts';
import { maskingOn, expectedHides } from '#game/masking.ts';
import { costOfGame, costOfPolls, type Expectation } from '#game/cost.ts';
import type { Game } from '#game/game.ts';
import { lentAccounts } from '#game/partners.ts';
import type { NetworkMeasure } from '#script/network-measure.ts';
import type { Storyboard, StoryPost } from '#storyboard/storyboard.ts';
import type { RoundCrowd } from './expected-crowd.ts';
import { expectedPolls } from './expected-polls.ts';

/** What a game is expected to cost on an account whose network bills each request. */
export interface ExpectedCost extends Expectation {
  readonly account: string;
  readonly network: string;
  /** US dollars. */
  readonly dollars: number;
  /** US dollars of these that go into following relays and partners. */
  readonly polling: number;
  /** Null: no spending limit was set. */
  readonly limit: number | null;
  /** When the prices were read, and where. */
  readonly asOf: string;
  readonly source: string;
}

/** Says what a game costs on each of its accounts whose network bills it, those that partners lend included. */
export function expectedCosts(
  game: Game,
  { posts }: Pick<Storyboard, 'posts'>,
  measureOf: (account: string) => NetworkMeasure | undefined,
  crowdOn: (account: string) => readonly RoundCrowd[],
): readonly ExpectedCost[] {
  const own = new Set(game.accounts);
  return [...own.union(new Set(lentAccounts(game.partners)))].flatMap((account) => {
    const measure = measureOf(account);
    const { tariff, spendingLimit } = measure?.conditions ?? {};
    if (!measure || !tariff) return [];
    const expected = {
      ...spokenBy(account, posts, measure),
      // A lent account reads nothing of what it receives, and shows no picture.
      ...heardBy(game, own.has(account) ? crowdOn(account) : [], measure),
      pictures: own.has(account) ? picturesIn(game) : 0,
      polls: expectedPolls(game, account, posts, crowdOn(account)),
    };
    return [
      {
        account,
        network: sayNetwork(measure.network),
        ...expected,
        dollars: costOfGame(tariff, expected),
        polling: costOfPolls(tariff, expected.polls),
        limit: spendingLimit ?? null,
        asOf: tariff.asOf,
        source: tariff.source,
      },
    ];
  });
}

function spokenBy(
  account: string,
  posts: readonly StoryPost[],
  { conditions }: NetworkMeasure,
): Pick<Expectation, 'posts' | 'postsWithLink' | 'relays'> {
  const own = posts.filter((post) => post.account === account && post.visibility !== 'private');
  const texts = own.flatMap(({ text }) => text ?? []);
  const linked = texts.filter((text) => (conditions?.linksIn?.(text) ?? []).length > 0).length;
  return {
    posts: texts.length - linked,
    postsWithLink: linked,
    relays: own.filter(({ kind }) => kind === 'relay').length,
  };
}

function heardBy(
  game: Game,
  crowd: readonly RoundCrowd[],
  measure: NetworkMeasure,
): Pick<Expectation, 'replies' | 'players' | 'hides'> {
  const masking = maskingOn(game, measure);
  return {
    replies: sum(crowd.map(({ replies }) => replies)),
    players: sum(crowd.map(({ players }) => players)),
    hides: sum(crowd.map(({ right, replies }) => expectedHides(masking, { right, others: replies - right }))),
  };
}

/** The detail, the whole photo, and every wider view. */
const picturesIn = ({ rounds }: Game): number =>
  sum(rounds.map(({ hints }) => 2 + hints.filter(({ widen }) => widen !== undefined).length));

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
