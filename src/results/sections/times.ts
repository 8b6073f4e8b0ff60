import { html } from 'hono/html';
import { writeDate } from '#game/words/dates.ts';
import type { Markup } from '#storyboard/markup.ts';
import type { ResultsPage } from '#results/page.ts';

interface Bar {
  readonly label: string;
  /** As a table names it. */
  readonly long: string;
  readonly count: number;
}

/** Draws when people played, by hour and by day; the figures follow as tables. Undefined: nobody did. */
export async function times(page: ResultsPage): Promise<Markup | undefined> {
  const { results, words, phrases } = page;
  const { hours, days, received } = results;
  if (received === 0) return undefined;
  const said = words.time;
  const { barPlot } = await import('./bar-plot.ts');
  const byHour = hours.map((count, hour): Bar => ({
    label: said.hour(hour),
    long: said.between(hour),
    count,
  }));
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(phrases.locale, { ...options, timeZone: 'UTC' });
  const [short, long] = [format({ day: 'numeric', month: 'short' }), format({ dateStyle: 'full' })];
  const byDay = days.map(({ day, received: count }): Bar => {
    const at = Temporal.PlainDate.from(day).toZonedDateTime('UTC').epochMilliseconds;
    return { label: writeDate(short, at, phrases.locale), long: writeDate(long, at, phrases.locale), count };
  });
  const most = (bars: readonly Bar[]): Bar | undefined =>
    bars.reduce<Bar | undefined>((top, bar) => (top && top.count >= bar.count ? top : bar), undefined);
  const [hour, day] = [most(byHour), most(byDay)];
  return html`<h3>${said.hours}</h3>
    ${barPlot(
      {
        id: 'hours',
        heading: said.hours,
        head: [said.hourHead, said.received],
        bars: byHour,
        summary: said.summary(received, hour?.long ?? '', hour?.count ?? 0),
        every: 3,
      },
      page,
    )}
    ${
      days.length > 1 &&
      html`<h3>${said.days}</h3>
        ${barPlot(
          {
            id: 'days',
            heading: said.days,
            head: [said.day, said.received],
            bars: byDay,
            summary: said.daysSummary(days.length, day?.long ?? '', day?.count ?? 0),
            every: Math.ceil(days.length / 12),
          },
          page,
        )}`
    }`;
}
