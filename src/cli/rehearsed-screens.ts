import type { Rehearsal, RehearsalEvent } from '#app/rehearsal/rehearsal.ts';
import { byMoment } from '#game/moments.ts';
import type { Game, Round } from '#game/game.ts';
import { type StillSettings, StillPages } from '#public-page/still-pages.ts';
import type { StoryScreen, StoryScreens } from '#storyboard/storyboard.ts';

/** How long before the end of a part of the hour the wall is looked at: what comes at that moment is not there yet. */
const BEFORE_THE_END = Temporal.Duration.from({ seconds: 1 });

/** What looks on at a rehearsed live hour as the room and the public would. */
export interface ScreenWatch {
  /** The moments at which it looks, for the rehearsal. */
  readonly looks: readonly RehearsalEvent[];
  /** Looks once more, when all has been played. Returns all that was seen; undefined for a game of mysteries. */
  seen(): Promise<StoryScreens | undefined>;
}

/** Gets ready to look at the wall of a live hour in its middle and as it ends, and at its wall and page when all is over. */
export async function watchScreens(
  { context }: Rehearsal,
  game: Game,
  settings: StillSettings,
): Promise<ScreenWatch> {
  if (!game.live) return { looks: [], seen: async () => undefined };
  const pages = await StillPages.open(settings, context);
  const seen: StoryScreen[] = [];
  const look = async (kind: StoryScreen['kind'], round?: number): Promise<void> => {
    const at = context.clock.now();
    const html = await (kind === 'wall' ? pages.wall(game.id) : pages.page(game.id));
    if (html !== undefined) seen.push({ kind, round, at, html });
  };
  return {
    looks: roundsToSee(game).map(({ number, closes, ends = closes }) => ({
      at: ends.subtract(BEFORE_THE_END),
      happen: () => look('wall', number),
    })),
    async seen() {
      await look('wall');
      await look('recap');
      return { styles: pages.styles, seen };
    },
  };
}

/** The question in the middle of the hour, and the last word. */
function roundsToSee({ rounds }: Game): readonly Round[] {
  const inTime = rounds.toSorted(byMoment(({ opens }) => opens));
  const questions = inTime.filter(({ heard }) => heard === 'question');
  const middle = questions[Math.floor((questions.length - 1) / 2)];
  const last = inTime.findLast(({ heard }) => heard === 'last-word');
  return [middle, last].flatMap((round) => round ?? []);
}
