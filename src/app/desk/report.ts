import { type Language, roundOf } from '#game/game.ts';
import type { JobContext } from '#jobs/context.ts';
import { stepsOf } from '#store/posts/steps.ts';
import type { Storyboard } from '#storyboard/storyboard.ts';
import type { LocalControl } from '#app/control/local-control.ts';
import { illustrate } from '#app/story/illustrate.ts';

/** All that has become of a game by a moment, with its pictures. */
export interface StoryNow {
  readonly at: Temporal.Instant;
  readonly story: Storyboard;
}

/** On a page every picture is smaller. */
const LIMITS = { maxBytes: 1_000_000, maxPixels: 2_000_000 };

/** Reads every reply of a game, and cuts its pictures; undefined for one that was never played here, or whose script is not at hand. */
export async function storyIn(
  control: LocalControl,
  { db, clock, games, pictures }: JobContext,
  id: string,
  language: Language,
): Promise<StoryNow | undefined> {
  const at = clock.now();
  const told = await control.story(id, language);
  if (!told) return undefined;
  const game = games.get(id)?.game;
  const steps = new Map((await stepsOf(db, id)).map((step) => [step.id, step]));
  const story = await illustrate(told.story, ({ id: post = '' }) => {
    const step = steps.get(post);
    if (!game || !step || !game.rounds.some(({ number }) => number === step.round)) return undefined;
    return pictures.of(game, roundOf(game, step.round), step, { picture: LIMITS });
  });
  return { at, story };
}
