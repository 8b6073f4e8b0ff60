import type { Kysely } from 'kysely';
import { WEB } from '#game/answer-form.ts';
import type { Draw } from '#game/draw.ts';
import { type Candidate, type Entrants, entrantsOf } from '#game/draw/who.ts';
import { holdersOf } from '#game/draw/places.ts';
import type { DrawResult } from '#game/draw/proof.ts';
import type { Game } from '#game/game.ts';
import { findsOfRound } from '#jobs/grading/finds.ts';
import { drawsDone, playersOfEntries, replacementsIn } from '#store/draws/draws.ts';
import { FORGOTTEN } from '#store/forgotten-ids.ts';
import { knownAs } from '#store/players/links.ts';
import { playersById } from '#store/players/players.ts';
import type { Tables } from '#store/tables/tables.ts';

/** Who takes part in a draw, with what each is called by in it. */
export interface NamedEntrants extends Omit<Entrants, 'entrants'> {
  readonly entrants: readonly { readonly player: string; readonly name: string; readonly chances: number }[];
}

/**
 * Reads who takes part in a draw of a game, as its replies are judged now; linked accounts are one player.
 * @param round whose finders take part; undefined: those of the whole game
 */
export async function readEntrants(
  db: Kysely<Tables>,
  game: Game & { readonly draw: Draw },
  round: number | undefined,
): Promise<NamedEntrants> {
  const rounds = round === undefined ? game.rounds.map(({ number }) => number) : [round];
  const finds = new Map<string, number>();
  for (const number of rounds) {
    for (const { player } of await findsOfRound(db, game, number))
      finds.set(player, (finds.get(player) ?? 0) + 1);
  }
  const leaders = await knownAs(db, [...finds.keys()]);
  const accounts = await playersById(db, [...new Set([...finds.keys(), ...leaders.keys()])]);
  const won = await formerWinners(db, leaders);
  const accountsOf = Map.groupBy(accounts.values(), ({ id }) => leaders.get(id) ?? id);
  const candidates = [...finds].map(([player, count]): Candidate => {
    const own = accountsOf.get(player) ?? [];
    return {
      player,
      finds: count,
      addresses: own.map(({ address }) => address.toLowerCase()),
      muted: own.some(({ mutedAt }) => mutedAt !== undefined),
      aside: own.some(({ aside }) => aside === true),
      byForm: own.length > 0 && own.every(({ network }) => network === WEB),
      forgotten: own.length === 0 || player.startsWith(FORGOTTEN),
      hasWon: won.has(player),
    };
  });
  const { entrants, leftOut } = entrantsOf(game.draw, candidates);
  return {
    entrants: entrants.map(({ player, chances }) => {
      const own = (accountsOf.get(player) ?? []).filter(({ network }) => network !== WEB);
      const account = own.find(({ id }) => id === player) ?? own[0];
      return { player, chances, name: account ? `@${account.address}` : player };
    }),
    leftOut,
  };
}

/** Who holds a place of any draw that was run, as the players that they count as now. */
async function formerWinners(
  db: Kysely<Tables>,
  leaders: ReadonlyMap<string, string>,
): Promise<ReadonlySet<string>> {
  const won = new Set<string>();
  for (const draw of await drawsDone(db)) {
    if (!draw.drawn) continue;
    const result = JSON.parse(draw.drawn.result) as DrawResult;
    const held = holdersOf(result, await replacementsIn(db, draw)).flatMap(({ entry }) => entry ?? []);
    for (const player of await playersOfEntries(db, draw, held)) won.add(leaders.get(player) ?? player);
  }
  return won;
}
