import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { toldId } from '#platform/log.ts';
import { metricsOf } from '#app/worker/metrics.ts';
import { DATABASES, useTheatre } from '../../support/games/playing.ts';

const zoe = { handle: 'zoe', name: 'Zoé Untel' };
const RIGHT = 'La maison d’Adam';

describe.for(DATABASES)('the figures of a worker on $name', ({ options }) => {
  const { play } = useTheatre(options);

  test('tell what was posted and judged, what stands in public, what is late, and what fails', async () => {
    const angers = await play({ masking: 'hide' }, { capabilities: { hiding: undefined } });
    await angers.until('10:00');
    angers.village.reply(zoe, angers.opening().id, RIGHT);
    await angers.settle();
    angers.network.plan([{ fault: { kind: 'error-before' } }]);
    await angers.moment('11:04');
    const said = await metricsOf(angers.context).metrics();
    const { id, accounts } = angers.game;
    const [account] = accounts;
    for (const line of [
      `kesako_steps{game="${id}",state="sent"} 1`,
      `kesako_replies{game="${id}",verdict="correct"} 1`,
      `kesako_exposed{game="${id}"} 1`,
      `kesako_step_lateness_seconds{game="${id}",quantile="1"} 0`,
      `kesako_overdue_seconds{account="${account}"} 240`,
      `kesako_failing{account="${account}",what="posting"} 1`,
      `kesako_failing{account="${account}",what="reading"} 1`,
    ])
      expect(said).toContain(`${line}\n`);
    expect(said).toMatch(/^kesako_jobs\{queue="outbox-[^"]+",state="waiting"\} \d+$/mu);
    expect(said).toMatch(/^nodejs_eventloop_lag_p99_seconds [\d.e-]+$/mu);
  });

  test('forget what is over, and name no player nor quote one', async () => {
    const angers = await play();
    await angers.until('10:00');
    angers.village.reply(zoe, angers.opening().id, `${RIGHT}, bien sûr`);
    const figures = metricsOf(angers.context);
    angers.network.plan([{ fault: { kind: 'error-before' } }]);
    await angers.moment('11:04');
    expect(await figures.metrics()).toContain(`kesako_overdue_seconds{account="${angers.game.accounts[0]}"}`);
    angers.network.plan([]);
    await angers.until('11:30');
    const said = await figures.metrics();
    expect(said).not.toContain(`kesako_overdue_seconds{account="${angers.game.accounts[0]}"}`);
    expect(said).not.toMatch(/zo[eé]|untel|adam|bien sûr/iu);
  });
});

describe('the Grafana dashboard', () => {
  const { play } = useTheatre();

  test('asks for figures and labels that there are, and for all of the game’s own', async () => {
    const angers = await play();
    const dashboard = await readFile('config/grafana-dashboard.json', 'utf8');
    const { panels } = JSON.parse(dashboard) as {
      readonly panels: readonly { readonly targets: readonly { readonly expr: string }[] }[];
    };
    const asked = panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));
    const known = await metricsOf(angers.context).getMetricsAsJSON();
    const names = new Set(asked.flatMap((expr) => expr.match(/\b(?:kesako|nodejs|process)_\w+/gu) ?? []));
    expect([...names].filter((name) => !known.some((metric) => metric.name === name))).toEqual([]);
    const own = known.filter(({ name }) => name.startsWith('kesako_')).map(({ name }) => name);
    expect(own.filter((name) => !names.has(name))).toEqual([]);
  });
});

describe('what is logged', () => {
  const { play } = useTheatre();

  test('of a step, and of a reply and its answer, bears by which they are called', async () => {
    const angers = await play();
    await angers.until('10:00');
    angers.village.reply(zoe, angers.opening().id, 'La tour Eiffel ?');
    await angers.settle();
    const { id } = await angers.step('opening');
    const said = (event: string) => angers.logged.find((line) => line['event'] === event);
    expect(said('step-posted')).toMatchObject({ trace: id, step: id });
    const [reply] = await angers.replies();
    const [effect] = await angers.effects();
    const ref =
      reply && (await angers.context.db.selectFrom('replies').select('ref').executeTakeFirst())?.ref;
    expect(said('reply-judged')).toMatchObject({ trace: ref });
    expect(toldId(effect?.id ?? '')).toBe(`${ref}/answer`);
  });
});
