import type { Game } from '#game/game.ts';
import { toSql } from '#store/instants.ts';
import type { RoundEnd } from '#store/round-ends.ts';
import type { JobContext } from './context.ts';

/** A script is asked about again and again, and never changes: another version of it is another one. */
const known = new WeakMap<Game, readonly RoundEnd[]>();

/** Says when each round of these games is revealed, as their scripts have it. */
export const revealsOf = (
  { games }: Pick<JobContext, 'games'>,
  ids: readonly string[],
): readonly RoundEnd[] => ids.flatMap((id) => endsOf(games.get(id)?.game));

function endsOf(game: Game | undefined): readonly RoundEnd[] {
  if (!game) return [];
  const ends =
    known.get(game) ??
    game.rounds.map(({ number: round, reveals }) => ({ game: game.id, round, at: toSql(reveals) }));
  known.set(game, ends);
  return ends;
}
