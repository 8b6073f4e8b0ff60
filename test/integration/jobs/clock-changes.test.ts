import { expect, test } from 'vitest';
import { resultsTable } from '#app/results/results-table.ts';
import { renderResults } from '#results/render-results.ts';
import { renderStoryboard } from '#storyboard/render.ts';
import { aRound, at } from '../../support/games/game.ts';
import { useTheatre } from '../../support/games/playing.ts';
import { readPage, textsOf } from '../../unit/storyboard/read-page.ts';

const { play } = useTheatre();

/** A night in which clocks change: when replies come, the local hours in which they do, and how the page calls their quarters. */
const NIGHTS = [
  {
    name: 'go back, at three on 25 October',
    evening: '2026-10-24',
    morning: '2026-10-25',
    replies: [
      '2026-10-24T23:50Z',
      '2026-10-25T00:05Z',
      '2026-10-25T00:59Z',
      '2026-10-25T01:00Z',
      '2026-10-25T01:05Z',
      '2026-10-25T02:00Z',
    ],
    hours: [0, 1, 4, 1, 0],
    labels: ['01:45', '02:00 (UTC+02:00)', '02:45 (UTC+02:00)', '02:00 (UTC+01:00)', '03:00'],
    hour: 'de 2 h à 3 h 4',
  },
  {
    name: 'go forward, at two on 28 March',
    evening: '2027-03-27',
    morning: '2027-03-28',
    replies: ['2027-03-28T00:05Z', '2027-03-28T00:59Z', '2027-03-28T01:00Z', '2027-03-28T01:05Z'],
    hours: [0, 2, 0, 2, 0],
    labels: ['01:00', '01:45', '03:00'],
    hour: 'de 3 h à 4 h 2',
  },
] as const;

test.for(NIGHTS)(
  'in the night in which clocks $name, each reply is counted once, in the hour that the clock shows',
  async ({ evening, morning, replies, hours, labels, hour }) => {
    const angers = await play({
      rounds: [
        aRound({
          hints: [],
          opens: at(`${evening}T22:00`),
          lastCall: undefined,
          closes: at(`${morning}T08:00`),
          reveals: at(`${morning}T08:30`),
        }),
      ],
    });
    await angers.until(`${evening}T22:30`);
    for (const [index, moment] of replies.entries()) {
      angers.clock.moveTo(Temporal.Instant.from(moment));
      angers.village.reply(
        { handle: `quidam-${index}`, name: `Ysengrin ${index}` },
        angers.opening().id,
        'Le palais des zébulons',
      );
      await angers.settle();
    }
    await angers.until(`${morning}T10:00`);
    const { control, game } = angers;
    const results = (await control.results(game.id))?.results;
    const story = (await control.story(game.id, 'fr'))?.story;
    if (!results || !story) throw new Error('The game was never played.');

    const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0);
    expect(results.received).toBe(replies.length);
    expect(results.hours.slice(0, 5)).toEqual(hours);
    expect(sum(results.hours)).toBe(replies.length);
    expect(results.days).toEqual([{ day: morning, received: replies.length }]);
    expect(textsOf(readPage(await renderResults(results, 'fr')), '.plot tbody tr')).toContain(hour);
    for (const [index, count] of hours.entries())
      expect(resultsTable(results, 'fr')).toContain(`;${index}\u00a0h;Réponses;${count}`);

    const page = readPage(await renderStoryboard(story, 'fr'));
    const plot = page.querySelector('figure.plot');
    const rows = [...(plot?.querySelectorAll('tbody tr') ?? [])]
      .map((row) => ({
        quarter: row.querySelector('th')?.textContent.split(', ')[1] ?? '',
        count: sum([...row.querySelectorAll('td.number')].map((cell) => Number(cell.textContent))),
      }))
      .filter(({ count }) => count > 0);
    expect(rows.map(({ quarter }) => quarter)).toEqual(labels);
    expect(sum(rows.map(({ count }) => count))).toBe(replies.length);
    const bars = [...(plot?.querySelectorAll('svg rect') ?? [])].map((bar) => ({
      left: Number(bar.getAttribute('x')),
      width: Number(bar.getAttribute('width')),
    }));
    expect(bars).toHaveLength(labels.length);
    expect(new Set(bars.map(({ width }) => width.toFixed(2))).size).toBe(1);
    for (const [index, { left, width }] of bars.entries())
      expect(left + width).toBeLessThan(bars[index + 1]?.left ?? Infinity);
  },
);
