import type { Game } from '#game/game.ts';
import { hourOf } from '#game/words/hour-words.ts';
import { isAfter, isBy, later } from '#game/moments.ts';
import { TRIED_AGAIN } from '#game/waiting.ts';
import { readWhy, type Why } from '#game/why.ts';
import type { JobContext } from '#jobs/context.ts';
import { isSecretOver, secretEnd } from '#jobs/masking/secret.ts';
import { answersInOpen } from '#store/replies/answers-in-open.ts';
import { lastReadings } from '#store/replies/cursors.ts';
import { allGames } from '#store/games/games.ts';
import { partnerPostsOf } from '#store/partners/partner-posts.ts';
import { replyCounts } from '#store/replies/reply-pages.ts';
import { type StoredStep, stepsOf } from '#store/posts/steps.ts';
import { unreadAmong } from '#store/replies/unread.ts';
import { shownHint, shownRound } from '#app/story/as-shown.ts';
import { happenedIn } from './read-happened.ts';
import { signOffTroubles } from './sign-off-troubles.ts';
import type { ToldTrouble } from './trouble.ts';
import { winnerTroubles } from './winner-troubles.ts';

/** What is wrong in the games that are played here. */
export interface TroublesNow {
  readonly troubles: readonly ToldTrouble[];
  /** Says whether it is known here that a trouble is over: one of a game that another worker plays is not. */
  readonly isOurs: (trouble: Pick<ToldTrouble, 'game' | 'account'>) => boolean;
}

/** A right answer that can be hidden is, within this time: it is no alarm before. */
const HIDDEN_WITHIN = Temporal.Duration.from({ minutes: 1 });
/** What became of an attempt is usually known within this time. */
const KNOWN_WITHIN = Temporal.Duration.from({ minutes: 2 });
/** A post that fails and is tried again is late after this. */
const LATE_AFTER = Temporal.Duration.from({ minutes: 10 });
/** How many replies are named. */
const NAMED = 5;

/** Reads all that is wrong. @param unreadAfter after how long it is wrong that nothing was read from an account */
export async function troublesNow(context: JobContext, unreadAfter: Temporal.Duration): Promise<TroublesNow> {
  const { db } = context;
  const underWay = (await allGames(db)).filter(({ state }) => state === 'playing' || state === 'paused');
  const games = underWay.flatMap(({ id }) => context.games.get(id)?.game ?? []);
  const elsewhere = new Set(underWay.flatMap(({ id }) => (context.games.has(id) ? [] : [id])));
  const steps = new Map<string, readonly StoredStep[]>();
  for (const { id } of games) steps.set(id, await stepsOf(db, id));
  const troubles: ToldTrouble[] = [];
  for (const game of games) {
    const own = steps.get(game.id) ?? [];
    const found = [
      ...(await exposedIn(context, game, own)),
      ...own.flatMap((step) => postTrouble(context, game, step) ?? []),
      ...(await leaksIn(context, game, own)),
    ];
    for (const trouble of found) troubles.push(trouble);
  }
  const refused = await refusedAccounts(context, games, [...steps.values()].flat());
  const told = new Set(refused.map(({ account }) => account));
  const unread = (await unreadAccounts(context, games, unreadAfter)).filter(
    ({ account }) => !told.has(account),
  );
  return {
    troubles: [
      ...troubles,
      ...(await happenedIn(context, games, steps)),
      ...refused,
      ...unread,
      ...(await signOffTroubles(context, games)),
      ...(await winnerTroubles(context)),
    ],
    isOurs: ({ game, account }) =>
      game === undefined ? elsewhere.size === 0 || context.accounts.has(account ?? '') : !elsewhere.has(game),
  };
}

async function exposedIn(
  { db, clock }: JobContext,
  game: Game,
  steps: readonly StoredStep[],
): Promise<readonly ToldTrouble[]> {
  if (game.masking === 'none') return [];
  const by = clock.now().subtract(HIDDEN_WITHIN);
  const places = new Map(
    (await replyCounts(db, game.id)).flatMap(({ round, account, open, verdict }) =>
      open && verdict === 'correct' ? [[`${round} ${account}`, { round, account }]] : [],
    ),
  );
  const found: ToldTrouble[] = [];
  for (const { round, account } of places.values()) {
    if (secretEnd(steps, { round, account })) continue;
    const { count, refs, latest } = await answersInOpen(db, { game: game.id, round, account }, by, NAMED);
    if (!latest) continue;
    found.push({
      ...inGame(game, round),
      kind: 'exposed',
      cause: `${game.id}/${round}/${account}`,
      count,
      mark: latest.toString({ fractionalSecondDigits: 3 }),
      account,
      refs,
    });
  }
  return found;
}

/** Whether and how a step is wrong. What waits for credentials is its account's affair. */
function postTrouble({ clock }: JobContext, game: Game, step: StoredStep): ToldTrouble | undefined {
  const now = clock.now();
  const state = wrongState(step, now);
  if (!state) return undefined;
  return {
    ...inGame(game, step.round),
    kind: 'post',
    cause: step.id,
    count: 1,
    // What failed after it was late is told as well.
    mark: state === 'failed' ? 'failed' : '',
    account: step.account,
    step: { kind: step.kind, ordinal: shownHint(game, step.round, step.ordinal) },
    state,
    why: kindOf(step.why),
  };
}

function wrongState(
  { state, why, due, attemptedAt }: StoredStep,
  now: Temporal.Instant,
): ToldTrouble['state'] {
  if (state === 'failed') return 'failed';
  if (state === 'uncertain' || state === 'sending')
    return attemptedAt && isBy(attemptedAt.add(KNOWN_WITHIN), now) ? 'uncertain' : undefined;
  const waits = TRIED_AGAIN.some((kind) => kind === kindOf(why));
  return state === 'planned' && waits && isBy(due.add(LATE_AFTER), now) ? 'late' : undefined;
}

async function leaksIn(
  { db, clock }: JobContext,
  game: Game,
  steps: readonly StoredStep[],
): Promise<readonly ToldTrouble[]> {
  const now = clock.now();
  return (await partnerPostsOf(db, game.id))
    .filter(
      ({ leaks, goneAt, round, account }) =>
        leaks && !goneAt && !isSecretOver(steps, { round, account }, now),
    )
    .map(({ id, round, account, partner }) => ({
      ...inGame(game, round),
      kind: 'leak',
      cause: id,
      count: 1,
      mark: '',
      account,
      partner: game.partners.find((one) => one.id === partner)?.name ?? partner,
    }));
}

/** The accounts that cannot be read, or by which nothing can be said, for their credentials are refused. */
async function refusedAccounts(
  { db }: JobContext,
  games: readonly Game[],
  steps: readonly StoredStep[],
): Promise<readonly ToldTrouble[]> {
  const unread = await unreadAmong(db, [...new Set(games.flatMap(({ accounts }) => accounts))]);
  const refused = [
    ...unread,
    ...steps.filter(({ state }) => state === 'planned' || state === 'uncertain'),
  ].filter(({ why }) => kindOf(why) === 'credentials-rejected');
  return [...new Set(refused.map(({ account }) => account))].flatMap((account) =>
    ofAccount(games, account, { kind: 'account' }),
  );
}

async function unreadAccounts(
  context: JobContext,
  games: readonly Game[],
  after: Temporal.Duration,
): Promise<readonly ToldTrouble[]> {
  const accounts = [...new Set(games.flatMap((game) => game.accounts))].filter((name) =>
    context.accounts.has(name),
  );
  const readings = new Map((await lastReadings(context.db, accounts)).map((one) => [one.account, one]));
  const now = context.clock.now();
  return accounts.flatMap((account) => {
    const { at, putOff } = readings.get(account) ?? { at: context.since };
    // Whoever begins has to be given the time to read.
    const since = later(later(at, putOff), context.since);
    if (!isAfter(now, since.add(after))) return [];
    return ofAccount(games, account, { kind: 'unread', since: at.toString() });
  });
}

const inGame = (
  game: Game,
  round: number,
): Pick<ToldTrouble, 'game' | 'title' | 'timeZone' | 'round' | 'hour' | 'page'> => ({
  game: game.id,
  title: game.title,
  timeZone: game.timeZone,
  round: shownRound(game, round),
  hour: hourOf(game),
  page: game.id,
});

/** A trouble of an account, which one of its games shows; none of one that speaks in no game. */
function ofAccount(
  games: readonly Game[],
  account: string,
  more: Pick<ToldTrouble, 'kind' | 'since'>,
): readonly ToldTrouble[] {
  const game = games.find(({ accounts }) => accounts.includes(account)) ?? games[0];
  if (!game) return [];
  const { id: page, title, timeZone } = game;
  return [{ ...more, cause: account, count: 1, mark: '', game: undefined, account, title, timeZone, page }];
}

const kindOf = (why: string | undefined): Why['kind'] | undefined =>
  why === undefined ? undefined : readWhy(why)?.kind;
