import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import type { Outbox } from '#store/states.ts';
import type { WhyLine } from '#game/why.ts';
import { giveUp } from '#jobs/fail.ts';
import { toldId } from '#platform/log.ts';
import { metricsOf } from '#app/worker/metrics.ts';
import { planAmendment } from '#store/posts/amendments.ts';
import { planAnswer } from '#store/watch/answers.ts';
import { aRound, at } from '../../support/games/game.ts';
import { aPartner } from '../../support/games/partners.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { DATABASES, useTheatre } from '../../support/games/playing.ts';

const zoe = { handle: 'zoe', name: 'Zoé Untel' };
const RIGHT = 'La maison d’Adam';

/** The figures of one kind, as they are told of the accounts of a play. */
async function told({ context, game }: Play, name: string): Promise<readonly string[]> {
  const said = await metricsOf(context).metrics();
  const of = game.accounts.map((account) => `${name}{account="${account}"`);
  return said.split('\n').filter((line) => of.some((begin) => line.startsWith(begin)));
}

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
      `kesako_step_lateness_seconds{game="${id}",quantile="0.5"} 0`,
      `kesako_step_lateness_seconds{game="${id}",quantile="0.99"} 0`,
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

  test('count each call of a network by what was asked, and each failure, though the next call works', async () => {
    const angers = await play();
    await angers.until('10:00');
    const [account] = angers.game.accounts;
    const calls = async (operation: string): Promise<number> => {
      const begin = `kesako_network_calls_total{account="${account}",operation="${operation}"} `;
      const line = (await told(angers, 'kesako_network_calls_total')).find((one) => one.startsWith(begin));
      return Number(line?.slice(begin.length));
    };
    const failures = async (): Promise<readonly string[]> =>
      (await told(angers, 'kesako_network_failures_total')).filter((line) => !line.endsWith(' 0'));
    const failed = (operation: string, kind: string, times: number): string =>
      `kesako_network_failures_total{account="${account}",operation="${operation}",kind="${kind}"} ${times}`;
    // What has not failed yet is told too: from nothing to one is no increase for whoever draws it.
    expect(await told(angers, 'kesako_network_failures_total')).toContain(
      failed('publish', 'outcome-unknown', 0),
    );
    expect(await failures()).toEqual([]);
    const read = await calls('collect');
    const posted = await calls('publish');
    expect(posted).toBe(1);
    angers.network.plan([
      { fault: { kind: 'error-before' }, on: ['collect'], calls: [1, 3] },
      { fault: { kind: 'error-before' }, on: ['publish'], calls: [1] },
    ]);
    for (const failedSoFar of [1, 1, 2, 2]) {
      await angers.settle();
      expect(await failures()).toEqual([failed('collect', 'unreachable', failedSoFar)]);
    }
    expect(await calls('collect')).toBe(read + 4);
    await angers.until('11:01');
    expect(await angers.step('hint-1')).toMatchObject({ state: 'sent' });
    expect(await told(angers, 'kesako_failing')).toEqual([]);
    expect(await failures()).toEqual([
      failed('publish', 'unreachable', 1),
      failed('collect', 'unreachable', 2),
    ]);
    expect(await calls('publish')).toBe(posted + 2);
    const figures = metricsOf(angers.context);
    const readings = await Promise.all([figures.metrics(), figures.metrics(), figures.metrics()]);
    for (const reading of readings) expect(reading).toContain(`${failed('collect', 'unreachable', 2)}\n`);
    expect(readings[0]).toContain('# TYPE kesako_network_failures_total counter\n');
  });

  test('call nothing overdue that waits for a person, as its row says', async () => {
    const relays = [{ of: 'opening', by: 'office' }] as const;
    const angers = await play({ partners: [aPartner()], rounds: [aRound({ relays })] });
    await angers.until('09:40');
    const relay = (await angers.steps()).find(({ kind }) => kind === 'relay');
    expect(relay).toMatchObject({ state: 'planned', why: 'partner-awaited' });
    expect(await told(angers, 'kesako_overdue_seconds')).toEqual([]);
    const asked = { kind: 'ask-agreement', whom: 'Mme la maire', called: '1/hint-1' } as const;
    const until = at('2026-09-21T12:00').toString();
    await angers.act({ ...asked, until, digest: 'digest' });
    await angers.until('11:20');
    expect(await angers.step('hint-1')).toMatchObject({ state: 'planned', why: 'agreement-awaited' });
    expect(await told(angers, 'kesako_overdue_seconds')).toEqual([]);
  });

  test('call overdue what should be out, whatever it waits for in vain, and nothing that waits as it is to', async () => {
    const angers = await play();
    await angers.until('10:30');
    const { id } = await angers.step('hint-1');
    angers.clock.moveTo(at('11:10'));
    const overdue = async (why: WhyLine | null): Promise<readonly string[]> => {
      const steps = angers.context.db.updateTable('steps');
      await steps.set({ why, attempts: 1 }).where('id', '=', id).execute();
      return told(angers, 'kesako_overdue_seconds');
    };
    const [account] = angers.game.accounts;
    for (const why of [
      null,
      'unreachable: no answer',
      'rate-limited',
      'credentials-rejected',
      'clock',
    ] as const)
      expect([why, await overdue(why)]).toEqual([why, [`kesako_overdue_seconds{account="${account}"} 600`]]);
    expect(await told(angers, 'kesako_failing')).toHaveLength(1);
    for (const why of [
      'partner-awaited',
      'approval-awaited',
      'agreement-awaited',
      'account-paused',
      'outside-hours',
      'replies-awaited until 2026-09-19T17:05:00Z: ville',
      'post-before',
      'relays-apart',
    ] as const)
      expect([why, await overdue(why)]).toEqual([why, []]);
    expect(await told(angers, 'kesako_failing')).toEqual([]);
  });

  test('tell what was given up, by account and by what it is, until the game is over', async () => {
    const hiding = { remains: 'one-click', most: 300 } as const;
    const angers = await play({ masking: 'hide', feedback: 'none' }, { capabilities: { hiding } });
    const [account = ''] = angers.game.accounts;
    angers.network.plan([{ fault: { kind: 'refused', reason: 'no' }, on: ['hide'] }]);
    await angers.until('10:00');
    angers.village.reply(zoe, angers.opening().id, RIGHT);
    await angers.settle();
    expect(await told(angers, 'kesako_given_up')).toEqual([
      `kesako_given_up{account="${account}",kind="hide"} 1`,
    ]);
    const { context, game } = angers;
    const opening = await angers.step('opening');
    await planAmendment(
      context.db,
      { game: game.id, round: 1, account, kind: 'rewrite', step: opening.id },
      context.clock.now(),
    );
    const words = { words: 'Bonjour', language: 'fr', by: 'camille' };
    await planAnswer(context.db, { number: 1, ordinal: 1, account, ...words }, context.clock.now());
    const refused = async (outbox: Outbox, id: string): Promise<void> => {
      expect(await giveUp(context, outbox, { id, state: 'planned', attempts: 0 }, 'refused')).toEqual({
        kind: 'given-up',
      });
    };
    await refused('steps', (await angers.step('hint-1')).id);
    await refused('amendments', `${opening.id}/rewrite-1`);
    await refused('watch_answers', 'heard/1/answer-1');
    const kinds = (names: readonly string[]) =>
      names.map((kind) => `kesako_given_up{account="${account}",kind="${kind}"} 1`);
    const all = await told(angers, 'kesako_given_up');
    expect(all.toSorted()).toEqual(kinds(['answer-heard', 'hide', 'post', 'rewrite']));
    await context.db.updateTable('games').set({ state: 'finished' }).where('id', '=', game.id).execute();
    // What was heard around the games belongs to none.
    expect(await told(angers, 'kesako_given_up')).toEqual(kinds(['answer-heard']));
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
