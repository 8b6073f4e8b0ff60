import type { Kysely } from 'kysely';
import type { Round } from '#game/game.ts';
import { askedHint } from '#game/asked-hint.ts';
import { isTagged } from '#game/hashtags.ts';
import { EARLY } from '#game/partner-record.ts';
import { type Partner, partnerAt } from '#game/partners.ts';
import { leaks } from '#judge/leaks.ts';
import type { Reply } from '#networks/network.ts';
import { isRevoked } from '#store/consents.ts';
import { planEffects } from '#store/effects.ts';
import { keepActs, type SeenAct } from '#store/partner-acts.ts';
import { keepPartnerPost } from '#store/partner-posts.ts';
import { savePlayers } from '#store/players.ts';
import { postedAs } from '#store/sending.ts';
import { owedSteps, type StoredStep } from '#store/steps.ts';
import type { Tables } from '#store/tables.ts';
import type { Account, House, PlayedGame } from './house.ts';
import { hurryFor } from './hurry.ts';
import { playerOf } from './authorship.ts';

/** Records the boosts by partners among those of a post. The network does not tell when: it is when they are first seen. */
export async function seeBoosts(
  house: House,
  account: Account,
  { game }: PlayedGame,
  step: StoredStep,
  boostedBy: readonly string[],
): Promise<void> {
  const acts = boostedBy.flatMap((address): readonly SeenAct[] => {
    const partner = partnerAt(game.partners, account.name, address);
    return partner ? [relayOf(partner, step, house.clock.now(), step.url)] : [];
  });
  await recordActs(house, acts);
}

/** Records the quotes by partners among those of a post; what they say with it is read as any post of theirs. */
export async function seeQuotes(
  house: House,
  account: Account,
  played: PlayedGame,
  step: StoredStep,
  quotes: readonly Reply[],
): Promise<void> {
  for (const quote of quotes) {
    const partner = partnerAt(played.game.partners, account.name, quote.author.address);
    if (!partner) continue;
    await recordActs(house, [relayOf(partner, step, quote.createdAt, quote.url)]);
    await seePost(house, account, played, { partner, post: quote, isHint: false });
  }
}

/**
 * Records what partners published of their own among these posts: those that carry every imposed hashtag, and those that
 * were addressed to the account.
 */
export async function seePartnerPosts(
  house: House,
  account: Account,
  played: PlayedGame,
  posts: readonly Reply[],
  addressed = false,
): Promise<void> {
  const { hashtags, partners } = played.game;
  const parents = posts.flatMap(({ inReplyTo }) => (inReplyTo === undefined ? [] : [inReplyTo]));
  const own = await postedAs(house.db, 'steps', account.name, parents);
  for (const post of posts) {
    const partner = partnerAt(partners, account.name, post.author.address);
    const about = addressed || hashtags.always.every((tag) => isTagged(post.hashtags, [tag]));
    if (!partner || !about || (post.visibility !== 'public' && post.visibility !== 'unlisted')) continue;
    // What it says to a player is talk: it may give the answer away, but it is no hint.
    const isHint = post.inReplyTo === undefined || own.has(post.inReplyTo);
    await seePost(house, account, played, { partner, post, isHint });
  }
}

interface Seen {
  readonly partner: Partner;
  readonly post: Reply;
  readonly isHint: boolean;
}

async function seePost(
  house: House,
  account: Account,
  played: PlayedGame,
  { partner, post, isHint }: Seen,
): Promise<void> {
  const { game } = played;
  const at = post.createdAt;
  const round = roundAround(game.rounds, at);
  if (!round) return;
  const id = `${account.name}|${post.id}`;
  const leaking = unrevealed(game.rounds, post.editedAt ?? at).some(
    ({ number }) => leaks(post.text, played.keyOf(number)).length > 0,
  );
  const about = { game: game.id, round: round.number, partner: partner.id, account: account.name };
  const isMeant =
    isHint && partner.agrees.includes('hint') && !(await isRevoked(house.db, game.id, partner.id));
  const of = isMeant ? askedHint(game, { ...about, text: post.text }) : undefined;
  const act = { id, ...about, kind: 'hint' as const, of, at, url: post.url };
  const { startsLeaking, isNew } = await house.db.transaction().execute(async (trx) => {
    const starts = await keepPartnerPost(trx, {
      id,
      ...about,
      networkId: post.id,
      at,
      url: post.url,
      leaks: leaking,
    });
    // Whoever answers it plays, leaking or not; as the hint that was asked for it counts only while it does not leak.
    const fresh = isMeant ? await keepActs(trx, [act]) : new Set();
    if (isMeant && partner.boosted && !leaking && isOpen(round, at) && isOpen(round, house.clock.now())) {
      await planBoost(trx, account, post, { ...about, at: house.clock.now() });
    }
    return { startsLeaking: starts, isNew: fresh.size > 0 };
  });
  if (isNew && !leaking) {
    house.log.info({ event: 'partner-acted', act: 'hint', ...about, of, url: post.url }, ACTED);
    await hurryFor(house, game.id, partner.id);
    if (of === undefined) await warnOfOther(house, partner, act);
  }
  if (startsLeaking) {
    house.log.error(
      { event: 'partner-leaks', ...about, url: post.url },
      'A partner’s post gives an answer away; it is not relayed. Ask the partner to take it back.',
    );
  }
}

/** Whoever waits for a hint should know that what came is not it: the partner is reminded, and may wonder why. */
async function warnOfOther({ db, log }: House, { takesPart }: Partner, act: SeenAct): Promise<void> {
  const { game, round, partner, account, at, url } = act;
  const awaited = (await owedSteps(db, [game])).some(
    (step) =>
      step.kind === 'partner-hint' &&
      step.round === round &&
      step.partner?.id === partner &&
      step.partner.beside === account &&
      Temporal.Instant.compare(at, step.due.subtract(EARLY)) >= 0,
  );
  if (takesPart.kind !== 'by-hand' || !awaited) return;
  log.warn(
    { event: 'not-the-hint', game, round, partner, account, url },
    'A partner has published something that has too little of the hint it was asked for: the hint is still awaited.',
  );
}

const ACTED = 'A partner has relayed a post, or given a hint.';

/** The round that somebody speaks about at a moment: the first that has not been revealed by then. */
const roundAround = (rounds: readonly Round[], at: Temporal.Instant): Round | undefined =>
  unrevealed(rounds, at).toSorted((a, b) => Temporal.Instant.compare(a.reveals, b.reveals))[0];

const unrevealed = (rounds: readonly Round[], at: Temporal.Instant): readonly Round[] =>
  rounds.filter(({ reveals }) => Temporal.Instant.compare(at, reveals) < 0);

const isOpen = ({ opens, closes }: Round, at: Temporal.Instant): boolean =>
  Temporal.Instant.compare(opens, at) <= 0 && Temporal.Instant.compare(at, closes) < 0;

/** The account of the game relays what its partner published: once, as any other thing that it owes. */
async function planBoost(
  db: Kysely<Tables>,
  account: Account,
  post: Reply,
  about: { readonly game: string; readonly round: number; readonly at: Temporal.Instant },
): Promise<void> {
  const author = playerOf(account, post);
  await savePlayers(db, [author]);
  await planEffects(db, [
    {
      id: `${account.name}|${post.id}/boost`,
      game: about.game,
      round: about.round,
      account: account.name,
      kind: 'boost',
      reply: post.id,
      player: author.id,
      text: undefined,
      createdAt: about.at,
    },
  ]);
}

function relayOf(partner: Partner, step: StoredStep, at: Temporal.Instant, url: string | undefined): SeenAct {
  // Boosting and quoting the same post is one relay.
  const id = `${partner.id}/relays/${step.id}`;
  const { game, round, account } = step;
  return { id, game, round, partner: partner.id, account, kind: 'relay', of: step.id, at, url };
}

async function recordActs(house: House, acts: readonly SeenAct[]): Promise<void> {
  const fresh = await keepActs(house.db, acts);
  for (const { id, game, round, partner, account, of } of acts) {
    if (fresh.has(id)) {
      house.log.info({ event: 'partner-acted', act: 'relay', game, round, partner, account, of }, ACTED);
      await hurryFor(house, game, partner);
    }
  }
}
