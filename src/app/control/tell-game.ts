import type { Kysely } from 'kysely';
import type { Game, Language } from '#game/game.ts';
import { hourOf, saidOfHour } from '#game/words/hour-words.ts';
import { lentAccounts } from '#game/partners.ts';
import { type AccountPause, accountPauses } from '#store/accounts/account-pauses.ts';
import { clocksApart } from '#store/accounts/clocks.ts';
import { lastReadings } from '#store/replies/cursors.ts';
import { doublesOf } from '#store/posts/doubles.ts';
import { droppedLately } from '#store/outbox/dropped-jobs.ts';
import { setAsideOf, type StoredSetAside } from '#store/replies/set-aside.ts';
import type { GameRow, Tables } from '#store/tables/tables.ts';
import { tellingsOf } from '#store/posts/tellings.ts';
import { unreadAmong } from '#store/replies/unread.ts';
import type { StoryAccount, Storyboard } from '#storyboard/storyboard.ts';
import { keptForPosts, leftUnread } from '#app/parts/readiness.ts';
import { clockProblems } from '#app/problems/clocks.ts';
import { doubleProblems } from '#app/problems/doubles.ts';
import { hidingProblems } from '#app/problems/masking.ts';
import { pauseProblems } from '#app/problems/paused-accounts.ts';
import { readingProblems } from '#app/problems/reading.ts';
import { setAsideProblems } from '#app/problems/set-aside.ts';
import { spendingProblems } from '#app/problems/spending.ts';
import { standstillProblems } from '#app/problems/standstill.ts';
import { problemsOf } from '#app/problems/steps.ts';
import { tellingProblems } from '#app/problems/telling.ts';
import { unreadyProblems } from '#app/problems/unready-partners.ts';
import type { Spending } from '#app/spending/spending-limits.ts';
import { tellPosts, tellStory } from '#app/story/tell-story.ts';
import { type ReportedPosts, reportPosts } from './report-posts.ts';

/** What a report asks besides the database. */
export interface ReportSources {
  readonly spendingOf?: (account: string) => Promise<Spending | undefined>;
  /** What is known of a game's accounts. */
  readonly accountsOf?: (game: Game) => Promise<readonly StoryAccount[]>;
  /** Says whether an account has its credentials. */
  readonly isReady?: (account: string) => boolean;
  /** How often a worker reads accounts; undefined: nobody does so by himself. */
  readonly readEvery?: Temporal.Duration;
}

/** What has become of a game that was played here, and what a person has to know of it. */
export interface ToldGame {
  /** With every problem. */
  readonly story: Storyboard;
  readonly pauses: readonly AccountPause[];
  readonly spending: readonly Spending[];
  readonly aside: readonly StoredSetAside[];
  readonly published: ReportedPosts;
}

/** Tells what has become of a game that was played here. */
export async function tellGame(
  db: Kysely<Tables>,
  row: Pick<GameRow, 'state'>,
  game: Game,
  sources: ReportSources,
  now: Temporal.Instant,
  language: Language,
): Promise<ToldGame> {
  return tellWith(tellStory, db, row, game, sources, now, language);
}

/** Tells the same but for replies, of which none is read, and for what is wrong with any of them. */
export async function tellWithoutReplies(
  db: Kysely<Tables>,
  row: Pick<GameRow, 'state'>,
  game: Game,
  sources: ReportSources,
  now: Temporal.Instant,
  language: Language,
): Promise<ToldGame> {
  return tellWith(tellPosts, db, row, game, sources, now, language);
}

async function tellWith(
  tell: typeof tellStory,
  db: Kysely<Tables>,
  row: Pick<GameRow, 'state'>,
  game: Game,
  sources: ReportSources,
  now: Temporal.Instant,
  language: Language,
): Promise<ToldGame> {
  const accounts = (await sources.accountsOf?.(game)) ?? [];
  const story = await tell(db, game, { source: 'game', accounts, reader: language });
  const spending = await spendingOf(game.accounts, sources);
  const isUnderWay = row.state === 'playing' || row.state === 'paused';
  const { isReady = () => true, readEvery } = sources;
  const aside = (await setAsideOf(db, game.accounts)).filter((one) => (one.game ?? game.id) === game.id);
  const published = await reportPosts(db, game, now, language);
  const pauses = await pausesOf(db, game);
  const problems = [
    ...(isUnderWay ? pauseProblems(pauses, game, language) : []),
    ...unreadyProblems(game, story, isReady, language),
    ...(isUnderWay ? spendingProblems(spending, language) : []),
    ...(isUnderWay ? await standstills(db, game, readEvery, now, language) : []),
    ...(isUnderWay ? clockProblems(await clocksApart(db, game.accounts), language) : []),
    ...setAsideProblems(aside, language),
    ...doubleProblems(await doublesOf(db, game.id), language),
    ...problemsOf(story, language, row.state === 'playing' ? { now, timeZone: game.timeZone } : undefined),
    ...tellingProblems(await tellingsOf(db, game.id), language),
    ...hidingProblems(story.replies, language),
    ...published.problems,
  ];
  const said = problems.map((one) => saidOfHour(one, hourOf(game), language));
  return { story: { ...story, problems: said }, pauses, spending, aside, published };
}

/** The pauses of the accounts that speak in a game, those that partners lend included. */
async function pausesOf(db: Kysely<Tables>, game: Game): Promise<readonly AccountPause[]> {
  const speaking = new Set([...game.accounts, ...lentAccounts(game.partners)]);
  return (await accountPauses(db)).filter(({ account, since }) => since && speaking.has(account));
}

/** Why replies are not read, and what is not done. */
async function standstills(
  db: Kysely<Tables>,
  game: Game,
  readEvery: Temporal.Duration | undefined,
  now: Temporal.Instant,
  language: Language,
): Promise<readonly string[]> {
  const failing = await unreadAmong(db, game.accounts);
  const told = new Set(failing.map(({ account }) => account));
  const others = game.accounts.filter((account) => !told.has(account));
  const readings = readEvery ? await lastReadings(db, others) : [];
  const left = readEvery ? leftUnread(readings, readEvery, now) : [];
  const kept = readEvery ? keptForPosts(readings, readEvery, now) : [];
  return [
    ...readingProblems([...failing, ...kept], game, language),
    ...standstillProblems(left, await droppedLately(db, now), game, language),
  ];
}

async function spendingOf(
  accounts: readonly string[],
  { spendingOf: ask }: ReportSources,
): Promise<readonly Spending[]> {
  if (!ask) return [];
  return (await Promise.all(accounts.map(ask))).filter((spent) => spent !== undefined);
}
