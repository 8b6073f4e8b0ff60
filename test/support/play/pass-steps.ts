import { timeline } from '#game/timeline/timeline.ts';
import type { MovableTime } from './movable-time.ts';
import { readGameAt } from './read-game.ts';

/** Moves to `end` by way of each step that the script in `folder` has until then: for hours in which nothing else comes due. */
export async function passSteps(time: MovableTime, folder: string, end: Temporal.Instant): Promise<void> {
  const dues = timeline(await readGameAt(folder)).map(({ due }) => due);
  for (const due of dues.filter((one) => Temporal.Instant.compare(one, end) < 0)) await time.moveTo(due);
  await time.moveTo(end);
}
