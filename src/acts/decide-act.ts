import type {
  AccountAct,
  Act,
  DrawAct,
  HeardAct,
  LiveAct,
  PlayerAct,
  PostAct,
  ScriptAct,
  SignOffAct,
} from './act.ts';
import { type Change, inverseOfAll, type Pause, type PlayState, type Verdict } from './change.ts';
import { decideDrawAct } from './decide-draw-act.ts';
import { decideHeardAct } from './decide-heard-act.ts';
import { decideLiveAct } from './decide-live-act.ts';
import { decidePlayerAct } from './decide-player-act.ts';
import { decidePostAct, leakInWords } from './decide-post-act.ts';
import { decideSignOff } from './decide-sign-off.ts';
import type { Known, KnownReply, KnownVersion } from './known.ts';
import type { Instead, Refusal } from './refusal.ts';
import { change, type Decided, refuse, versionChanged } from './decided.ts';

/** Decides what an act changes in a game of which so much is known. */
export function decideAct(known: Known, act: Act): Decided {
  if (isAboutPlayer(act)) return decidePlayerAct(known, act);
  if (isAboutAccount(act)) return pauseAccount(known, act);
  if (isAboutHeard(act)) return decideHeardAct(known, act);
  if (isAboutAgreement(act)) return decideSignOff(known, act);
  const { state } = known;
  if (act.kind === 'undo' && known.everyGame === true) return undo(known, act);
  if (state === undefined) return refuse({ kind: 'unknown-game' });
  if (isAboutPosts(act)) return decidePostAct(known, act);
  if (isAboutDraw(act)) return decideDrawAct(known, act);
  if (isAboutTalk(act)) return decideLiveAct(known, act);
  switch (act.kind) {
    case 'resume':
      if (act.paused === (state === 'stopped')) return refuse({ kind: 'already', state });
      if (state !== 'stopped') return resume(known, state, act.all);
      return known.revealedSince === true ? refuse({ kind: 'revealed-since' }) : resume(known, state);
    case 'pause':
      if (known.crisisOver === true) return refuse({ kind: 'crisis-over' });
      return moveTo(state, MOVES.pause, { since: known.now ?? '', ...(act.all === true && { all: true }) });
    case 'stop':
      return moveTo(state, MOVES.stop, known.pause);
    case 'decide':
      return onReply(known, (reply) => decideReply(reply, act));
    case 'decide-many':
      return decideReplies(known, act.verdict);
    case 'acknowledge':
      return acknowledge(known);
    case 'ask':
      return onReply(known, askToBePrecise);
    case 'skip':
      if (state === 'stopped') return refuse({ kind: 'game-stopped' });
      return leaveOut(known, act);
    case 'revoke':
      return endPart(known, act.partner);
    case 'apply':
      if (known.unsigned !== undefined && known.unsigned.length > 0)
        return refuse({ kind: 'not-agreed', whom: known.unsigned });
      return unlessAtOnce(known, playVersion(known, act.from), act.now);
    case 'accept':
      return playVersion(known);
    case 'steer':
      return unlessAtOnce(known, asSteered(playVersion(known, act.from)), act.now);
    case 'shift':
      return asSteered(goOnLater(known, act.all));
    case 'undo':
      return undo(known, act);
  }
}

function leaveOut({ steps, played }: Known, { on, from }: Act & { readonly kind: 'skip' }): Decided {
  if (!steps) return refuse({ kind: 'no-script' });
  const other = versionChanged(played, from);
  if (other) return refuse(other);
  if (!steps.ok) return refuse(steps.fault);
  const { called } = steps;
  const meant = on === undefined ? steps.steps : steps.steps.filter(({ account }) => account === on);
  const accounts = [...new Set(steps.steps.map(({ account }) => account))];
  if (on !== undefined && meant.length === 0) return refuse({ kind: 'no-account', account: on, accounts });
  const coming = meant.filter(({ planned }) => planned);
  if (coming.length === 0) return refuse({ kind: 'not-to-come', step: called });
  return change(...coming.map(({ id }) => ({ kind: 'left-out', step: id, was: false, to: true }) as const));
}

function endPart({ part, now = '' }: Known, partner: string): Decided {
  if (!part) return refuse({ kind: 'unknown-partner', partner });
  return part.revokedAt === null
    ? change({ kind: 'consent', partner, was: null, to: now })
    : refuse({ kind: 'revoked-already', partner });
}

/** @param from the version that has to be played, null: none; undefined: any */
function playVersion({ version }: Known, from?: number | null): Decided {
  if (!version) return refuse({ kind: 'unknown-version' });
  const { played: was, number: to, takes } = version;
  const other = versionChanged(was, from);
  if (other) return refuse(other);
  if (was === to) return refuse({ kind: 'version-played', version: to });
  const refusal = refusalOf(version);
  return refusal
    ? refuse(refusal)
    : change({ kind: 'version', was, to, ...(takes !== undefined && { takes }) });
}

/** What the checks say of a script that somebody only steered is not to be mended in the file. */
const asSteered = (decided: Decided): Decided =>
  !decided.ok && decided.refusal.kind === 'script-faults'
    ? refuse({ ...decided.refusal, kind: 'steered-faults' })
    : decided;

/** The game goes on, and what was to come comes later: both, or neither. */
function goOnLater(known: Known, all: boolean | undefined): Decided {
  const { state } = known;
  if (state === undefined) return refuse({ kind: 'unknown-game' });
  // Of a game that was stopped nothing is known to have waited.
  if (state === 'stopped') return refuse({ kind: 'already', state });
  const moved = resume(known, state, all);
  if (!moved.ok) return moved;
  const played = playVersion(known);
  return played.ok ? change(...played.changes, ...moved.changes) : played;
}

function refusalOf({ faults, strangers }: KnownVersion): Refusal | undefined {
  if (faults.length > 0) return { kind: 'script-faults', faults };
  return strangers.length > 0 ? { kind: 'unopened-accounts', accounts: strangers } : undefined;
}

/** Says whether an act is about an account, in every game. */
export const isAboutAccount = (act: Act): act is AccountAct =>
  act.kind === 'pause-account' || act.kind === 'resume-account';

function pauseAccount({ account: known, now = '' }: Known, { kind, account }: AccountAct): Decided {
  const { since: was, accounts = [] } = known ?? {};
  if (was === undefined) return refuse({ kind: 'unknown-account', account, accounts });
  const to = kind === 'pause-account' ? now : null;
  if ((was === null) === (to === null))
    return refuse({ kind: to === null ? 'account-not-paused' : 'account-paused-already', account });
  return change({ kind: 'account-paused', account, was, to });
}

/** Says whether an act is about what the watch has heard, in no single game. */
export const isAboutHeard = (act: Act): act is HeardAct =>
  act.kind === 'assign-heard' || act.kind === 'close-heard' || act.kind === 'answer-heard';

/** Says whether an act is about the script of a game. */
export const isAboutScript = (act: Act): act is ScriptAct =>
  act.kind === 'apply' || act.kind === 'accept' || act.kind === 'steer' || act.kind === 'shift';

/** Says whether an act is about a player, in every game. */
export const isAboutPlayer = (act: Act): act is PlayerAct => 'player' in act;

/** Says whether an act is about what was posted. */
export const isAboutPosts = (act: Act): act is PostAct =>
  'post' in act || act.kind === 'take-back-reveal' || act.kind === 'cancel-round';

/** Says whether an act has to do with a prize draw. */
export const isAboutDraw = (act: Act): act is DrawAct =>
  act.kind === 'prepare-draw' || act.kind === 'run-draw' || 'place' in act;

/** Says whether an act is about what was said in a live hour. */
export const isAboutTalk = (act: Act): act is LiveAct => TALK.has(act.kind);

const TALK: ReadonlySet<Act['kind']> = new Set(['pick', 'unpick', 'show', 'hold', 'hold-all', 'hold-less']);

/** Says whether an act has to do with the agreement of somebody without an account. */
export const isAboutAgreement = (act: Act): act is SignOffAct =>
  act.kind === 'ask-agreement' || act.kind === 'withdraw-request' || act.kind === 'answer-request';

const MOVES: Readonly<
  Record<'pause' | 'resume' | 'stop', { readonly from: readonly PlayState[]; readonly to: PlayState }>
> = {
  pause: { from: ['playing'], to: 'paused' },
  resume: { from: ['paused', 'stopped'], to: 'playing' },
  stop: { from: ['playing', 'paused'], to: 'stopped' },
};

/** @param all only if it was paused with every other game */
function resume({ pause }: Known, state: PlayState, all = false): Decided {
  if (all && state === 'paused' && pause?.all !== true) return refuse({ kind: 'paused-apart' });
  return moveTo(state, MOVES.resume, pause);
}

/** @param pause the one that begins, or that the game is in */
function moveTo(
  was: PlayState,
  { from, to }: (typeof MOVES)[keyof typeof MOVES],
  pause: Pause | undefined,
): Decided {
  if (!from.includes(was)) return refuse({ kind: 'already', state: was });
  const isPause = was === 'paused' || to === 'paused';
  return change({ kind: 'state', was, to, ...(isPause && pause && { pause }) });
}

function onReply({ replies = [] }: Known, decide: (reply: KnownReply) => Decided): Decided {
  const [reply, other] = replies;
  if (!reply) return refuse({ kind: 'unknown-reply' });
  return other ? refuse({ kind: 'ambiguous-reply' }) : decide(reply);
}

function decideReply(
  { id, decided, decidedBy: by }: KnownReply,
  {
    verdict: to = null,
    first = false,
  }: { readonly verdict?: KnownReply['decided'] | undefined; readonly first?: boolean | undefined },
): Decided {
  if (first && decided !== null) return refuse({ kind: 'decided-already', verdict: decided, by });
  if (decided !== to) return change({ kind: 'verdict', reply: id, was: decided, to });
  return refuse(
    to === null ? { kind: 'judge-counts-already' } : { kind: 'decided-already', verdict: to, by },
  );
}

/** Of those of which nobody has decided, each once and in the order of their ids: two who decide of the same wait for one another once. */
function decideReplies({ replies = [] }: Known, to: Verdict): Decided {
  const open = new Set(replies.filter(({ decided }) => decided === null).map(({ id }) => id));
  if (open.size > 0)
    return change(
      ...[...open].toSorted().map((reply) => ({ kind: 'verdict', reply, was: null, to }) as const),
    );
  const [first] = replies;
  if (!first) return refuse({ kind: 'unknown-reply' });
  const { decided, decidedBy: by } = first;
  return refuse({ kind: 'decided-already', verdict: decided ?? to, by });
}

/** Of what nobody has taken note of yet. */
function acknowledge({ items = [] }: Known): Decided {
  const open = items.filter(({ acknowledged }) => !acknowledged);
  if (open.length > 0)
    return change(
      ...open.map(({ of, item }) => ({ kind: 'acknowledged', of, item, was: false, to: true }) as const),
    );
  return refuse({ kind: items.length === 0 ? 'unknown-item' : 'acknowledged-already' });
}

function askToBePrecise({ id, over, leftAlone, muted, asked, privateReplies }: KnownReply): Decided {
  if (over) return refuse({ kind: 'round-over' });
  if (privateReplies === false) return refuse({ kind: 'no-private-replies' });
  if (leftAlone) return refuse({ kind: 'left-alone' });
  if (muted) return refuse({ kind: 'player-muted' });
  return asked ? refuse({ kind: 'asked-already' }) : change({ kind: 'question', reply: id });
}

/** @param now though something comes of it at once */
function undo(known: Known, { line: wished, now = false }: Act & { readonly kind: 'undo' }): Decided {
  const { line, next, asLeft, stands, revealedSince, version, posts } = known;
  if (!line || line.entry.kind !== 'act')
    return refuse(
      wished === undefined ? { kind: 'nothing-to-undo' } : { kind: 'unknown-line', line: wished },
    );
  if (line.undoneBy !== undefined) return refuse({ kind: 'undone-already', line: line.id });
  if (stands) return refuse({ kind: 'draw-stands', line: line.id, because: stands, next });
  const changes = inverseOfAll(line.entry.changes);
  if (!changes) {
    const instead = insteadOf(line.entry.changes);
    return refuse({ kind: 'not-undoable', line: line.id, next, ...(instead && { instead }) });
  }
  if (asLeft !== true) {
    const isAnnounced = changes.some(({ kind }) => kind === 'announced');
    return refuse(
      isAnnounced ? { kind: 'carried-out', line: line.id, next } : { kind: 'changed-since', line: line.id },
    );
  }
  const takesUp = changes.some((one) => one.kind === 'state' && one.was === 'stopped');
  if (takesUp && revealedSince === true) return refuse({ kind: 'revealed-since' });
  // Without the script nobody knows what is a secret.
  if (!posts && changes.some(({ kind }) => kind === 'words')) return refuse({ kind: 'no-script' });
  const refusal = (posts && leakInWords(posts, changes)) ?? (version && refusalOf(version));
  if (refusal) return refuse(refusal);
  return unlessAtOnce(known, { ok: true, changes }, now, line.id);
}

/**
 * What comes at once and cannot be taken back is announced, so that somebody has time to call it back.
 * @param now though it comes at once
 * @param line which one is undone by it
 */
function unlessAtOnce({ atOnce }: Known, decided: Decided, now = false, line?: number): Decided {
  if (!decided.ok || !atOnce || atOnce.isAnnounced || now) return decided;
  const { steps, closed, timeZone } = atOnce;
  return refuse({ kind: 'comes-at-once', ...(line !== undefined && { line }), steps, closed, timeZone });
}

/** The act that does what undoing these changes would, where it asks first and can be called back. */
function insteadOf(changes: readonly Change[]): Instead | undefined {
  for (const one of changes) {
    if (one.kind === 'state' && one.was === 'stopped') return { act: 'stop' };
    if (one.kind === 'round-off' && !one.to) return { act: 'cancel-round', round: one.shown ?? one.round };
  }
  return undefined;
}
