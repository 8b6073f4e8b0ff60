import { answersInPublic, type LiveReply, latestReplies, waitingReplies } from '#app/live/replies.ts';
import { type FinderLine, findersPage, type Page, type RankingLine, rankingPage } from '#app/live/ranking.ts';
import { liveRounds } from '#app/live/rounds.ts';
import { tellStory } from '#app/story/tell-story.ts';
import { findsOfRound, standingsOf } from '#jobs/grading/finds.ts';
import { isInTime } from '#game/worth/grading.ts';
import type { JobContext } from '#jobs/context.ts';
import type { Clock } from '#platform/clock.ts';
import { standsInPublic } from '#storyboard/exposures.ts';
import type { FindKey, ReplyKey } from '#store/replies/reply-pages.ts';
import type { StandingKey } from '#store/standings/standings.ts';
import type { Play } from './playhouse.ts';

/** Pages as small as this are read, so that keys are used. */
const MOST = 3;

/** Reads a list to its end, page by page. */
async function whole<Line, Key>(
  read: (after: Key | undefined) => Promise<Page<Line, Key>>,
): Promise<readonly Line[]> {
  const lines: Line[] = [];
  let after: Key | undefined;
  do {
    const page = await read(after);
    lines.push(...page.lines);
    after = page.next;
  } while (after !== undefined);
  return lines;
}

/** A game that is played, and its database. */
interface Shows extends Pick<Play, 'game'> {
  readonly clock: Clock;
  readonly context: Pick<JobContext, 'db' | 'games'>;
}

/** What pages show of a game, by the rows that are kept for them. */
export async function shownByRows({ context, game: { id }, clock }: Shows): Promise<Shown> {
  const { db } = context;
  const game = gameOf(context, id);
  const most = MOST;
  const rounds = await liveRounds(db, game, clock.now());
  return {
    ranking: (await whole<RankingLine, StandingKey>((after) => rankingPage(db, game, { after, most }))).map(
      ({ rank, player, points }) => `${rank} ${player} ${points}`,
    ),
    rounds: await Promise.all(
      rounds.map(async ({ number, players, finders, guesses, accounts }) => {
        const latest = await whole<LiveReply, ReplyKey>((after) =>
          latestReplies(db, game, number, { after, most }),
        );
        const finds = await whole<FinderLine, FindKey>((after) =>
          findersPage(db, game, number, { after, most }),
        );
        const inPublic = await Promise.all(
          accounts.map(({ account }) =>
            whole<LiveReply, ReplyKey>((after) =>
              answersInPublic(db, game, { round: number, account }, { after, most }),
            ),
          ),
        );
        return {
          finds: finds.map(({ player, reply, at, points }) => `${player} ${reply} ${at} ${points}`),
          players,
          finders,
          guesses,
          accounts: accounts.filter((one) => one.correct + one.close + one.wrong > 0),
          replies: latest.map(worthOf).toSorted(),
          inPublic: inPublic.flat().map(nameOf).toSorted(),
        };
      }),
    ),
    waiting: (await whole<LiveReply, ReplyKey>((after) => waitingReplies(db, game, { after, most })))
      .map(nameOf)
      .toSorted(),
  };
}

const nameOf = ({ reply }: LiveReply): string => `${reply.account} ${reply.networkId} ${reply.text}`;
const worthOf = (one: LiveReply): string => `${nameOf(one)} ${one.worth}`;

function gameOf(context: Shows['context'], id: string) {
  const game = context.games.get(id)?.game;
  if (!game) throw new Error(`${id} is not played.`);
  return game;
}

interface Shown {
  readonly ranking: readonly string[];
  readonly rounds: readonly unknown[];
  readonly waiting: readonly string[];
}

/** The same by all replies: what the rows are to say. */
export async function shownByAll({ context, game: { id } }: Pick<Shows, 'context' | 'game'>): Promise<Shown> {
  const { db } = context;
  const game = gameOf(context, id);
  const story = await tellStory(db, game, { source: 'game', accounts: [], reader: 'fr' });
  const named = ({ account, networkId, text }: (typeof story.replies)[number]): string =>
    `${account} ${networkId} ${text}`;
  return {
    ranking: (await standingsOf(db, game)).map(({ rank, player, points }) => `${rank} ${player} ${points}`),
    rounds: await Promise.all(
      game.rounds.map(async ({ number, shown = number }) => {
        const finds = await findsOfRound(db, game, number);
        // A story calls rounds as players do.
        const isOff = story.rounds.find((round) => round.number === shown)?.off === true;
        const replies = story.replies.filter(({ round }) => round === shown);
        const counted = isOff ? [] : replies;
        const guesses = counted.filter(isInTime);
        const count = (verdict: string, among = guesses): number =>
          among.filter((one) => one.verdict === verdict).length;
        const inPublic = game.masking === 'none' ? [] : replies.filter(standsInPublic);
        return {
          finds: finds.map(({ player, reply, at, points }) => `${player} ${reply} ${at} ${points}`),
          players: new Set(counted.map(({ countsAs }) => countsAs)).size,
          finders: finds.length,
          guesses: { correct: count('correct'), close: count('close'), wrong: count('wrong') },
          accounts: game.accounts
            .map((account) => {
              const own = replies.filter((one) => one.account === account);
              return {
                account,
                correct: count('correct', own),
                close: count('close', own),
                wrong: count('wrong', own),
                doubtful: own.filter(({ doubtful, text }) => doubtful && text !== undefined).length,
                inPublic: inPublic.filter((one) => one.account === account).length,
                acknowledged: 0,
              };
            })
            .filter((one) => one.correct + one.close + one.wrong > 0),
          replies: replies.map((one) => `${named(one)} ${one.worth}`).toSorted(),
          inPublic: inPublic.map(named).toSorted(),
        };
      }),
    ),
    waiting: story.replies
      .filter(({ doubtful, text }) => doubtful && text !== undefined)
      .map(named)
      .toSorted(),
  };
}
