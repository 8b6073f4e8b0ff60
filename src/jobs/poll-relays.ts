import { type Game, roundOf } from '#game/game.ts';
import { loggedWhy } from '#game/why.ts';
import { byMoment, isAfter, isBy } from '#game/moments.ts';
import { partnersBeside } from '#game/partners.ts';
import { MOST_NAMED, type Reading, type Relays } from '#networks/network.ts';
import { done, failed, type Failure, type Outcome } from '#networks/outcome.ts';
import { isRevoked } from '#store/partners/consents.ts';
import { gameRow } from '#store/games/games.ts';
import { putPollOff, recordPoll } from '#store/posts/polls.ts';
import { RELAYED } from '#game/step.ts';
import { hintsBeside } from '#store/partners/partner-acts.ts';
import { keepPolledPost, type Relayer } from '#store/posts/reach.ts';
import { stepsOfRound, type StoredStep } from '#store/posts/steps.ts';
import { allowanceFor } from './budget.ts';
import { clockApart, momentAt } from './clocks.ts';
import type { Account, JobContext, PlayedGame, PollSoFar } from './context.ts';
import { pollPartner } from '#jobs/partners/poll-partner.ts';
import { owedPolls } from '#jobs/partners/polls-owed.ts';
import { job } from './job.ts';
import { POLL, type RelayPoll } from './orders.ts';
import { inTime } from '#jobs/replies/in-time.ts';
import { playedNow } from './played-now.ts';
import { orderOwed, orderPolls } from './reconcile.ts';
import { retryAt, whyOf } from './retry.ts';
import { recordBoosts, recordQuotes } from '#jobs/partners/read-posts.ts';
import { unlockHints } from '#jobs/partners/unlock-hints.ts';
import { withinShare } from './within-share.ts';

/**
 * Polls who has relayed the posts of a round, and what its partners have published, if it is time to. It
 * writes down what it sees, each thing once; what follows, the next poll included, is ordered by what the rows then say is
 * owed. Running it again is harmless.
 */
export const pollRelays = job({ ...POLL, run });

/** By game, round and account, how often a worker has polled in vain since it last did not: whoever does not answer is asked ever more seldom. */
const failures = new WeakMap<JobContext['unfinishedPolls'], Map<string, number>>();

const failuresOf = ({ unfinishedPolls }: JobContext): Map<string, number> =>
  failures.getOrInsertComputed(unfinishedPolls, () => new Map());

async function run(context: JobContext, which: Omit<RelayPoll, 'at'>, signal: AbortSignal): Promise<void> {
  const played = context.games.get(which.game);
  const account = context.accounts.get(which.account);
  const owed = (await owedPolls(context, [which.game])).find(
    ({ round, account: name }) => round === which.round && name === which.account,
  );
  if (!played || !account || !owed || isAfter(owed.at, context.clock.now())) return;
  const key = `${which.game} ${which.round} ${which.account}`;
  if ((await gameRow(context.db, which.game))?.state !== 'playing')
    return void context.unfinishedPolls.delete(key);
  // As with a sweep: what is dated by a wrong clock keeps the right one from polling.
  if (await clockApart(context, account, signal)) return;
  const now = momentAt(context, account);
  if (isAfter(owed.at, now)) return;
  const { short } = allowanceFor(context, account, 'poll');
  const until = await short(account.network.budget('reading'));
  if (until) return putPollOff(context.db, which, until);
  const { began, pages } = goingOn(context, key, now);
  const within = withinShare(short, pages);
  const reading = await inTime(context, account, signal, (during) =>
    within((share) => readRelays(context, account, played, which, during, share)),
  );
  if (pages.size === 0) context.unfinishedPolls.delete(key);
  if (await clockApart(context, account, signal)) return void context.unfinishedPolls.delete(key);
  const failure = reading.ok && !reading.value.ok ? reading.value.failure : undefined;
  const why = reading.ok ? failure && whyOf(failure) : reading.why;
  const before = failuresOf(context);
  if (reading.ok && reading.value.ok) {
    before.delete(key);
    // As of its beginning: what came meanwhile may have been missed.
    await recordPoll(context.db, which, began, reading.value.value);
  } else {
    context.log.warn({ event: 'not-polled', ...which, why: loggedWhy(why) });
    const attempts = (before.get(key) ?? 0) + 1;
    before.set(key, attempts);
    const at = failure && retryAt(failure, attempts, now);
    await putPollOff(context.db, which, at ?? now.add({ minutes: 5 }));
  }
  if (!leadsOn(played.game, which.round)) return orderPolls(context, which.game);
  // Reading takes its time: what unlocks a hint is what the script that is played by now says.
  const current = await playedNow(context, which.game);
  if (current?.played.game.rounds.some(({ number }) => number === which.round))
    await unlockHints(context, current.played.game, which.round, momentAt(context, account));
  await orderOwed(context);
}

/** Whether anything but another poll can follow from what a poll sees: partners may have written, or hints be unlocked. */
const leadsOn = (game: Game, round: number): boolean =>
  game.partners.length > 0 || roundOf(game, round).hints.some(({ unlocks }) => unlocks);

/** Gives the poll that was broken off, or one that begins now. */
function goingOn({ unfinishedPolls }: JobContext, key: string, now: Temporal.Instant): PollSoFar {
  const broken = unfinishedPolls.get(key);
  // What began later than now began by a clock that has been set back since.
  const soFar = broken && isBy(broken.began, now) ? broken : { began: now, pages: new Map() };
  unfinishedPolls.set(key, soFar);
  return soFar;
}

/**
 * Reads who relayed the posts of the round, and what partners published. Gives whether a relay was news.
 * @param reading within whose share that is, and of which each post is read once
 */
async function readRelays(
  context: JobContext,
  account: Account,
  played: PlayedGame,
  which: Omit<RelayPoll, 'at'>,
  signal: AbortSignal,
  reading?: Reading,
): Promise<Outcome<boolean>> {
  const posts = await pollPosts(context, account, played, which, signal, reading);
  const failure = posts.ok ? await pollPartners(context, account, played, which, signal, reading) : undefined;
  return failure ? failed(failure) : posts;
}

/** Asks who relayed each post of the round. Gives whether there was news, or the first failure that is not about one post alone. */
async function pollPosts(
  context: JobContext,
  account: Account,
  played: PlayedGame,
  which: Omit<RelayPoll, 'at'>,
  signal: AbortSignal,
  reading?: Reading,
): Promise<Outcome<boolean>> {
  const steps = await stepsOfRound(context.db, which.game, which.round, which.account);
  const own = steps.filter(({ kind }) => kind !== 'partner-hint' && RELAYED.includes(kind));
  const hints = await hintsBeside(context.db, which.game, which.round, which.account);
  let news = false;
  // A hint that was given twice, by hand and by the account that its partner lends, has two posts.
  for (const posts of Map.groupBy([...own, ...hints], ({ id }) => id).values()) {
    const relays = await relaysOfStep(account, played, posts, signal, reading);
    if (!relays.ok) return relays;
    const [step] = posts;
    if (!step || !relays.value) continue;
    const found = relays.value;
    const keep = (): Promise<boolean> => keepRelays(context, account, played, step, found);
    // What was news when a poll was broken off still is when it goes on.
    const isNews = reading ? await reading.once(`news ${step.id}`, keep) : await keep();
    news = isNews || news;
  }
  return done(news);
}

/** The relays of those posts of a step that are there. */
interface RelaysOfStep extends Relays {
  /** Others of its posts are gone. */
  readonly isPart: boolean;
}

/** Asks who relayed the posts of a step. Undefined: none of them is there any more. */
async function relaysOfStep(
  account: Account,
  played: PlayedGame,
  posts: readonly StoredStep[],
  signal: AbortSignal,
  reading?: Reading,
): Promise<Outcome<RelaysOfStep | undefined>> {
  let all: Relays | undefined;
  let isPart = false;
  for (const step of posts) {
    if (step.networkId === undefined) continue;
    const outcome = await account.network.relaysOf(step.networkId, signal, reading);
    if (outcome.ok) {
      const relays = await byOthers(outcome.value, account, played, step, signal);
      all = all ? together(all, relays) : relays;
    } else if (outcome.failure.kind === 'not-found') isPart = true;
    else return outcome;
  }
  return done(all && { ...all, isPart });
}

/** The relays of two posts; whoever relayed both is one person. */
function together(one: Relays, other: Relays): Relays {
  const boostedBoth = new Set(one.boostedBy).intersection(new Set(other.boostedBy));
  const quotedBoth = quotersOf(one).intersection(quotersOf(other));
  return {
    boosts: one.boosts + other.boosts - boostedBoth.size,
    quotes: one.quotes + other.quotes - quotedBoth.size,
    boostedBy: [...new Set([...one.boostedBy, ...other.boostedBy])],
    quotedBy: [...one.quotedBy, ...other.quotedBy].toSorted(byMoment(({ createdAt }) => createdAt)),
  };
}

const quotersOf = ({ quotedBy }: Pick<Relays, 'quotedBy'>): ReadonlySet<string> =>
  new Set(quotedBy.map(({ author }) => author.address));

/**
 * Leaves out what its giver did with a partner's hint, and the game's own boost of it: neither is a relay. Whoever is
 * named counts once: some servers let one person boost a post again and again, and count each time.
 */
async function byOthers(
  relays: Relays,
  account: Account,
  { game }: PlayedGame,
  { kind, partner }: StoredStep,
  signal: AbortSignal,
): Promise<Relays> {
  if (kind !== 'partner-hint') return countedOnce(relays, () => true);
  const giver = game.partners.find(({ id }) => id === partner?.id)?.addresses[account.name];
  const identity = await account.identity(signal);
  const own = identity.ok ? identity.value.address : undefined;
  return countedOnce(relays, (address) => address !== giver && address !== own);
}

function countedOnce(relays: Relays, isOther: (address: string) => boolean): Relays {
  const boostedBy = relays.boostedBy.filter(isOther);
  const quotedBy = relays.quotedBy.filter(({ author }) => isOther(author.address));
  // Of many, the latest are named: as many as there are is what the network counts.
  const isCut = relays.boostedBy.length >= MOST_NAMED;
  return {
    boosts: relays.boostedBy.length === 0 || isCut ? relays.boosts : boostedBy.length,
    quotes: relays.quotedBy.length === 0 ? relays.quotes : quotersOf({ quotedBy }).size,
    boostedBy,
    quotedBy,
  };
}

async function keepRelays(
  context: JobContext,
  account: Account,
  played: PlayedGame,
  step: StoredStep,
  relays: RelaysOfStep,
): Promise<boolean> {
  const { boosts, quotes, boostedBy, quotedBy, isPart } = relays;
  const relayers: readonly Relayer[] = [
    ...boostedBy.map((address): Relayer => ({ kind: 'boost', address })),
    ...[...quotersOf(relays)].map((address): Relayer => ({ kind: 'quote', address })),
  ];
  const beside = { ...step, account: account.name };
  await recordBoosts(context, account, played, beside, boostedBy);
  await recordQuotes(context, account, played, beside, quotedBy);
  return keepPolledPost(context.db, { step: step.id, boosts, quotes, relayers, isPart }, context.clock.now());
}

/** Reads what the partners have published around the round, mention or not. */
async function pollPartners(
  context: JobContext,
  account: Account,
  played: PlayedGame,
  which: Omit<RelayPoll, 'at'>,
  signal: AbortSignal,
  reading?: Reading,
): Promise<Failure | undefined> {
  for (const partner of partnersBeside(played.game.partners, account.name)) {
    if (await isRevoked(context.db, which.game, partner.id)) continue;
    const outcome = await pollPartner(context, account, played, which.round, partner, signal, reading);
    if (outcome.ok) continue;
    const { kind } = outcome.failure;
    if (kind !== 'not-found' && kind !== 'refused') return outcome.failure;
    context.log.warn({
      event: 'partner-unknown',
      ...which,
      partner: partner.id,
      why: loggedWhy(whyOf(outcome.failure)),
    });
  }
  return undefined;
}
