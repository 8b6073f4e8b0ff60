import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Act, PlayerAct, Request } from '#acts/act.ts';
import {
  type Change,
  type Closing,
  inverseOfAll,
  type LinkChange,
  type Pause,
  subjectOf,
} from '#acts/change.ts';
import {
  isAboutAccount,
  isAboutAgreement,
  isAboutDraw,
  isAboutHeard,
  isAboutPlayer,
  isAboutPosts,
} from '#acts/decide-act.ts';
import type { JournalLine } from '#acts/journal.ts';
import type {
  Known,
  KnownAccount,
  KnownHeard,
  KnownPart,
  KnownPause,
  KnownPlayer,
  KnownReply,
  KnownVersion,
} from '#acts/known.ts';
import type { DrawStands } from '#acts/refusal.ts';
import { FORM_ACCOUNT } from '#game/answer-form.ts';
import type { Game } from '#game/game.ts';
import { strangeAccounts } from '#game/partners.ts';
import { areLinkedAsLeft, linkedBy } from '#acts/linking.ts';
import { isQuestion } from '#jobs/replies/questions.ts';
import { isLeftOut, isSecretOver } from '#jobs/masking/secret.ts';
import { isAcknowledged } from '#store/alarms/acknowledged.ts';
import { accountPauses } from '#store/accounts/account-pauses.ts';
import { announcedAs } from '#store/games/announced.ts';
import { consentsOf } from '#store/partners/consents.ts';
import { hasShownSince } from '#store/replies/masking.ts';
import { roundsOff } from '#store/games/rounds-off.ts';
import { stepById, stepsOf, stepsOfRound, type StoredStep } from '#store/posts/steps.ts';
import { tellingOf, tellsSame } from '#store/posts/tellings.ts';
import { answersTo, type StoredEffect } from '#store/outbox/effects.ts';
import { FORGOTTEN, leftOf } from '#store/forgotten-ids.ts';
import { wasRelayed } from '#store/players/forget-player.ts';
import { isBeingTold } from '#store/players/forget-told.ts';
import { gameRow, holdGame } from '#store/games/games.ts';
import { toInstant } from '#store/instants.ts';
import { actsAbout, actsAfter } from '#store/journal.ts';
import { linksOf, lockPlayers } from '#store/players/links.ts';
import { type Player, playersById, playersNamed } from '#store/players/players.ts';
import { repliesCalled, repliesNamed, replyById, type StoredReply } from '#store/replies/replies.ts';
import { heardDecision, holdOf } from '#store/replies/heard.ts';
import { signOffsOf } from '#store/games/sign-offs.ts';
import { isStillToPause } from '#store/watch/incidents.ts';
import { latestAnswers } from '#store/watch/answers.ts';
import { heardNumbered } from '#store/watch/queue.ts';
import type { GameRow, Tables } from '#store/tables/tables.ts';
import { measureFrom, type Measures } from './ask-measures.ts';
import { awaitedPlayer } from './awaited-player.ts';
import { atOnceBy } from './at-once.ts';
import { isDrawAsLeft } from './change-draw.ts';
import { drawStands } from './draw-stands.ts';
import { type ReadDraw, readDraw } from './read-draw.ts';
import { knownItems } from './read-items.ts';
import type { GamesUnderWay } from './games-under-way.ts';
import { lineOfGame, nextToUndo } from './line-to-undo.ts';
import { type AnsweringAtHand, closingOf, readHeard } from './read-heard.ts';
import { readPosts } from './read-posts.ts';
import { readAsking, readRequest, readUnsigned } from './read-requests.ts';
import { knownSteps } from './read-steps.ts';
import { versionsOf } from '#store/games/versions.ts';
import type { PreparedVersion } from './prepared-version.ts';

/** What is known of what an act is about, with the line that it undoes and the revision that it names. */
export interface ReadKnown {
  readonly known: Known;
  readonly line?: JournalLine | undefined;
  /** By its reference. */
  readonly reply?: string | undefined;
  /** The draw that the act is about. */
  readonly draw?: ReadDraw | undefined;
}

/** What an act is decided on besides the store. */
export interface AtHand {
  /** The script of its game. */
  readonly game: Game | undefined;
  /** The addresses of partners of games that are under way. */
  readonly partners: readonly string[];
  /** What the accounts take that the act is about; undefined: it does not matter. */
  readonly measures: Measures | undefined;
  /** The version that is to be played, if the act is about one. */
  readonly version?: PreparedVersion | undefined;
  /** The script by which workers opened their accounts; undefined: whoever acts opens all that are wanted. */
  readonly playing?: Game | undefined;
  /** What is said in answer to what was heard is given with this; undefined: nobody answers. */
  readonly answering?: AnsweringAtHand | undefined;
  /** The games that are under way, where the act is about posts. */
  readonly underWay: GamesUnderWay;
  /** The act was announced, or is to be. */
  readonly isAnnounced: boolean;
}

/**
 * Reads from the store what an act is decided on.
 * @param hand what the store does not know
 */
export async function readKnown(
  db: Kysely<Tables>,
  { id, game, who, why, act }: Request,
  now: Temporal.Instant,
  hand: AtHand,
): Promise<ReadKnown> {
  const { partners, game: script, measures, version: prepared, playing, isAnnounced } = hand;
  if (isAboutPlayer(act)) {
    const players = await playersOf(db, act, id, partners);
    return { known: { state: undefined, now: toMoment(now), players } };
  }
  if (isAboutAccount(act))
    return { known: { state: undefined, now: toMoment(now), account: await pauseOf(db, act.account) } };
  if (isAboutHeard(act)) {
    const heardPosts = await readHeard(db, act, { at: toMoment(now), by: who }, hand.answering, now);
    return { known: { state: undefined, heardPosts } };
  }
  // Whoever posts, judges, or has a version be played waits until this act is over.
  const crisis = act.kind === 'pause' ? act.crisis : undefined;
  if (
    (prepared ||
      crisis !== undefined ||
      HOLDING.has(act.kind) ||
      isAboutPosts(act) ||
      isAboutAgreement(act) ||
      isAboutDraw(act)) &&
    game !== undefined
  )
    await holdGame(db, game);
  const row = game === undefined ? undefined : await gameRow(db, game);
  const version = row && prepared && (await knownVersion(db, row, prepared, playing));
  const state = row?.state;
  const pause = row && gamePause(row);
  switch (act.kind) {
    case 'pause':
    case 'stop': {
      const crisisOver = crisis !== undefined && !(await isStillToPause(db, crisis, game ?? ''));
      return { known: { state, now: toMoment(now), pause, crisisOver } };
    }
    case 'resume':
      return { known: { state, pause, revealedSince: await isRevealedSince(db, game, state) } };
    case 'edit-post':
    case 'renew-post':
    case 'delete-post':
    case 'take-back-reveal':
    case 'cancel-round':
      return {
        known: {
          state,
          posts: script && (await readPosts(db, script, act, { measures, underWay: hand.underWay }, now)),
        },
      };
    case 'skip':
      return {
        known: { state, played: row?.version, steps: script && (await knownSteps(db, script, act.called)) },
      };
    case 'revoke':
      return { known: { state, now: toMoment(now), part: await knownPart(db, game, act.partner) } };
    case 'ask-agreement': {
      const asking = game === undefined ? undefined : await readAsking(db, game, act, script);
      return { known: { state, now: toMoment(now), played: row?.version, asking } };
    }
    case 'prepare-draw':
    case 'run-draw':
    case 'replace-winner':
    case 'tell-winner':
    case 'winner-told':
    case 'retraction-told':
    case 'winner-answered': {
      const draw = row && script && (await readDraw(db, script, act, why, now, measures));
      return { known: { state, now: toMoment(now), draw: draw?.known }, draw };
    }
    case 'withdraw-request':
    case 'answer-request': {
      const request = game === undefined ? undefined : await readRequest(db, game, act.request);
      return { known: { state, now: toMoment(now), request } };
    }
    case 'apply':
    case 'steer': {
      const scripts = { before: script, after: prepared?.game };
      const comes = row && prepared?.game && (await atOnceBy(db, row, [PLAYED], scripts, now));
      const unsigned = prepared && row?.version === null ? await readUnsigned(db, prepared) : [];
      return { known: { state, pause, version, unsigned, atOnce: comes && { ...comes, isAnnounced } } };
    }
    case 'accept':
    case 'shift':
      return { known: { state, pause, version } };
    case 'pick':
    case 'unpick':
    case 'show':
    case 'hold': {
      const found = game === undefined ? [] : await repliesCalled(db, game, act.reply);
      const replies = await Promise.all(found.map((reply) => knownReply(db, reply, measures, now)));
      const decided = found[0] && (await heardDecision(db, found[0].id));
      const shownByPick =
        decided?.picked === true && game !== undefined && found[0]
          ? await readShownByPick(db, game, found[0].id)
          : undefined;
      const heard = decided && { ...decided, shownByPick };
      return { known: { state, replies, heard }, reply: found[0]?.ref };
    }
    case 'hold-all':
    case 'hold-less': {
      const person = game === undefined ? null : ((await holdOf(db, game)) ?? null);
      return { known: { state, holding: script?.live && { script: script.live.holdsAll, person } } };
    }
    case 'decide':
    case 'ask': {
      const found = game === undefined ? [] : await repliesCalled(db, game, act.reply);
      const replies = await Promise.all(found.map((reply) => knownReply(db, reply, measures, now)));
      return { known: { state, replies }, reply: found[0]?.ref };
    }
    case 'decide-many': {
      const found = game === undefined ? [] : await repliesNamed(db, game, act.replies);
      return {
        known: {
          state,
          replies: await Promise.all(found.map((reply) => knownReply(db, reply, measures, now))),
        },
      };
    }
    case 'acknowledge':
      return { known: { state, items: game === undefined ? [] : await knownItems(db, game, act.items) } };
    case 'undo': {
      const line = act.line === undefined ? undefined : await lineOfGame(db, game, act.line);
      const asLeft = line !== undefined && (await isAsItLeft(db, game, line, now));
      const stands = line && (await standsByDraw(db, line, now));
      const may = (one: JournalLine): Promise<boolean> => mayBeUndone(db, game, one, now);
      const next = line && (await nextToUndo(db, game, who, may, line.id));
      const revealedSince = await isRevealedSince(db, game, state);
      const changes = line?.entry.kind === 'act' ? (inverseOfAll(line.entry.changes) ?? []) : [];
      const comes = row && (await atOnceBy(db, row, changes, { before: script, after: prepared?.game }, now));
      const atOnce = comes && { ...comes, isAnnounced };
      const words = changes.find((change) => change.kind === 'words');
      // What an edit would be decided on that put the same words back.
      const edit = words && ({ kind: 'edit-post', post: words.step, text: words.to } as const);
      const posts =
        edit && script && (await readPosts(db, script, edit, { measures, underWay: hand.underWay }, now));
      return {
        known: {
          state,
          everyGame: game === undefined,
          line,
          next,
          asLeft,
          stands,
          revealedSince,
          version,
          atOnce,
          posts,
        },
        line,
      };
    }
  }
}

/** As far as it matters to what comes at once, one change of the version is like another. */
const PLAYED: Change = { kind: 'version', was: null, to: 0 };

/** The pause that a game is in. */
const gamePause = ({ paused_at, paused_all }: GameRow): Pause | undefined =>
  paused_at === null
    ? undefined
    : { since: toMoment(toInstant(paused_at)), ...(paused_all && { all: true }) };

async function pauseOf(db: Kysely<Tables>, account: string): Promise<KnownPause> {
  const pauses = await accountPauses(db);
  const found = pauses.find((pause) => pause.account === account);
  return {
    since: found && (found.since ? toMoment(found.since) : null),
    accounts: pauses.map((pause) => pause.account),
  };
}

/** Acts that are decided on what a worker may be about to do. */
const HOLDING: ReadonlySet<Act['kind']> = new Set(['resume', 'undo', 'revoke']);

async function knownVersion(
  db: Kysely<Tables>,
  { id, version: played }: GameRow,
  { digest, faults, game }: PreparedVersion,
  playing: Game | undefined,
): Promise<KnownVersion> {
  const versions = await versionsOf(db, id);
  const number = versions.find((version) => version.digest === digest)?.number;
  return {
    played,
    number: number ?? (versions.at(-1)?.number ?? 0) + 1,
    ...(number === undefined && { takes: digest }),
    faults,
    strangers: playing && game ? strangeAccounts(game, playing) : [],
  };
}

/** Says whether somebody has done something to the same since: that it is the same again may be what they want. */
async function hasChangedSince(
  db: Kysely<Tables>,
  game: string | undefined,
  line: JournalLine,
): Promise<boolean> {
  const of = line.game ?? game;
  const since = await actsAfter(db, of, line.id);
  const isTelling = [line, ...since].flatMap(changesIn).some(({ kind }) => kind === 'told');
  const steps = isTelling && of !== undefined ? await stepsOf(db, of) : [];
  // Several decisions wait for the same person, and each is undone alone.
  const changed = (one: JournalLine): readonly string[] =>
    changesIn(one)
      .filter(({ kind }) => kind !== 'expected')
      .flatMap((change) => [subjectOf(change), ...writtenBy(change, steps)]);
  const subjects = new Set(changed(line));
  return since.some((later) => changed(later).some((subject) => subjects.has(subject)));
}

/** So often a person changes their mind about one answer. */
const MINDS = 50;

/** Reads what was decided of an answer before the pick that has it shown. */
async function readShownByPick(
  db: Kysely<Tables>,
  game: string,
  reply: string,
): Promise<KnownHeard['shownByPick']> {
  for (const line of await actsAbout(db, game, [{ kind: 'shown', reply }], MINDS)) {
    const changes = changesIn(line).filter((change) => 'reply' in change && change.reply === reply);
    const shown = changes.find((change) => change.kind === 'shown');
    const isPick = changes.some((change) => change.kind === 'picked' && change.to);
    if (isPick) return shown && { was: shown.was };
    const isShow = line.entry.kind === 'act' && line.entry.act.kind === 'show';
    if (isShow && line.undoneBy === undefined) return undefined;
  }
  return undefined;
}

const changesIn = ({ entry }: JournalLine): readonly Change[] => (entry.kind === 'act' ? entry.changes : []);

/** Returns the posts whose words a change makes others: what tells of others is written anew on every account. */
function writtenBy(change: Change, steps: readonly StoredStep[]): readonly string[] {
  if (change.kind === 'words') return [`words ${change.step}`];
  if (change.kind !== 'told') return [];
  const telling = steps.filter(({ kind, round }) => kind === change.post && round === change.round);
  return telling.map(({ id }) => `words ${id}`);
}

/** A moment as changes have it: as the database gives it back. */
const toMoment = (now: Temporal.Instant): string => now.round('millisecond').toString();

async function playersOf(
  db: Kysely<Tables>,
  act: PlayerAct,
  request: string,
  partners: readonly string[],
): Promise<readonly KnownPlayer[]> {
  const names = act.kind === 'same-as' ? [act.player, act.other] : [act.player];
  const found = await Promise.all(names.map((name) => playersNamed(db, name)));
  // Whoever else acts on them waits until this act is over, and then finds them as it left them.
  await lockPlayers(
    db,
    found.flat().map(({ id }) => id),
  );
  return Promise.all(names.map((name) => knownPlayer(db, name, request, partners)));
}

async function knownPlayer(
  db: Kysely<Tables>,
  name: string,
  request: string,
  partners: readonly string[],
): Promise<KnownPlayer> {
  const named = await playersNamed(db, name);
  const links = await linksOf(
    db,
    named.map(({ id }) => id),
  );
  const ids = [...named.map(({ id }) => id), ...links.flatMap(({ player, knownAs }) => [player, knownAs])];
  const everyone = [...(await playersById(db, [...new Set(ids)])).values()];
  const told = await Promise.all(everyone.map((player) => isBeingTold(db, player)));
  const relayed = await wasRelayed(
    db,
    everyone.map(({ id }) => id),
  );
  return {
    name,
    found: named.map((player) => knownAccount(player, request)),
    awaited: named.length === 0 ? awaitedPlayer(name) : undefined,
    accounts: everyone
      .toSorted((one, other) => (one.id < other.id ? -1 : 1))
      .map((player) => knownAccount(player, request)),
    links,
    partner: relayed || everyone.some(({ address }) => partners.includes(address)),
    beingTold: told.includes(true),
  };
}

const knownAccount = (
  { id, network, address, mutedAt, aside, optedOutAt, expected }: Player,
  request: string,
): KnownAccount => ({
  id,
  address: `${network}:${address}`,
  number: numberOf(request, id),
  mutedSince: mutedAt === undefined ? null : toMoment(mutedAt),
  aside: aside ?? false,
  optedOut: optedOutAt !== undefined,
  expected: expected ?? false,
});

/** Says whether replies that the stop of a game let be shown have been, or may have been. */
const isRevealedSince = async (
  db: Kysely<Tables>,
  game: string | undefined,
  state: Known['state'],
): Promise<boolean> => game !== undefined && state === 'stopped' && hasShownSince(db, game);

/** Says whether a line can be undone now, as far as what it was about is still as the line left it, and nobody knows better. */
export const mayBeUndone = async (
  db: Kysely<Tables>,
  game: string | undefined,
  line: JournalLine,
  now: Temporal.Instant,
): Promise<boolean> =>
  (await standsByDraw(db, line, now)) === undefined && (await isAsItLeft(db, game, line, now));

const isAsItLeft = async (
  db: Kysely<Tables>,
  game: string | undefined,
  line: JournalLine,
  now: Temporal.Instant,
): Promise<boolean> =>
  line.entry.kind === 'act' &&
  (await areAsLeft(db, game, line.entry.changes, now)) &&
  !(await hasChangedSince(db, game, line));

const standsByDraw = async (
  db: Kysely<Tables>,
  { game, entry }: JournalLine,
  now: Temporal.Instant,
): Promise<DrawStands | undefined> =>
  game === undefined || entry.kind !== 'act' ? undefined : drawStands(db, game, entry.changes, now);

async function areAsLeft(
  db: Kysely<Tables>,
  game: string | undefined,
  changes: readonly Change[],
  now: Temporal.Instant,
): Promise<boolean> {
  const links = changes.filter((change) => change.kind === 'linked');
  await lockPlayers(db, [...linkedBy(links), ...changes.flatMap(playerOf)]);
  if (links.length > 0 && !areLinkedAsLeft(links, await linksOf(db, linkedBy(links)))) return false;
  for (const change of changes) {
    if (change.kind !== 'linked' && !(await isAsLeft(db, game, change, now))) return false;
  }
  return true;
}

/** The same for the same request, and nobody can tell from it whose it is: requests are made by chance. */
const numberOf = (request: string, player: string): string =>
  leftOf(player, FORGOTTEN + createHash('sha256').update(`${request}\n${player}`).digest().readUIntBE(0, 6));

/** The player whose row a change is made to. */
const playerOf = (change: Change): readonly string[] =>
  change.kind === 'muted' || change.kind === 'aside' ? [change.player] : [];

async function isAsLeft(
  db: Kysely<Tables>,
  game: string | undefined,
  change: Exclude<Change, LinkChange>,
  now: Temporal.Instant,
): Promise<boolean> {
  switch (change.kind) {
    case 'state':
      return (await gameRow(db, game ?? ''))?.state === change.to;
    case 'version':
      return (await gameRow(db, game ?? ''))?.version === change.to;
    case 'verdict': {
      const reply = await replyById(db, change.reply);
      return reply !== undefined && decidedOf(reply) === change.to;
    }
    case 'account-paused':
      return (await pauseOf(db, change.account)).since === change.to;
    case 'muted':
      // Nobody who is not expected any more is muted, nor out of the ranking.
      return ((await accountOf(db, change.player))?.mutedSince ?? null) === change.to;
    case 'aside':
      return ((await accountOf(db, change.player))?.aside ?? false) === change.to;
    case 'consent':
      return (await knownPart(db, game, change.partner))?.revokedAt === change.to;
    case 'words': {
      const step = await stepById(db, change.step);
      return step !== undefined && !step.goneAt && step.text === change.to;
    }
    case 'told': {
      const told = await tellingOf(db, { game: game ?? '', round: change.round, kind: change.post });
      return tellsSame(told?.told, JSON.stringify(change.to));
    }
    case 'round-off':
      return (await roundsOff(db, game ?? '')).has(change.round) === change.to;
    case 'left-out': {
      const step = await stepById(db, change.step);
      return step !== undefined && isLeftOut(step) === change.to;
    }
    case 'acknowledged':
      return (await isAcknowledged(db, game ?? '', change)) === change.to;
    case 'heard-assigned': {
      const [heard] = await heardNumbered(db, [change.number]);
      // What was closed since stays closed, whoever it was for.
      return heard !== undefined && !heard.closed && (heard.assigned ?? null) === change.to;
    }
    case 'heard-closed': {
      const [heard] = await heardNumbered(db, [change.number]);
      return heard !== undefined && isSameClosing(closingOf(heard.closed), change.to);
    }
    case 'heard-answered': {
      const answer = (await latestAnswers(db, [change.number])).get(change.number);
      return answer !== undefined && answer.ordinal === change.to && !answer.withdrawnAt;
    }
    case 'shown':
      return (await heardDecision(db, change.reply))?.shown === change.to;
    case 'picked':
      return (await heardDecision(db, change.reply))?.picked === change.to;
    case 'holding':
      return ((await holdOf(db, game ?? '')) ?? null) === change.to;
    case 'announced':
      return (await announcedAs(db, change.request))?.state === 'planned';
    case 'asked': {
      const asked = (await signOffsOf(db, game ?? '')).find(({ number }) => number === change.request);
      return asked !== undefined && !asked.isWithdrawn === change.to;
    }
    case 'draw-prepared':
    case 'drawn':
    case 'replaced':
    case 'retraction':
    case 'winner':
      return isDrawAsLeft(db, game ?? '', change, now);
    case 'agreement':
    case 'expected':
    case 'forgotten':
    case 'question':
    case 'taken-back':
    case 'round-left':
    case 'notice':
      return true;
  }
}

const isSameClosing = (one: Closing | null, other: Closing | null): boolean =>
  one?.at === other?.at && one?.by === other?.by;

async function accountOf(db: Kysely<Tables>, id: string): Promise<KnownAccount | undefined> {
  const player = (await playersById(db, [id])).get(id);
  return player && knownAccount(player, '');
}

async function knownPart(
  db: Kysely<Tables>,
  game: string | undefined,
  partner: string,
): Promise<KnownPart | undefined> {
  const consent = (await consentsOf(db, game ?? '')).find((one) => one.partner === partner);
  return consent && { revokedAt: consent.revokedAt === undefined ? null : toMoment(consent.revokedAt) };
}

async function knownReply(
  db: Kysely<Tables>,
  reply: StoredReply,
  measures: Measures | undefined,
  now: Temporal.Instant,
): Promise<KnownReply> {
  const { game, round, account, player } = reply;
  const person = (await playersById(db, [player])).get(player);
  const steps = await stepsOfRound(db, game, round);
  const answers = await answersTo(db, account, reply.networkId);
  return {
    id: reply.id,
    ref: reply.ref,
    decided: decidedOf(reply),
    decidedBy: reply.overruled && (await whoDecided(db, reply)),
    over: isSecretOver(steps, reply, now),
    leftAlone: person?.optedOutAt !== undefined || person?.noBot === true,
    muted: person?.mutedAt !== undefined,
    asked: answers.some(({ id, state }) => isQuestion(id, reply.id) && LIVING.has(state)),
    privateReplies:
      account === FORM_ACCOUNT ? false : measures && measureFrom(measures, account)?.privateReplies,
  };
}

/** Who decided of a reply last, as the journal has it. */
async function whoDecided(db: Kysely<Tables>, { game, id }: StoredReply): Promise<string | undefined> {
  const [line] = await actsAbout(db, game, [{ kind: 'verdict', reply: id }], 1);
  return line?.who;
}

/** It is to be said, or may have been: one that was left out may be asked again. */
const LIVING: ReadonlySet<StoredEffect['state']> = new Set(['planned', 'sending', 'uncertain', 'sent']);

const decidedOf = ({ overruled, verdict }: StoredReply): KnownReply['decided'] =>
  overruled === undefined ? null : verdict;
