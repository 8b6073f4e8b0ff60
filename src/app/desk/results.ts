import { roundOf } from '#game/game.ts';
import type { JobContext } from '#jobs/context.ts';
import type { RoundPicture } from '#results/page.ts';
import type { GameResults } from '#results/results.ts';
import type { LocalControl } from '#app/control/local-control.ts';
import { picturesOf } from '#app/results/result-views.ts';

/** What a game came to by a moment, with its pictures and the games before it. */
export interface ResultsNow {
  readonly at: Temporal.Instant;
  readonly results: GameResults;
  readonly pictures: readonly RoundPicture[];
  readonly others: readonly GameResults[];
}

/** On a page every picture is smaller. */
const LIMITS = { maxBytes: 1_000_000, maxPixels: 2_000_000 };
/** With how many earlier games a game is compared. */
const EARLIER = 5;

/** Reads what a game came to, and cuts its pictures; undefined for one that was never played here, or whose script is not at hand. */
export async function resultsIn(
  control: LocalControl,
  { clock, games, pictures }: JobContext,
  id: string,
): Promise<ResultsNow | undefined> {
  const at = clock.now();
  const told = await control.results(id);
  if (!told) return undefined;
  const game = games.get(id)?.game;
  const others: GameResults[] = [];
  for (const earlier of told.results.earlier.slice(0, EARLIER)) {
    // A script that cannot be read any more is no reason to tell nothing of this game.
    const other = await control.results(earlier.id).catch(() => undefined);
    if (other) others.push({ ...other.results, podium: null });
  }
  const cut = await picturesOf(told.views, ({ round, view }) => {
    const number = game?.rounds.find(({ number: own, shown = own }) => shown === round)?.number;
    if (!game || number === undefined) return undefined;
    const kind = view.kind === 'whole' ? 'reveal' : 'opening';
    return pictures.of(game, roundOf(game, number), { kind, ordinal: 0 }, { picture: LIMITS });
  });
  return { at, results: told.results, pictures: cut, others };
}
