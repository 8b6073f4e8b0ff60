import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { metricsOf } from '#app/worker/metrics.ts';
import { useTheatre } from '../../support/games/playing.ts';
import { until } from '../../support/play/until.ts';
import { requireServer } from '../../support/servers/available.ts';
import { startPrometheus } from '../../support/servers/prometheus.ts';

const DASHBOARD = z.object({
  panels: z.array(z.object({ title: z.string(), targets: z.array(z.object({ expr: z.string() })) })),
});

const zoe = { handle: 'zoe', name: 'Zoé Untel' };

describe.runIf(requireServer('prometheus'))('the Grafana dashboard', () => {
  const { play } = useTheatre();

  test('asks what a Prometheus understands, and counts once what several workers tell of one database', async () => {
    const angers = await play();
    await angers.until('10:00');
    angers.village.reply(zoe, angers.opening().id, 'La maison d’Adam');
    angers.village.reply(zoe, angers.opening().id, 'Le château');
    await angers.settle();
    angers.network.plan([{ fault: { kind: 'error-before' } }]);
    await angers.moment('11:04');
    const { panels } = DASHBOARD.parse(JSON.parse(await readFile('config/grafana-dashboard.json', 'utf8')));
    const registry = metricsOf(angers.context);
    await using workers = new AsyncDisposableStack();
    const serve = async (): Promise<string> => {
      const server = createServer((_, response) => {
        void registry.metrics().then((text) => {
          response.writeHead(200, { 'content-type': registry.contentType }).end(text);
        });
      }).listen(0, '127.0.0.1');
      await once(server, 'listening');
      workers.defer(() => {
        server.closeAllConnections();
        server.close();
      });
      return `127.0.0.1:${(server.address() as AddressInfo).port}`;
    };
    await using prometheus = await startPrometheus([await serve(), await serve()]);
    // Two readings of each: what is told of a span of time needs both.
    const readings = 'min(count_over_time(up[5m])) >= 2 and sum(up) == 2';
    await until('both workers are read twice', async () => (await prometheus.ask(readings))[0]);
    const shown = async (title: string): Promise<readonly string[]> => {
      const panel = panels.find((one) => one.title === title);
      const found = await Promise.all((panel?.targets ?? []).map(({ expr }) => prometheus.ask(expr)));
      // Prometheus promises no order.
      return found
        .flat()
        .map(({ of, value }) => [...Object.values(of), value].join(' '))
        .toSorted();
    };
    const { id, accounts } = angers.game;
    const [account] = accounts;
    expect(await shown('Replies judged, by verdict')).toEqual([`${id} correct 1`, `${id} wrong 1`]);
    expect(await shown('Right answers in public')).toEqual([`${id} 1`]);
    expect(await shown('What fails, by account')).toEqual([`${account} posting 1`, `${account} reading 1`]);
    expect(await shown("Lateness of the last day's posts")).toEqual([`${id} 0`, `${id} 0`, `${id} 0`]);
    // What no panel can be asked by fails here, by Prometheus' own words.
    for (const { title } of panels) await shown(title);
  });
});
