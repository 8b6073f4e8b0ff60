import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { freePort } from './free-port.ts';
import { untilSaid } from './until-said.ts';

/** One series of an answer: what it is of, and its value as it is written. */
export interface Series {
  readonly of: Readonly<Record<string, string>>;
  readonly value: string;
}

/** A real Prometheus that scrapes what it was told to. */
export interface PrometheusServer extends AsyncDisposable {
  /**
   * Asks for the value of an expression now.
   * @throws Error with its own words where it does not understand the expression
   */
  ask(expression: string): Promise<readonly Series[]>;
}

const answered = z.discriminatedUnion('status', [
  z.object({ status: z.literal('error'), error: z.string() }),
  z.object({
    status: z.literal('success'),
    data: z.object({
      result: z.array(
        z.object({
          metric: z.record(z.string(), z.string()),
          value: z.tuple([z.number(), z.string()]),
        }),
      ),
    }),
  }),
]);

/** Starts Prometheus on a free port of 127.0.0.1. @param targets `host:port`, whose `/metrics` it reads each second */
export async function startPrometheus(targets: readonly string[]): Promise<PrometheusServer> {
  const folder = await mkdtemp(path.join(tmpdir(), 'kesako-prometheus-'));
  const file = path.join(folder, 'prometheus.yml');
  const settings = {
    global: { scrape_interval: '1s' },
    scrape_configs: [{ job_name: 'kesako', static_configs: [{ targets }] }],
  };
  // It reads YAML, of which JSON is a part.
  await writeFile(file, JSON.stringify(settings));
  const address = `127.0.0.1:${await freePort()}`;
  const words = [`--config.file=${file}`, `--storage.tsdb.path=${path.join(folder, 'data')}`];
  const server = spawn('prometheus', [...words, `--web.listen-address=${address}`], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const orphaned = (): void => void server.kill('SIGKILL');
  process.once('exit', orphaned);
  await untilSaid(server, 'Server is ready to receive web requests');
  return {
    ask: async (expression) => {
      const query = new URLSearchParams({ query: expression });
      const answer = answered.parse(await (await fetch(`http://${address}/api/v1/query?${query}`)).json());
      if (answer.status === 'error') throw new Error(`${expression}: ${answer.error}`);
      return answer.data.result.map(({ metric, value: [, value] }) => ({ of: metric, value }));
    },
    async [Symbol.asyncDispose]() {
      process.off('exit', orphaned);
      const ended = once(server, 'exit');
      server.kill('SIGKILL');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
