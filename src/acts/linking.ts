import type { LinkChange, LinkedAs } from './change.ts';

/** That a player counts as another, and since when. */
export interface LinkRow extends LinkedAs {
  readonly player: string;
}

/**
 * What makes one player of two, and of those they are linked with; the ones of `leader` keep their name. Nothing, when they are one.
 * @param rows all those of both, and of those they are linked with
 * @param since in ISO 8601
 */
export function linking(
  rows: readonly LinkRow[],
  leader: string,
  other: string,
  since: string,
): readonly LinkChange[] {
  const nameOf = (player: string): string => rows.find((row) => row.player === player)?.knownAs ?? player;
  const name = nameOf(leader);
  const former = nameOf(other);
  if (name === former) return [];
  const followers = rows.filter(({ knownAs }) => knownAs === former);
  return [
    ...followers.map((row) => rename(row, name)),
    { kind: 'linked', player: former, was: null, to: { knownAs: name, since } },
  ];
}

/**
 * What makes a player of its own of a linked one; the others stay linked, under the name of the one that joined first. Nothing, when
 * it is linked with nobody.
 * @param rows all those of the player, and of those it is linked with, those that joined first before the others
 */
export function parting(rows: readonly LinkRow[], player: string): readonly LinkChange[] {
  const own = rows.find((row) => row.player === player);
  if (own) return [leave(own)];
  const [heir, ...others] = rows.filter(({ knownAs }) => knownAs === player);
  return heir ? [leave(heir), ...others.map((row) => rename(row, heir.player))] : [];
}

const rename = ({ player, knownAs, since }: LinkRow, name: string): LinkChange => ({
  kind: 'linked',
  player,
  was: { knownAs, since },
  to: { knownAs: name, since },
});

const leave = ({ player, knownAs, since }: LinkRow): LinkChange => ({
  kind: 'linked',
  player,
  was: { knownAs, since },
  to: null,
});
