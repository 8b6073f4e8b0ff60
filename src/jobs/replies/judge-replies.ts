import type { Kysely } from 'kysely';
import { acknowledge } from '#game/words/acknowledging.ts';
import { believedAt } from '#game/worth/believing.ts';
import { isBefore } from '#game/moments.ts';
import { asksToStop } from '#game/players/opting-out.ts';
import { grade } from '#game/worth/grading.ts';
import { withoutImposed } from '#game/hashtags.ts';
import { roundOf } from '#game/game.ts';
import { namedIn } from '#judge/named.ts';
import { isHesitation } from '#judge/reasons.ts';
import type { Reply } from '#networks/network.ts';
import { lockOutForgetting } from '#store/forgetting-lock.ts';
import { type Effect, planEffects, plannedAmong } from '#store/outbox/effects.ts';
import { writeExposed } from '#store/journal.ts';
import { knownAs, lockPlayers } from '#store/players/links.ts';
import { optOut, type Player, playersById, savePlayers } from '#store/players/players.ts';
import {
  type Dated,
  keepReplies,
  keptElsewhere,
  repliesOfPlayers,
  type StoredReply,
} from '#store/replies/replies.ts';
import { roundsOff } from '#store/games/rounds-off.ts';
import { stepsOfRound } from '#store/posts/steps.ts';
import { holdVersions } from '#store/games/versions.ts';
import type { Tables } from '#store/tables/tables.ts';
import { playerId, playerOf, writtenAt } from '#jobs/player-ids.ts';
import { momentAt, plannedAt } from '#jobs/clocks.ts';
import type { Account, JobContext, PlayedGame } from '#jobs/context.ts';
import { planMasking, type PlannedMasking } from '#jobs/masking/plan-masking.ts';
import { hearLinks, isAboutLinks } from './link-accounts.ts';
import { EFFECT } from '#jobs/orders.ts';
import { hashtagReminderId } from './hashtag-reminder.ts';
import type { Addressed, Placed } from './find-round.ts';
import { tellJudged } from './tell-judged.ts';
import { hear } from './hear.ts';
import { judgeNews } from './judge-news.ts';
import { deriveFor } from '#jobs/grading/derive.ts';
import { judgedOf } from '#jobs/grading/finds.ts';
import { isSecretOver } from '#jobs/masking/secret.ts';
import { toKeepAsRead } from './without-forgotten.ts';

/**
 * Takes in replies: obeys every STOP and the messages about linking, judges those that have found their round, keeps
 * what is new with its verdict and its wanted effects in one transaction, then orders the effects. A crash before the end of the
 * transaction leaves nothing; after it, whatever was not ordered is put back by the reconcile job.
 * Right replies are masked before anybody is answered.
 * @returns how many replies were new
 */
export async function receive(
  context: JobContext,
  account: Account,
  placed: Placed,
  signal: AbortSignal,
): Promise<number> {
  const judged = await judgeNews(context, account, placed.addressed);
  const now = await context.sharedNow();
  const { kept, effects } = await context.db.transaction().execute(async (trx) => {
    await lockOutForgetting(trx);
    const over = await demandCurrent(trx, placed.addressed, now);
    const received = [...placed.addressed.map(({ reply }) => reply), ...placed.elsewhere];
    const all = await toKeepAsRead(trx, account, received);
    const addressed = placed.addressed.filter(
      ({ reply, played }) => all.has(reply) && !over.has(played.game.id),
    );
    const replies = addressed.map(({ reply }) => reply);
    const stops = [...all].filter(({ text }) => asksToStop(text));
    const aboutLinks = [...all].filter(isAboutLinks);
    const authors = [...replies, ...stops, ...aboutLinks];
    const ids = authors.map((reply) => playerId(account, reply.author));
    // A STOP and a link are about all whom somebody is linked with: nobody else links or parts these before the end. A guess is told
    // beside what the same person says on another account, which may be taken in at this moment.
    const isOfSeveral = !context.embedded && (await knownAs(trx, ids)).size > 0;
    await lockPlayers(trx, stops.length + aboutLinks.length > 0 || isOfSeveral ? ids : []);
    // Their rows stay locked until the end: who reads the same reply on another account waits here, and then finds it kept.
    const aside = await savePlayers(trx, distinct(authors.map((reply) => playerOf(account, reply))));
    const withdrawn: Dated[] = [];
    for (const reply of stops) {
      for (const one of await optOut(trx, playerId(account, reply.author), writtenAt(reply)))
        withdrawn.push(one);
    }
    const players = await playersById(trx, ids);
    const authorOf = (reply: Reply): Player | undefined => players.get(playerId(account, reply.author));
    const isHeard = (reply: Reply): boolean =>
      isWelcome(reply, authorOf(reply)) && !isMuted(context, reply, authorOf(reply));
    const linkers = aboutLinks.map((reply) => playerId(account, reply.author));
    const linkedBefore = [...(await knownAs(trx, linkers)).keys()];
    const linking = await hearLinks(context, trx, account, aboutLinks.filter(isHeard));
    const guesses = addressed.filter(
      ({ reply }) => isHeard(reply) && !(isAboutLinks(reply) && reply.visibility === 'private'),
    );
    // What nobody else reads needs no hiding.
    const muted = addressed.filter(
      ({ reply }) => isMuted(context, reply, authorOf(reply)) && reply.visibility !== 'private',
    );
    const heard = [...withIds(judged, guesses), ...withIds(judged, muted).map(asMuted)];
    const twins = await keptElsewhere(trx, heard);
    const single = heard.filter(({ id }) => !twins.has(id));
    const { fresh, dated } = await keepReplies(trx, single);
    const news = single.filter(({ id }) => fresh.has(id));
    const guessed = news.filter(({ muted: unheard }) => unheard !== true);
    const boosts = await hear(context, trx, guessed, players);
    const wanted = [...linking, ...boosts, ...(await effectsOf(context, account, trx, guessed, players))];
    await planEffects(trx, wanted);
    await deriveFor(trx, {
      inRounds: [...guessed, ...dated, ...withdrawn],
      everywhere: [...aside, ...linkers, ...linkedBefore],
    });
    return { kept: news, effects: wanted };
  });
  for (const group of byRound(context, kept)) {
    const where = { game: group.played.game.id, round: group.round, account: account.name };
    const news = group.replies.map(({ networkId }) => networkId);
    await warnOfExposed(context, group, await planMasking(context, where, signal, news));
  }
  await context.queues.addAll(effects.map((effect) => EFFECT.order({ ...effect, notBefore: undefined })));
  await tellJudged(context, kept);
  return kept.length;
}

/** A reply was judged by a version of the script that is not played any more. */
export class Outdated extends Error {
  /** The games of which that is so. */
  readonly games: ReadonlySet<string>;

  constructor(games: ReadonlySet<string>) {
    super(`Another version of the script is played by now: ${[...games].join(', ')}.`);
    this.name = 'Outdated';
    this.games = games;
  }
}

/**
 * Keeps whoever has another version be played waiting from here on until what is judged by this one is kept. Returns the games of whose
 * players nothing is kept any more: what is written to them now would never be erased. @throws Outdated
 */
export async function demandCurrent(
  db: Kysely<Tables>,
  addressed: readonly Pick<Addressed, 'played'>[],
  now: Temporal.Instant,
): Promise<ReadonlySet<string>> {
  const judgedBy = new Map(addressed.map(({ played }) => [played.game.id, played.version]));
  const played = await holdVersions(db, [...judgedBy.keys()], now);
  const outdated = [...judgedBy].filter(([game, version]) => played.get(game)?.version !== version);
  if (outdated.length > 0) throw new Outdated(new Set(outdated.map(([game]) => game)));
  return new Set([...played].flatMap(([game, { kept }]) => (kept ? [] : [game])));
}

/** What a player wrote before asking to be left alone stays a guess; what comes after is not kept, nor is what was kept of it already. */
const isWelcome = (reply: Reply, player: Player | undefined): boolean =>
  !player?.optedOutAt || isBefore(writtenAt(reply), player.optedOutAt);

/**
 * Says whether a reply comes from somebody whom an operator has muted: what was written after that, as far as its date is
 * believed. Where nobody but its author’s server says when it came, it came now.
 */
function isMuted({ clock }: JobContext, reply: Reply, player: Player | undefined): boolean {
  if (!player?.mutedAt || player.optedOutAt) return false;
  const at = believedAt({ at: writtenAt(reply), seen: reply.arrivedAt ?? clock.now() });
  return !isBefore(at, player.mutedAt);
}

/** Marks a reply as one of a muted player: it is kept so that what holds the answer is hidden whoever wrote it: nobody can tell by that who is muted. */
export const asMuted = (reply: StoredReply): StoredReply => ({ ...reply, muted: true });

function withIds(judged: readonly StoredReply[], wished: readonly Addressed[]): readonly StoredReply[] {
  const ids = new Set(wished.map(({ revision }) => revision));
  return judged.filter(({ id }) => ids.has(id));
}

const distinct = (players: readonly Player[]): readonly Player[] => [
  ...new Map(players.map((player) => [player.id, player])).values(),
];

async function effectsOf(
  context: JobContext,
  account: Account,
  db: Kysely<Tables>,
  news: readonly StoredReply[],
  players: ReadonlyMap<string, Player>,
): Promise<readonly Effect[]> {
  const effects: Effect[] = [];
  const moment = momentAt(context, account);
  const createdAt = plannedAt(context, account.name);
  for (const { played, round, replies } of byRound(context, news)) {
    const { hashtags, language } = played.game;
    const authors = new Set(replies.map(({ player }) => player));
    const known = await knownAs(db, [...authors]);
    const all = await repliesOfPlayers(db, played.game.id, round, [...authors, ...known.keys()]);
    // What a guess in a round that was called off is worth is nobody's concern; it is kept for when the round counts again.
    if ((await roundsOff(db, played.game.id)).has(round)) continue;
    const steps = await stepsOfRound(db, played.game.id, round);
    const judged = await judgedOf(db, all, steps, known);
    const graded = new Map(
      grade(played.game, roundOf(played.game, round), judged).map((one) => [one.id, one]),
    );
    const reminders = await plannedAmong(
      db,
      [...authors].map((player) => hashtagReminderId(played.game.id, player)),
    );
    const reminded = new Set(reminders);
    for (const reply of replies) {
      const grading = graded.get(reply.id);
      // What is said of a guess keeps a secret that is none any more.
      if (!grading || isSecretOver(steps, reply, moment)) continue;
      const reminder = hashtagReminderId(played.game.id, reply.player);
      const wanted = acknowledge(played.game, roundOf(played.game, round), {
        graded: grading,
        nudge: reply.nudge,
        hesitates: isHesitation(reply.code),
        doubtful: reply.doubtful,
        noBot: players.get(reply.player)?.noBot ?? false,
        reminded: reminded.has(reminder),
        talk: namedIn(withoutImposed(reply.text ?? '', hashtags.always), language).sounds.length === 0,
      });
      if (!wanted) continue;
      const isHashtagReminder = wanted.kind === 'answer' && wanted.reminds === true;
      if (isHashtagReminder) reminded.add(reminder);
      effects.push({
        id: isHashtagReminder ? reminder : `${reply.id}/${wanted.kind}`,
        game: played.game.id,
        round,
        account: reply.account,
        kind: wanted.kind,
        reply: reply.networkId,
        player: reply.player,
        text: wanted.kind === 'answer' ? wanted.text : undefined,
        createdAt,
      });
    }
  }
  return effects;
}

/** An answer that everybody can read and that nothing hides is a matter for a person, whatever is said of it. */
async function warnOfExposed(
  context: JobContext,
  { played, replies }: RoundReplies,
  { secret, hidden }: PlannedMasking,
): Promise<void> {
  if (!secret || played.game.masking === 'none') return;
  const exposed: string[] = [];
  for (const { id, game, round, account, networkId, verdict, holds, visibility } of replies) {
    const open = visibility === 'public' || visibility === 'unlisted';
    if (verdict !== 'correct' && holds !== true) continue;
    if (!open || hidden.has(networkId)) continue;
    context.log.warn({ event: 'answer-exposed', game, round, account, reply: id });
    exposed.push(id);
  }
  await writeExposed(context.db, played.game.id, exposed, context.clock.now());
}

/** New replies of one round. */
interface RoundReplies {
  readonly played: PlayedGame;
  readonly round: number;
  readonly replies: readonly StoredReply[];
}

function byRound(context: JobContext, replies: readonly StoredReply[]): readonly RoundReplies[] {
  const groups = Map.groupBy(replies, ({ game, round }) => `${game}/${round}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    const played = first && context.games.get(first.game);
    return first && played ? [{ played, round: first.round, replies: group }] : [];
  });
}
