import type {
  AccountAct,
  Act,
  DrawAct,
  HeardAct,
  LiveAct,
  PlayerAct,
  PostAct,
  SignOffAct,
} from '#acts/act.ts';
import {
  type Change,
  type LinkRow,
  type Pause,
  type PlayState,
  subjectOf,
  type Verdict,
} from '#acts/change.ts';
import { decideAct, isAboutAccount, isAboutPlayer } from '#acts/decide-act.ts';
import type { Decided } from '#acts/decided.ts';
import type { JournalLine } from '#acts/journal.ts';
import type { Known, KnownAccount, KnownPlayer, KnownVersion } from '#acts/known.ts';
import { areLinkedAsLeft, linkedBy } from '#acts/linking.ts';

/** What is done to posts, to steps and to partners, and what is taken note of, is told by nothing that is kept here. */
export type PlainAct = Exclude<
  Act,
  | PostAct
  | SignOffAct
  | DrawAct
  | LiveAct
  | HeardAct
  | { readonly kind: 'acknowledge' | 'skip' | 'steer' | 'shift' | 'revoke' }
>;

/** Which account is paused is told by the world, as of all games. */
export const ACCOUNTS = ['ville', 'musee'] as const;

/** All that acts may change, as the store would have it. */
export interface World {
  readonly state: PlayState;
  /** The pause that it is in. */
  readonly pause: Pause | undefined;
  /** Since when, by the account. */
  readonly paused: Readonly<Record<string, string>>;
  /** By the reply. */
  readonly decided: Readonly<Record<string, Verdict>>;
  readonly asked: readonly string[];
  /** Since when, by the player. */
  readonly muted: Readonly<Record<string, string>>;
  readonly aside: readonly string[];
  readonly links: readonly LinkRow[];
  readonly players: readonly string[];
  /** Which version is played. */
  readonly version: number | null;
  /** Their scripts, the first version first. */
  readonly versions: readonly string[];
  readonly journal: readonly JournalLine[];
}

export const PLAYERS = ['ana', 'bea', 'cleo', 'dora'] as const;
/** Whose they are. */
export const REPLIES: Readonly<Record<string, string>> = { r1: 'ana', r2: 'bea', r3: 'ana' };
/** One that does not go on with what was posted, and one of an account that nobody has opened. */
export const SCRIPTS = ['first', 'second', 'third', 'misfit', 'strange'] as const;

export const NEW: World = {
  state: 'playing',
  pause: undefined,
  paused: {},
  decided: {},
  asked: [],
  muted: {},
  aside: [],
  links: [],
  players: PLAYERS,
  version: 1,
  versions: ['first'],
  journal: [],
};

/** All of it but the journal, and the versions that are kept: one that is played no more is so all the same. */
export const plain = ({ links, aside, ...rest }: World): unknown => ({
  ...rest,
  links: links.toSorted((one, other) => compare(one.player, other.player)),
  aside: aside.toSorted(),
  versions: undefined,
  journal: undefined,
});

/** What comes of an act: the world as it is then, if it was not refused. */
export interface Acted {
  readonly decided: Decided;
  readonly world: World;
}

/** Decides an act on what the world is, and makes its changes. @throws when one of them does not find what it says was */
export function act(world: World, who: string, wished: PlainAct): Acted {
  const line = wished.kind === 'undo' ? lineToUndo(world, who, wished.line) : undefined;
  const decided = decideAct(frozen(knownOf(world, wished, line)), frozen(wished));
  if (!decided.ok) return { decided, world };
  let changed = world;
  for (const change of decided.changes) changed = make(changed, change);
  const id = world.journal.length + 1;
  const written: JournalLine = {
    id,
    at: momentOf(world),
    who,
    game: isAboutPlayer(wished) || isAboutAccount(wished) ? undefined : 'angers',
    why: undefined,
    entry: { kind: 'act', act: wished, changes: decided.changes },
    undoneBy: undefined,
  };
  const before = changed.journal.map((one) => (one.id === line?.id ? { ...one, undoneBy: id } : one));
  return { decided, world: { ...changed, journal: [...before, written] } };
}

const momentOf = ({ journal }: World): Temporal.Instant =>
  Temporal.Instant.from('2027-09-18T10:00:00Z').add({ minutes: journal.length });

/** Whatever it is decided on is not touched. */
function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !(value instanceof Temporal.Instant)) {
    for (const part of Object.values(value)) frozen(part);
    Object.freeze(value);
  }
  return value;
}

function knownOf(world: World, wished: PlainAct, line: JournalLine | undefined): Known {
  const now = momentOf(world).toString();
  if (isAboutPlayer(wished)) return { state: undefined, now, players: playersIn(world, wished) };
  if (isAboutAccount(wished)) return { state: undefined, now, account: accountAt(world, wished) };
  const { state, pause } = world;
  switch (wished.kind) {
    case 'pause':
    case 'resume':
    case 'stop':
      return { state, now, pause };
    case 'decide':
    case 'ask':
      return {
        state,
        replies: Object.keys(REPLIES).flatMap((id) => (id === wished.reply ? [replyIn(world, id)] : [])),
      };
    case 'decide-many':
      return {
        state,
        replies: Object.keys(REPLIES).flatMap((id) =>
          wished.replies.includes(id) ? [replyIn(world, id)] : [],
        ),
      };
    case 'apply':
      return { state, version: versionIn(world, wished.script ?? world.versions[(wished.version ?? 0) - 1]) };
    case 'accept':
      return {
        state,
        version: versionIn(world, `${world.versions[(world.version ?? 0) - 1]}+${wished.text}`),
      };
    case 'undo': {
      const changes = changesOf(line);
      const was = changes.find((change) => change.kind === 'version')?.was;
      const asLeft = line !== undefined && areAsLeft(world, changes) && !hasChangedSince(world, line);
      const version = typeof was === 'number' ? versionIn(world, world.versions[was - 1]) : undefined;
      return { state, line, asLeft, version };
    }
  }
}

const accountAt = ({ paused }: World, { account }: AccountAct) => ({
  since: ACCOUNTS.some((name) => name === account) ? (paused[account] ?? null) : undefined,
  accounts: ACCOUNTS,
});

const replyIn = ({ decided, asked, muted }: World, id: string) => ({
  id,
  decided: decided[id] ?? null,
  over: false,
  leftAlone: false,
  muted: muted[REPLIES[id] ?? ''] !== undefined,
  asked: asked.includes(id),
});

function versionIn(
  { version: played, versions }: World,
  script: string | undefined,
): KnownVersion | undefined {
  if (script === undefined) return undefined;
  const index = versions.indexOf(script);
  const fault = { code: 'x', line: 1, column: 1, what: { fr: '', en: '' }, mend: { fr: '', en: '' } };
  return {
    played,
    number: index === -1 ? versions.length + 1 : index + 1,
    ...(index === -1 && { takes: script }),
    faults: script.startsWith('misfit') ? [fault] : [],
    strangers: script.startsWith('strange') ? ['musee'] : [],
  };
}

const playersIn = (world: World, wished: PlayerAct): readonly KnownPlayer[] =>
  (wished.kind === 'same-as' ? [wished.player, wished.other] : [wished.player]).map((name) => {
    const found = world.players.filter((id) => id === name);
    const links = linksOf(world, found);
    const everyone = new Set([...found, ...links.flatMap(({ player, knownAs }) => [player, knownAs])]);
    return {
      name,
      found: found.map((id) => accountIn(world, id)),
      accounts: [...everyone].toSorted().map((id) => accountIn(world, id)),
      links,
      partner: false,
      beingTold: false,
    };
  });

const accountIn = ({ muted, aside }: World, id: string): KnownAccount => ({
  id,
  address: `village:${id}`,
  number: `forgotten:${id}`,
  mutedSince: muted[id] ?? null,
  aside: aside.includes(id),
  optedOut: false,
});

/** The rows of these players and of those they are linked with, those that joined first before the others. */
function linksOf({ links }: World, ids: readonly string[]): readonly LinkRow[] {
  const leaders = new Set(links.flatMap(({ player, knownAs }) => (ids.includes(player) ? [knownAs] : [])));
  return links
    .filter(({ player, knownAs }) => ids.includes(player) || ids.includes(knownAs) || leaders.has(knownAs))
    .toSorted((one, other) => compare(one.since, other.since) || compare(one.player, other.player));
}

const compare = (one: string, other: string): number => (one < other ? -1 : Number(one > other));

const changesOf = (line: JournalLine | undefined): readonly Change[] =>
  line?.entry.kind === 'act' ? line.entry.changes : [];

/** That somebody did, and that stands: what only undid something else is left out, what undid that is not. */
const standing = ({ journal }: World): readonly JournalLine[] =>
  journal.filter((line) => line.undoneBy === undefined && !isTakenBack(journal, line));

function isTakenBack(journal: readonly JournalLine[], line: JournalLine): boolean {
  const undone = journal.find(({ undoneBy }) => undoneBy === line.id);
  return undone !== undefined && !isTakenBack(journal, undone);
}

function lineToUndo(world: World, who: string, wished: number | undefined): JournalLine | undefined {
  if (wished !== undefined) return world.journal.find(({ id }) => id === wished);
  return standing(world).findLast((line) => line.who === who);
}

function hasChangedSince(world: World, line: JournalLine): boolean {
  const subjects = new Set(changesOf(line).map(subjectOf));
  return standing(world).some(
    (later) => later.id > line.id && changesOf(later).some((change) => subjects.has(subjectOf(change))),
  );
}

function areAsLeft(world: World, changes: readonly Change[]): boolean {
  const links = changes.filter((change) => change.kind === 'linked');
  if (links.length > 0 && !areLinkedAsLeft(links, linksOf(world, linkedBy(links)))) return false;
  return changes.every(
    (change) => change.kind === 'linked' || !('to' in change) || isNow(world, change, change.to),
  );
}

/** Whether what a change is made to is as it says. */
function isNow(world: World, change: Change, as: unknown): boolean {
  switch (change.kind) {
    case 'state':
      return world.state === as;
    case 'account-paused':
      return (world.paused[change.account] ?? null) === as;
    case 'verdict':
      return (world.decided[change.reply] ?? null) === as;
    case 'muted':
      return (world.muted[change.player] ?? null) === as;
    case 'aside':
      return world.aside.includes(change.player) === as;
    case 'version':
      return world.version === as;
    case 'linked':
    case 'forgotten':
    case 'question':
      return true;
    case 'expected':
    case 'consent':
    case 'words':
    case 'told':
    case 'taken-back':
    case 'round-left':
    case 'round-off':
    case 'left-out':
    case 'notice':
    case 'asked':
    case 'agreement':
    case 'announced':
    case 'acknowledged':
    case 'shown':
    case 'picked':
    case 'holding':
    case 'heard-assigned':
    case 'heard-closed':
    case 'heard-answered':
    case 'draw-prepared':
    case 'drawn':
    case 'replaced':
    case 'retraction':
    case 'winner':
      throw new Error(`Nothing here does that: ${change.kind}`);
  }
}

/** Makes one change, as the store does. */
function make(world: World, change: Change): World {
  if ('was' in change && !isNow(world, change, change.was))
    throw new Error(`It was not so: ${JSON.stringify(change)}`);
  switch (change.kind) {
    case 'state':
      return { ...world, state: change.to, pause: change.to === 'paused' ? change.pause : undefined };
    case 'account-paused':
      return { ...world, paused: withEntry(world.paused, change.account, change.to) };
    case 'verdict':
      return { ...world, decided: withEntry(world.decided, change.reply, change.to) };
    case 'muted':
      return { ...world, muted: withEntry(world.muted, change.player, change.to) };
    case 'aside':
      return {
        ...world,
        aside: [...world.aside.filter((id) => id !== change.player), ...(change.to ? [change.player] : [])],
      };
    case 'linked': {
      const row = world.links.find(({ player }) => player === change.player);
      if (row?.knownAs !== change.was?.knownAs) throw new Error(`It was not so: ${JSON.stringify(change)}`);
      const others = world.links.filter((other) => other !== row);
      return { ...world, links: change.to ? [...others, { player: change.player, ...change.to }] : others };
    }
    case 'version': {
      const versions = change.takes === undefined ? world.versions : [...world.versions, change.takes];
      if (versions.length < change.to) throw new Error(`There is no version ${change.to}.`);
      return { ...world, version: change.to, versions };
    }
    case 'forgotten': {
      const id = change.player.replace('forgotten:', '');
      // The journal is about a number from then on, too.
      return JSON.parse(JSON.stringify(world), (key, value: unknown) => {
        if (key === 'at') return Temporal.Instant.from(String(value));
        if (typeof value === 'object' && value !== null && id in value)
          return Object.fromEntries(
            Object.entries(value).map(([name, part]) => [name === id ? change.player : name, part]),
          );
        return value === id ? change.player : value;
      }) as World;
    }
    case 'question':
      return { ...world, asked: [...world.asked, change.reply] };
    case 'expected':
    case 'consent':
    case 'words':
    case 'told':
    case 'taken-back':
    case 'round-left':
    case 'round-off':
    case 'left-out':
    case 'notice':
    case 'asked':
    case 'agreement':
    case 'announced':
    case 'acknowledged':
    case 'shown':
    case 'picked':
    case 'holding':
    case 'heard-assigned':
    case 'heard-closed':
    case 'heard-answered':
    case 'draw-prepared':
    case 'drawn':
    case 'replaced':
    case 'retraction':
    case 'winner':
      throw new Error(`Nothing here does that: ${change.kind}`);
  }
}

function withEntry<T>(
  record: Readonly<Record<string, T>>,
  key: string,
  value: T | null,
): Readonly<Record<string, T>> {
  const { [key]: _, ...rest } = record;
  return value === null ? rest : { ...rest, [key]: value };
}
