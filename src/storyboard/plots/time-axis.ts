import * as Plot from '@observablehq/plot';
import type { Phrases } from '#storyboard/words/phrases.ts';

/** Draws the time of day under a plot, and the day too under the first tick of each. */
export function timeAxis(phrases: Phrases): Plot.Markish {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(phrases.locale, { ...options, timeZone: 'UTC' });
  const time = format({ hour: '2-digit', minute: '2-digit' });
  const day = format({ weekday: 'short', day: 'numeric', month: 'short' });
  let before = '';
  const tickFormat = (tick: Date): string => {
    const today = day.format(tick);
    const label = today === before ? time.format(tick) : `${time.format(tick)}\n${today}`;
    before = today;
    return label;
  };
  return Plot.axisX({ ticks: 7, tickSize: 4, label: null, tickFormat });
}
