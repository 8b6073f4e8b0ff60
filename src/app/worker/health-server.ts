import { setTimeout as pause } from 'node:timers/promises';
import { Hono } from 'hono';
import { timeout } from 'hono/timeout';
import type { Settings } from '#config/settings.ts';
import type { JobContext } from '#jobs/context.ts';
import { tellWhich, WHICH } from '#app/parts/ask-which.ts';
import { cannotListen } from '#app/parts/cannot-listen.ts';
import { openHttpServer } from '#app/parts/http-server.ts';
import { whichDatabase } from '#store/database/which-database.ts';
import { metricsOf } from './metrics.ts';
import { unreadiness } from '#app/parts/readiness.ts';

/** Whoever watches the machine is answered within this time, whatever hangs. */
const ANSWER_WITHIN_MS = 3_000;
const LIMITS = { connections: 200, requestWithin: 5_000 };
/** Addresses of the machine itself, which nobody else can reach. */
const HERE = /^(?:127(?:\.\d{1,3}){3}|localhost|\[?::1\]?)$/iu;

/**
 * Answers `/health`, `/readyz` and `/metrics` for whoever watches the machine, and {@link WHICH} for another Kesako on it; nothing of the
 * game can be read or changed there.
 * @throws Complaint when it cannot listen there
 */
export async function openHealthServer(
  settings: Pick<Settings, 'host' | 'port' | 'pollEvery'>,
  context: JobContext,
): Promise<AsyncDisposable> {
  const app = new Hono();
  const metrics = metricsOf(context);
  app.use(async (call, next) => {
    // A site whose name was made to lead to this machine would read by the browser of somebody at it what others cannot reach.
    if (HERE.test(settings.host) && !HERE.test(nameIn(call.req.header('host') ?? '')))
      return call.text('', 421);
    return next();
  });
  // By either name: `/healthz` is what Kubernetes' documents call it.
  app.on('GET', ['/health', '/healthz'], async (call) => {
    const alive = await isAlive(context, pause(ANSWER_WITHIN_MS, undefined, { ref: false }));
    return call.json({ status: alive ? 'ok' : 'failing' }, alive ? 200 : 503);
  });
  app.get('/readyz', async (call) => {
    const late = pause(ANSWER_WITHIN_MS, undefined, { ref: false });
    const seen = unreadiness(context, settings.pollEvery).catch(() => undefined);
    const found = (await isAlive(context, late)) ? await Promise.race([seen, late]) : undefined;
    const ready = found !== undefined && Object.values(found).every((wrong) => wrong.length === 0);
    return call.json({ status: ready ? 'ok' : 'failing', ...found }, ready ? 200 : 503);
  });
  app.get(WHICH, timeout(ANSWER_WITHIN_MS), async (call) =>
    call.text(tellWhich(await whichDatabase(context.db), 'here')),
  );
  app.get('/metrics', timeout(ANSWER_WITHIN_MS), async (call) => {
    call.header('content-type', metrics.contentType);
    return call.body(await metrics.metrics());
  });
  app.onError((error, call) => {
    context.log.warn({ event: 'not-answered', path: call.req.path, err: error });
    return call.text('', 503);
  });
  const server = await openHttpServer(app.fetch, settings, LIMITS).catch((refusal: unknown) => {
    const { host, port } = settings;
    throw cannotListen({ host, port, hostSetting: 'KESAKO_HOST', portSetting: 'KESAKO_PORT' }, refusal);
  });
  context.log.info({ event: 'health-listening', host: settings.host, port: server.port });
  return server;
}

/** Returns by what name a request calls the machine, whatever the port. */
const nameIn = (host: string): string => host.replace(/:\d+$/u, '');

/** Says whether database and queues answer before it is late. */
async function isAlive(context: JobContext, late: Promise<undefined>): Promise<boolean> {
  const answers = async (): Promise<boolean> => {
    await context.db.selectFrom('games').select('id').limit(1).execute();
    await context.queues.counts();
    return true;
  };
  return (await Promise.race([answers().catch(() => false), late])) ?? false;
}
