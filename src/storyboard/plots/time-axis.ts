import * as Plot from '@observablehq/plot';
import type { When } from '#storyboard/words/when.ts';

/** Returns a moment as plots place it: by the time that has passed, so that no hour lies on another one. */
export const placed = (at: Temporal.Instant): Date => new Date(at.epochMilliseconds);

/** Draws the local time of day under a plot from one moment to another, and the day too under the first tick of each. */
export function timeAxis(when: When, from: Temporal.Instant, to: Temporal.Instant): Plot.Markish {
  let before = '';
  const tickFormat = (tick: Date): string => {
    const at = Temporal.Instant.fromEpochMilliseconds(tick.getTime());
    const today = when.day(at);
    const label = today === before ? when.time(at) : `${when.time(at)}\n${today}`;
    before = today;
    return label;
  };
  return Plot.axisX(when.ticks(from, to).map(placed), { tickSize: 4, label: null, tickFormat });
}
