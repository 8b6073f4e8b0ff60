import { isWebPlayer } from '#game/answer-form.ts';
import type { LinkChange, LinkRow } from './change.ts';

/**
 * Returns the changes that make one player of two, and of those they are linked with; the ones of `leader` keep their name, unless that is a
 * pseudonym of the form and `other` has an account: whoever has one counts as it. Nothing, when they are one.
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
  const [first, second] = [nameOf(leader), nameOf(other)];
  if (first === second) return [];
  const [name, former] = isWebPlayer(first) && !isWebPlayer(second) ? [second, first] : [first, second];
  const followers = rows.filter(({ knownAs }) => knownAs === former);
  const others = rows.filter(({ knownAs }) => knownAs === name);
  return [
    ...followers.map((row) => rename(row, name, others)),
    { kind: 'linked', player: former, was: null, to: { knownAs: name, since }, others },
  ];
}

/**
 * Returns the changes that make a player of its own of a linked one; the others stay linked, under the name of the one that
 * joined first, of a network before a pseudonym of the form. Nothing, when it is linked with nobody.
 * @param rows all those of the player, and of those it is linked with, those that joined first before the others
 */
export function parting(rows: readonly LinkRow[], player: string): readonly LinkChange[] {
  const own = rows.find((row) => row.player === player);
  if (own)
    return [
      leave(
        own,
        rows.filter((row) => row !== own && row.knownAs === own.knownAs),
      ),
    ];
  const followers = rows.filter(({ knownAs }) => knownAs === player);
  const heir = followers.find((row) => !isWebPlayer(row.player)) ?? followers[0];
  if (!heir) return [];
  const others = followers.filter((row) => row !== heir);
  return [leave(heir, []), ...others.map((row) => rename(row, heir.player, []))];
}

const rename = (
  { player, knownAs, since }: LinkRow,
  name: string,
  others: readonly LinkRow[],
): LinkChange => ({
  kind: 'linked',
  player,
  was: { knownAs, since },
  to: { knownAs: name, since },
  others,
});

const leave = ({ player, knownAs, since }: LinkRow, others: readonly LinkRow[]): LinkChange => ({
  kind: 'linked',
  player,
  was: { knownAs, since },
  to: null,
  others,
});

/** Returns all whom the changes of links of one act are about: whom they link or part, and whoever counts as one of them. */
export const linkedBy = (changes: readonly LinkChange[]): readonly string[] => [
  ...new Set(
    changes.flatMap(({ player, was, to, others }) => [
      player,
      ...[was, to].flatMap((linked) => linked?.knownAs ?? []),
      ...others.flatMap((row) => [row.player, row.knownAs]),
    ]),
  ),
];

/**
 * Says whether all whom the changes of links of one act are about are linked as these left them, and with nobody else.
 * @param rows all those of {@link linkedBy}, and of those they are linked with
 */
export function areLinkedAsLeft(changes: readonly LinkChange[], rows: readonly LinkRow[]): boolean {
  const left = changes.flatMap(({ player, to, others }) => [...others, ...(to ? [{ player, ...to }] : [])]);
  const keyOf = ({ player, knownAs, since }: LinkRow): string => JSON.stringify([player, knownAs, since]);
  return new Set(left.map(keyOf)).symmetricDifference(new Set(rows.map(keyOf))).size === 0;
}
