import type { Kysely } from 'kysely';
import type { Act, Request } from '#acts/act.ts';
import type { Change } from '#acts/change.ts';
import {
  decideAct,
  isAboutAccount,
  isAboutDraw,
  isAboutHeard,
  isAboutPlayer,
  isAboutPosts,
  isAboutTalk,
  isAboutScript,
} from '#acts/decide-act.ts';
import { answeredWith } from '#acts/decide-heard-act.ts';
import type { JournalLine } from '#acts/journal.ts';
import type { Known } from '#acts/known.ts';
import type { Refusal } from '#acts/refusal.ts';
import type { Game } from '#game/game.ts';
import { announce, settleAnnounced } from '#store/games/announced.ts';
import { deriveFor } from '#jobs/grading/derive.ts';
import { tellJudgedAnew } from '#jobs/replies/judge-anew.ts';
import { lockForgetting, lockOutForgetting } from '#store/forgetting-lock.ts';
import { gameRow, holdGame } from '#store/games/games.ts';
import { lineOfRequest, markUndone, writeLine } from '#store/journal.ts';
import { playOnToTell } from '#store/played-on.ts';
import type { DeriveAnew } from '#store/players/leaving.ts';
import { namesOf, speaksOf } from '#store/players/names.ts';
import { pastOf } from '#store/games/script-parts.ts';
import { forgetInStatistics } from '#store/players/forget-statistics.ts';
import { playersById } from '#store/players/players.ts';
import type { Tables } from '#store/tables/tables.ts';
import { BrokenScript } from '#app/parts/read-games.ts';
import { goOnWith, planAnew } from '#app/parts/take-up.ts';
import { announcedBefore } from './announced-before.ts';
import { askMeasures, type MeasureOf } from './ask-measures.ts';
import { aimAtUndo, lineOfGame } from './line-to-undo.ts';
import { gamesUnderWay } from './games-under-way.ts';
import { makeChange, type ToMake } from './make-change.ts';
import { Overtaken } from './overtaken.ts';
import type { Answering } from './read-heard.ts';
import { type AtHand, mayBeUndone, readKnown } from './read-known.ts';
import { standOf } from './prepared-version.ts';
import { prepareVersion, type VersionParts } from './prepare-version.ts';
import { touchedBy } from './touched-by.ts';
import { playersToTell, tellPlayers } from './tell-players.ts';
import { whileLeaving } from './while-leaving.ts';

/** What came of an act: the line of the journal that tells it, or why it was refused. */
export type Performed =
  | { readonly ok: true; readonly line: JournalLine }
  | { readonly ok: false; readonly refusal: Refusal };

/** What acts are carried out with, besides the store. */
export interface Sources {
  /** The script of a game; undefined when it is not at hand. */
  readonly gameOf: (id: string) => Promise<Game | undefined>;
  readonly measureOf?: MeasureOf | undefined;
  /** The present moment by the clock that all who act share; left out: the one by which the act is dated. */
  readonly sharedNow?: (() => Promise<Temporal.Instant>) | undefined;
  /** With what answers to what was heard are given; without it there are none. */
  readonly answering?: (() => Promise<Answering>) | undefined;
  /** What acts about versions of scripts need; without it there are none. */
  readonly versions?: VersionParts | undefined;
}

/** Another version is played than the one by which the act was read. */
class VersionChanged extends Overtaken {}

/** What was announced is refused: nothing of its carrying out is kept, that it was begun included. */
class Refused extends Error {
  readonly performed: Performed & { readonly ok: false };

  constructor(performed: Performed & { readonly ok: false }) {
    super();
    this.performed = performed;
  }
}

/** PostgreSQL ends one of two transactions that wait for one another: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const DEADLOCK = '40P01';

const isOvertaken = (error: unknown): boolean =>
  error instanceof Overtaken || (error instanceof Error && 'code' in error && error.code === DEADLOCK);

/** How often an act that was overtaken is decided anew. */
const ATTEMPTS = 5;

/**
 * Carries out an act: what it changes, what follows for players, and its line in the journal, all in one transaction, so that it
 * is in the journal or did not happen. What others than the database have to tell is learned before the transaction begins, and compared
 * in it. An act that is asked for again under the same id is not carried out again.
 * @param sources without the script of the act's game no player is told anything
 * @param announced by which request an act was announced that is carried out by this one: when it is refused it stays announced
 */
export async function perform(
  db: Kysely<Tables>,
  asked: Request,
  { gameOf, measureOf = async () => undefined, sharedNow, answering, versions }: Sources,
  now: Temporal.Instant,
  announced?: string,
): Promise<Performed> {
  const before = await lineOfRequest(db, asked.id);
  if (before) return { ok: true, line: before };
  const aimed = await aim(db, asked, (await sharedNow?.()) ?? now, now);
  if (!aimed.ok) return aimed;
  const { request } = aimed;
  const partners = request.act.kind === 'forget' ? await partnersIn(db, gameOf) : [];
  const isAnswer = request.act.kind === 'answer-heard';
  const answers = isAnswer ? await answering?.() : undefined;
  const isSaid = isAnswer || isAboutPosts(request.act) || (await putsWordsBack(db, request));
  const underWay = isSaid ? await gamesUnderWay(db, gameOf) : undefined;
  for (let attempt = 1; ; attempt += 1) {
    try {
      const holds = (await needsScript(db, request)) ? request.game : undefined;
      const read = holds === undefined ? undefined : ((await gameRow(db, holds))?.version ?? null);
      const game = holds === undefined ? undefined : await scriptFor(request.act, holds, gameOf);
      const isAnnounced = announced !== undefined || asked.after !== undefined;
      const preparing = await prepareVersion(db, request, versions, now, isAnnounced);
      if (!preparing.ok) return preparing;
      const { version } = preparing;
      const measures = await askMeasures(db, request, measureOf);
      const shared = (await sharedNow?.()) ?? now;
      const hand = {
        game,
        read,
        partners,
        measures,
        version,
        answering: answers && underWay && { ...answers, ...underWay, measures },
        opensAll: versions?.opensAll ?? false,
        underWay: underWay ?? { games: [], unread: [] },
        isAnnounced,
        shared,
      };
      const done = await db.transaction().execute(async (trx) => {
        const performed = await performIn(trx, request, hand, now, announced);
        if (!performed.ok && announced !== undefined) throw new Refused(performed);
        return performed;
      });
      if (done.ok && request.act.kind === 'forget') await forgetInStatistics(db);
      return done;
    } catch (error) {
      if (error instanceof Refused) return error.performed;
      if (!isOvertaken(error)) throw error;
      if (attempt === ATTEMPTS) return { ok: false, refusal: await whyOvertaken(db, request, error) };
    }
  }
}

/** Says whether an act undoes what somebody has written in a post. */
async function putsWordsBack(db: Kysely<Tables>, { game, act }: Request): Promise<boolean> {
  if (act.kind !== 'undo' || act.line === undefined) return false;
  const line = await lineOfGame(db, game, act.line);
  return line?.entry.kind === 'act' && line.entry.changes.some(({ kind }) => kind === 'words');
}

/** Says why what an act changes was found otherwise however often it was decided. */
async function whyOvertaken(db: Kysely<Tables>, { game, act }: Request, error: unknown): Promise<Refusal> {
  if (game !== undefined && (error instanceof VersionChanged || isAboutScript(act)))
    return { kind: 'version-changed', version: (await gameRow(db, game))?.version ?? 0 };
  return act.kind === 'undo' && act.line !== undefined
    ? { kind: 'changed-since', line: act.line }
    : { kind: 'busy' };
}

/** What is undone may be what nobody can read the script of, or what was announced there: then nobody has to be told by it. */
async function scriptFor(act: Act, game: string, gameOf: Sources['gameOf']): Promise<Game | undefined> {
  try {
    return await gameOf(game);
  } catch (error) {
    if (act.kind === 'undo' && error instanceof BrokenScript) return undefined;
    throw error;
  }
}

/** What is undone is settled before anything is tried: whatever happens meanwhile, it is this or nothing. */
async function aim(
  db: Kysely<Tables>,
  request: Request,
  shared: Temporal.Instant,
  now: Temporal.Instant,
): Promise<
  { readonly ok: true; readonly request: Request } | { readonly ok: false; readonly refusal: Refusal }
> {
  const { act, game, who } = request;
  if (act.kind !== 'undo' || act.line !== undefined) return { ok: true, request };
  const aimed = await aimAtUndo(db, game, who, shared, (line) => mayBeUndone(db, game, line, now));
  return aimed.ok ? { ok: true, request: { ...request, act: { ...act, line: aimed.line } } } : aimed;
}

/** Acts that write of nobody, and wait for no forgetting: what they hold back would leave meanwhile. */
const OF_NOBODY: ReadonlySet<Act['kind']> = new Set([
  'pause',
  'resume',
  'stop',
  'pause-account',
  'resume-account',
]);

async function performIn(
  db: Kysely<Tables>,
  request: Request,
  hand: Ready,
  now: Temporal.Instant,
  announced: string | undefined,
): Promise<Performed> {
  const { game, version, shared } = hand;
  const { id, who, why, act } = request;
  // Whom an act finds here is not forgotten before what it writes of them stands.
  if (!OF_NOBODY.has(act.kind)) await (act.kind === 'forget' ? lockForgetting(db) : lockOutForgetting(db));
  const before = await lineOfRequest(db, id);
  if (before) return { ok: true, line: before };
  if (request.game !== undefined && hand.read !== undefined) {
    // Private words are planned by the script that is played, and stay so until they are.
    await holdGame(db, request.game);
    if (((await gameRow(db, request.game))?.version ?? null) !== hand.read) throw new VersionChanged();
  }
  if (announced !== undefined && !(await settleAnnounced(db, announced, 'done', shared))) {
    const done = await lineOfRequest(db, id);
    return done ? { ok: true, line: done } : { ok: false, refusal: { kind: 'called-back' } };
  }
  const playing = hand.opensAll ? undefined : game;
  const { known, line: undone, reply, draw } = await readKnown(db, request, now, { ...hand, playing });
  if (version?.from !== undefined && known.version?.played !== version.from) throw new VersionChanged();
  // What has come meanwhile is not to come any more, whatever the script says of it by now.
  if (version?.stand !== undefined && version.stand !== standOf(await pastOf(db, request.game ?? '')))
    throw new Overtaken();
  const asIs = decideAct(known, act);
  const decided = !asIs.ok && request.after !== undefined ? whileLeaving(known, act, asIs) : asIs;
  if (!decided.ok) return decided;
  const first = await announcedBefore(db, request, decided.changes);
  if (first !== undefined) return { ok: false, refusal: { kind: 'announced-already', who: first } };
  if (game === undefined && decided.changes.some(({ kind }) => kind === 'verdict' || kind === 'question'))
    return { ok: false, refusal: { kind: 'no-script' } };
  const changes = await announcing(db, request, decided.changes, shared);
  const isTakenUp = changes.some(takesUp);
  // It was paused when it was asked whether the script is needed.
  if (isTakenUp && hand.read === undefined) throw new Overtaken();
  if (isTakenUp && game === undefined) return { ok: false, refusal: { kind: 'no-script' } };
  // Why somebody is forgotten may say who.
  const isTelling = act.kind === 'forget' && why !== undefined && (await speaksOfAny(db, known, why));
  const told = game && (await playersToTell(db, game, changes, now));
  const written = asWritten(act, known, reply, changes);
  const toPlay = version?.game &&
    known.version && {
      game: version.game,
      number: known.version.number,
      digest: version.digest,
      madeBy: who,
      act: act.kind === 'accept' || act.kind === 'steer' || act.kind === 'shift' ? act : undefined,
    };
  const forgotten = new Set<string>();
  // With all else that the act changes, last.
  const derive: DeriveAnew = async (_db, players) => {
    for (const player of players) forgotten.add(player);
  };
  const toMake = {
    derive,
    version: toPlay,
    draw,
    ...toSign(request, known, now),
    ...toTell(request, known, hand),
  };
  for (const change of changes) {
    if (!(await makeChange(db, request.game, change, { now, shared }, known, toMake))) throw new Overtaken();
  }
  const isPlayed = changes.some(({ kind }) => kind === 'version');
  const always = tells(act) || (undone?.entry.kind === 'act' && tells(undone.entry.act));
  const anew = isPlayed && toPlay ? (await goOnWith(db, toPlay.game, now, always)).judged : undefined;
  // What was posted since the script was checked may be what it does not go on with.
  if (isPlayed && !anew) throw new Overtaken();
  // What is taken up comes by the script that is played; whoever was asked for what does not come any more, or comes again, is told so.
  const isReplanned = isTakenUp || changes.some(isAboutSteps);
  if (isReplanned && !isPlayed && game && !(await planAnew(db, game, now)) && isTakenUp)
    throw new Overtaken();
  if (told && game) {
    await tellPlayers(db, game, changes, told, { request: id, now, always });
  }
  const { inRounds, everywhere } = await touchedBy(db, request.game, changes);
  await deriveFor(db, { inRounds, everywhere: [...everywhere, ...forgotten] });
  // A game that is over says nothing.
  const isTold = changes.some(
    (one) => one.kind === 'replaced' || (one.kind === 'winner' && one.to === 'telling'),
  );
  if ((always || isTold) && request.game !== undefined && request.after === undefined)
    await playOnToTell(db, request.game);
  const entry = { kind: 'act' as const, act: written, changes };
  const line = await writeLine(db, {
    at: now,
    who,
    game: gameOfLine(request, undone),
    why: isTelling ? undefined : why,
    entry,
    request: id,
  });
  // What is only announced has undone nothing yet.
  const isDone = request.after === undefined;
  if (undone && isDone && !(await markUndone(db, undone.id, line.id))) throw new Overtaken();
  if (anew && request.game !== undefined) await tellJudgedAnew(db, request.game, anew, now);
  return { ok: true, line };
}

/** Whether something was to be posted that is not any more, or the other way round. */
const isAboutSteps = ({ kind }: Change): boolean =>
  kind === 'round-off' || kind === 'left-out' || kind === 'taken-back' || kind === 'round-left';

/** What an act about somebody's agreement has in store that its changes do not tell. */
function toSign(
  { game, who, act }: Request,
  { asking }: Known,
  now: Temporal.Instant,
): Pick<ToMake, 'signOff' | 'answered'> {
  if (act.kind === 'answer-request') {
    const { yes, to, reason } = act;
    return { answered: { yes, to, reason } };
  }
  if (act.kind !== 'ask-agreement' || asking?.ok !== true || game === undefined || act.digest === undefined)
    return {};
  const { whom, note, script, digest, until } = act;
  const { next: number, part } = asking;
  const asked = { askedBy: who, askedAt: now, endsAt: Temporal.Instant.from(until) };
  return { signOff: { game, number, digest, whom, note, script, part, ...asked } };
}

/** What an act about what was heard has in store that neither its changes nor the journal tell. */
function toTell(
  { act, who }: Request,
  { heardPosts }: Known,
  { answering }: Pick<Ready, 'answering'>,
): Pick<ToMake, 'note' | 'answer'> {
  if (act.kind === 'close-heard') return { note: act.note };
  const [post] = heardPosts?.found ?? [];
  if (act.kind !== 'answer-heard' || !post || !answering) return {};
  const { number, next: ordinal, account } = post;
  const { hashtags, games } = answering;
  // What is said to a city's people is in the language of its games.
  const language = games[0]?.language ?? 'fr';
  const words = answeredWith(post, act.text ?? '', hashtags);
  return { answer: { number, ordinal, account: act.on ?? account, words, language, by: who } };
}

/** What an act changes at once: of one that is announced, that it is to be carried out. */
async function announcing(
  db: Kysely<Tables>,
  { id, game, who, why, act, after }: Request,
  changes: readonly Change[],
  now: Temporal.Instant,
): Promise<readonly Change[]> {
  if (after === undefined || game === undefined) return changes;
  const due = now.add({ seconds: after });
  await announce(db, { request: id, game, who, why, act: asMeant(act, changes), due });
  return [{ kind: 'announced', request: id, was: null, to: due.toString(), changes }];
}

/** An act that is carried out later, about the round that it is about now: another may be called so by then. */
function asMeant(act: Act, changes: readonly Change[]): Act {
  const off = changes.find((one) => one.kind === 'round-off');
  return act.kind === 'cancel-round' && off ? { ...act, number: off.round } : act;
}

/** What is known before the transaction of an act begins. */
interface Ready extends Omit<AtHand, 'playing'> {
  /** The version that was played when the script was read, null: none; undefined: nothing was read. */
  readonly read: number | null | undefined;
  readonly opensAll: boolean;
  /** The present moment by the clock that all who act share. */
  readonly shared: Temporal.Instant;
}

/** Says whether the players concerned are told whenever it is. */
const tells = (act: Act): boolean => 'tells' in act && act.tells === true;

/** What holds a game back or ends it needs no script: that may be what is wrong. */
async function needsScript(db: Kysely<Tables>, { act, game }: Request): Promise<boolean> {
  // What was given up comes by the script that is played now.
  if (act.kind === 'resume' && game !== undefined) return (await gameRow(db, game))?.state === 'stopped';
  if (act.kind === 'ask-agreement') return act.script === undefined;
  return (
    ['decide', 'decide-many', 'ask', 'skip', 'undo'].includes(act.kind) ||
    isAboutTalk(act) ||
    isAboutScript(act) ||
    isAboutDraw(act) ||
    isAboutPosts(act)
  );
}

/** Says whether a change has something come again that was given up. */
const takesUp = (change: Change): boolean =>
  (change.kind === 'state' && change.was === 'stopped') ||
  (change.kind === 'consent' && change.to === null) ||
  ((change.kind === 'left-out' || change.kind === 'round-off') && !change.to);

/** An act as the journal has it: whatever it is about under the one name by which everybody knows it. */
function asWritten(
  act: Act,
  { players = [], replies = [], version, request }: Known,
  reply: string | undefined,
  changes: readonly Change[],
): Act {
  // What somebody had done before is left out.
  if (act.kind === 'decide-many') {
    const decided = new Set(changes.flatMap((one) => (one.kind === 'verdict' ? [one.reply] : [])));
    return { ...act, replies: replies.flatMap(({ id, ref = id }) => (decided.has(id) ? [ref] : [])) };
  }
  if (act.kind === 'acknowledge')
    return {
      ...act,
      items: changes.flatMap((one) => (one.kind === 'acknowledged' ? [{ of: one.of, item: one.item }] : [])),
    };
  if (act.kind === 'apply')
    return { kind: 'apply', version: version?.number, ...(tells(act) && { tells: true }) };
  if (act.kind === 'steer') return { kind: 'steer', deed: act.deed };
  if (act.kind === 'edit-post') {
    const { was: _, ...told } = act;
    return told;
  }
  if (act.kind === 'ask-agreement') {
    const { digest: _, from: __, ...told } = act;
    return told;
  }
  if (act.kind === 'skip') {
    const { from: _, ...told } = act;
    return told;
  }
  if ('place' in act) {
    const { entry: _, ...told } = act;
    return told;
  }
  if (act.kind === 'cancel-round') {
    const { number, ...told } = act;
    const off = changes.find((one) => one.kind === 'round-off');
    return number === undefined || !off ? told : { ...told, called: `${off.shown ?? off.round}` };
  }
  // What was heard has a day on which it goes, and so has what was noted or said of it.
  if (act.kind === 'close-heard') return { kind: 'close-heard', numbers: changedHeard(changes) };
  if (act.kind === 'assign-heard') return { ...act, numbers: changedHeard(changes) };
  if (act.kind === 'answer-heard') {
    const { text: _, ...told } = act;
    return { ...told, on: changes.find((one) => one.kind === 'heard-answered')?.account };
  }
  if (act.kind === 'withdraw-request') return { kind: act.kind, request: act.request, whom: request?.whom };
  if (act.kind === 'undo') return { kind: 'undo', line: act.line, ...(tells(act) && { tells: true }) };
  if ('reply' in act) return reply === undefined ? act : { ...act, reply };
  if (!isAboutPlayer(act)) return act;
  const [account] = players[0]?.found ?? [];
  if (act.kind === 'forget') return { ...act, player: account?.number ?? '' };
  const [player = act.player, other = ''] = players.map(
    ({ found, awaited }) => (found[0] ?? awaited)?.address ?? '',
  );
  return act.kind === 'same-as' ? { ...act, player, other } : { ...act, player };
}

const changedHeard = (changes: readonly Change[]): readonly number[] =>
  changes.flatMap((one) => ('listenings' in one ? [one.number] : []));

/** What undoes an act of every game is one of every game, too. */
function gameOfLine({ game, act }: Request, undone: JournalLine | undefined): string | undefined {
  if (isAboutPlayer(act) || isAboutAccount(act) || isAboutHeard(act)) return undefined;
  return undone ? undone.game : game;
}

/** Says whether a text calls one of the players whom an act names. */
async function speaksOfAny(db: Kysely<Tables>, { players = [] }: Known, text: string): Promise<boolean> {
  const ids = players.flatMap(({ accounts }) => accounts).map(({ id }) => id);
  return [...(await playersById(db, ids)).values()].some((player) => speaksOf(namesOf(player), text));
}

/**
 * The addresses of the partners of the games that are under way: those of the others are in the store, if they did anything, as are those of
 * a game whose script nobody can read. Whoever is to be forgotten does not wait until it is mended.
 */
async function partnersIn(db: Kysely<Tables>, gameOf: Sources['gameOf']): Promise<readonly string[]> {
  const { games } = await gamesUnderWay(db, gameOf);
  return games.flatMap(({ partners }) => partners).flatMap(({ addresses }) => Object.values(addresses));
}
