import type { PlayerAct } from './act.ts';
import type { Change } from './change.ts';
import { change, type Decided, refuse } from './decided.ts';
import type { Known, KnownAccount, KnownPlayer } from './known.ts';
import { linking, parting } from './linking.ts';

/** Decides what an act about a player changes: of every account that counts as that player. */
export function decidePlayerAct({ players = [], now = '' }: Known, act: PlayerAct): Decided {
  const [player] = players;
  const awaited = player?.found.length === 0 ? player.awaited : undefined;
  if (awaited && (act.kind === 'mute' || act.kind === 'staff')) return beforehand(awaited.id, act.kind, now);
  for (const { name, found } of players) {
    if (found.length === 0) return refuse({ kind: 'unknown-player', player: name });
    if (found.length > 1) return refuse({ kind: 'ambiguous-player', player: name });
  }
  if (!player) return refuse({ kind: 'unknown-player', player: act.player });
  switch (act.kind) {
    case 'mute':
      return ofEach(player, 'muted-already', ({ id, mutedSince }) =>
        mutedSince === null ? { kind: 'muted', player: id, was: null, to: now } : undefined,
      );
    case 'unmute':
      return ofEach(player, 'not-muted', ({ id, mutedSince }) =>
        mutedSince === null ? undefined : { kind: 'muted', player: id, was: mutedSince, to: null },
      );
    case 'staff':
      return ofEach(player, 'staff-already', ({ id, aside }) =>
        aside ? undefined : { kind: 'aside', player: id, was: false, to: true },
      );
    case 'unstaff':
      return ofEach(player, 'not-staff', ({ id, aside }) =>
        aside ? { kind: 'aside', player: id, was: true, to: false } : undefined,
      );
    case 'same-as':
      return makeOne(players, now);
    case 'apart': {
      const changes = parting(player.links, player.found[0]?.id ?? '');
      return changes.length > 0 ? change(...changes) : refuse({ kind: 'not-linked', player: player.name });
    }
    case 'forget':
      return forget(player);
  }
}

/** What is decided of somebody who has not replied yet. */
const beforehand = (player: string, kind: 'mute' | 'staff', now: string): Decided =>
  change(
    ...waitedFor(
      player,
      kind === 'mute'
        ? { kind: 'muted', player, was: null, to: now }
        : { kind: 'aside', player, was: false, to: true },
    ),
  );

/** What is decided of somebody who has not replied is waited with; what is decided no more, not: what else is, stays as it is. */
function waitedFor(
  player: string,
  decided: Change & { readonly kind: 'muted' | 'aside' },
): readonly Change[] {
  const waits = decided.to !== null && decided.to !== false;
  const expected = { kind: 'expected' as const, player, was: !waits, to: waits };
  return waits ? [expected, decided] : [decided, expected];
}

function forget({ name, accounts, partner, beingTold }: KnownPlayer): Decided {
  if (partner) return refuse({ kind: 'partner', player: name });
  if (beingTold) return refuse({ kind: 'being-told', player: name });
  return change(...accounts.map(({ number }): Change => ({ kind: 'forgotten', player: number })));
}

function makeOne(players: readonly KnownPlayer[], now: string): Decided {
  for (const { name, found } of players) {
    // Whose account it is, is known from the first reply on.
    if (found.some(({ expected }) => expected)) return refuse({ kind: 'unknown-player', player: name });
    if (found.some(({ optedOut }) => optedOut)) return refuse({ kind: 'opted-out', player: name });
    if (found.some(({ mutedSince }) => mutedSince !== null)) return refuse({ kind: 'muted', player: name });
  }
  const [leader = '', other = ''] = players.map(({ found }) => found[0]?.id ?? '');
  const rows = new Map(players.flatMap(({ links }) => links).map((row) => [row.player, row]));
  const changes = linking([...rows.values()], leader, other, now);
  return changes.length > 0
    ? change(...changes)
    : refuse({ kind: 'linked-already', player: players[1]?.name ?? '' });
}

/** What changes of each account of a player; when nothing does, it is refused. */
function ofEach(
  { name, accounts }: KnownPlayer,
  otherwise: 'muted-already' | 'not-muted' | 'staff-already' | 'not-staff',
  changeOf: (account: KnownAccount) => (Change & { readonly kind: 'muted' | 'aside' }) | undefined,
): Decided {
  const changes = accounts.flatMap((account) => {
    const decided = changeOf(account);
    if (!decided) return [];
    return account.expected === true ? waitedFor(account.id, decided) : [decided];
  });
  return changes.length > 0 ? change(...changes) : refuse({ kind: otherwise, player: name });
}
