import { spawn } from 'node:child_process';
import { once } from 'node:events';
import autocannon from 'autocannon';
import { takeIn } from '#jobs/replies/take-in.ts';
import { openPublicPage } from '#public-page/open-public-page.ts';
import { startPostgres } from '../../test/support/servers/postgres.ts';
import { tell } from '../figures.ts';
import { fill, nextReply } from '../../test/support/games/fill-round.ts';
import { playOn } from '../filled-round.ts';

/**
 * How many pages are sent in a second at 200 connections, and how long the slowest take, while a game is played: forty replies are taken in each
 * second, by the process that sends the pages. The load comes from a process of its own, once as fast as it is answered, once at the rate that is asked.
 */
const CONNECTIONS = 200;
const RATE = 2_000;
const SECONDS = 10;
const REPLIES = Number(process.env['REPLIES'] ?? 2_000);
const EACH_SECOND = 40;
const PATHS = ['/jeu/angers', '/en/game/angers', '/api/v1/games/angers'];

const { argv } = process;
if (argv[2] === 'load') await load(argv[3] ?? '', Number(argv[4]));
else await serve();

async function serve(): Promise<void> {
  await using postgres = await startPostgres();
  await using played = await playOn({ url: await postgres.createDatabase('page') }, true);
  await fill(played, REPLIES);
  const { context, account } = played;
  await using page = await openPublicPage(
    { host: '127.0.0.1', port: 0, url: undefined, branding: {} },
    context,
  );
  const over = new AbortController();
  const taking = takeInUntil(over.signal);
  for (const rate of [0, RATE]) {
    const before = process.cpuUsage();
    const loading = spawn(process.execPath, [import.meta.filename, 'load', page.url, String(rate)], {
      stdio: 'inherit',
    });
    await once(loading, 'exit');
    const { user, system } = process.cpuUsage(before);
    tell(`the server took ${((user + system) / 1e6 / SECONDS).toFixed(2)} of a core`);
  }
  over.abort();
  tell(`${await taking} replies were taken in meanwhile`);

  async function takeInUntil(signal: AbortSignal): Promise<number> {
    let count = 0;
    for (; !signal.aborted; count += EACH_SECOND) {
      const next = Promise.withResolvers<void>();
      setTimeout(next.resolve, 1_000);
      const replies = Array.from({ length: EACH_SECOND }, () => nextReply(played, count));
      await takeIn(
        context,
        account,
        { replies, setAside: [] },
        { game: 'angers', round: 1 },
        AbortSignal.any([]),
      );
      await next.promise;
    }
    return count;
  }
}

/** @param rate requests a second; 0: as many as are answered */
async function load(url: string, rate: number): Promise<void> {
  const { requests, latency, non2xx, errors } = await autocannon({
    url,
    connections: CONNECTIONS,
    duration: SECONDS,
    requests: PATHS.map((path) => ({ path })),
    headers: { 'accept-encoding': 'gzip' },
    ...(rate > 0 && { overallRate: rate }),
  });
  if (non2xx + errors > 0) throw new Error(`${non2xx} answers were refusals, ${errors} did not come.`);
  const asked = rate === 0 ? 'as fast as they are answered' : `asked at ${rate} a second`;
  tell(
    `${Math.round(requests.average)} pages a second, ${asked}, at ${CONNECTIONS} connections · p50 ${latency.p50} ms · p99 ${latency.p99} ms`,
  );
}
