import type { Program } from '../support/play/program.ts';
import { until } from '../support/play/until.ts';
import type { MastodonStandIn, Passing } from '../support/stand-ins/mastodon.ts';

/**
 * When a worker is killed. `upload`, `publishing`, `collecting`: its request has arrived at the server, which carries it
 * out all the same. `published`: the server has carried it out, and the worker never hears of it. `before`: as soon as it
 * is up, before anything has come due. `starting`: while it gets up.
 */
export type Death = 'upload' | 'publishing' | 'published' | 'collecting' | 'before' | 'starting';

const REQUESTS: Readonly<Partial<Record<Death, readonly [what: RegExp, moment: Passing['moment']]>>> = {
  upload: [/^POST \/api\/v2\/media$/u, 'came'],
  publishing: [/^POST \/api\/v1\/statuses$/u, 'came'],
  published: [/^POST \/api\/v1\/statuses$/u, 'done'],
  collecting: [/^GET \/api\/v1\/(?:notifications|statuses\/\d+\/context)$/u, 'came'],
};

/**
 * Kills a worker of a death that a request of its own brings about, or at once.
 * @param pass lets time pass, for what the worker has put off
 */
export async function die(
  worker: Program,
  death: Death,
  standIn: MastodonStandIn,
  pass: () => Promise<void>,
): Promise<void> {
  const request = REQUESTS[death];
  if (!request) {
    if (death !== 'starting') await worker.says('worker-started');
    return worker.kill();
  }
  const [what, moment] = request;
  const dead = Promise.withResolvers<void>();
  let dying: Promise<void> | undefined;
  // Before the worker is up: what is due by then leaves at once, and would be missed.
  standIn.onPassing = async (passing) => {
    if (passing.who !== 'angers' || passing.moment !== moment || !what.test(passing.what)) return;
    dying ??= worker.kill().then(dead.resolve, dead.reject);
    await dying;
  };
  const up = worker.says('worker-started').catch((error: unknown) => {
    if (dying === undefined) throw error;
  });
  await Promise.race([dead.promise, up]);
  await until(
    `the worker dies of ${death}`,
    async () => {
      if (dying === undefined) await pass();
      return dying === undefined ? undefined : true;
    },
    () => worker.stderr,
  );
  await dead.promise;
  standIn.onPassing = () => undefined;
}
