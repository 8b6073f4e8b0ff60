// Runs a Bluesky network on the loopback interface: directory, PDS, app view. Says where it is in one line of JSON. The moderators’
// service, which `TestNetwork` starts as well, takes half of its start, and nothing here asks it.
import { HANGS_MS } from '../hangs.ts';

const network = import.meta.resolve('@atproto/dev-env');
const part = (name) => import(new URL(`${name}.js`, network));
const [
  { TestPlc },
  { TestPds },
  { TestBsky },
  { TestBsync },
  { mockNetworkUtilities },
  { default: getPort },
] = await Promise.all(['plc', 'pds', 'bsky', 'bsync', 'util', 'get-port'].map(part));

const { DB_POSTGRES_URL: dbPostgresUrl, REDIS_HOST: redisHost } = process.env;
const bsyncApiKey = 'none but this machine asks';
const plc = await TestPlc.create({});
const pdsPort = await getPort();
const bsync = await TestBsync.create({
  apiKeys: [bsyncApiKey],
  dbUrl: dbPostgresUrl,
  dbSchema: 'bsync',
});
const bsky = await TestBsky.create({
  plcUrl: plc.url,
  pdsPort,
  bsyncApiKey,
  bsyncUrl: bsync.url,
  repoProvider: `ws://localhost:${pdsPort}`,
  dbPostgresUrl,
  dbPostgresSchema: 'appview',
  redisHost,
  // As on Bluesky itself: posts carry the moment at which they came, whatever date is written in them.
  indexedAtEpoch: new Date(0),
});
bsync.ctx.dataplaneClients = [bsky.ctx.dataplane];
const pds = await TestPds.create({
  port: pdsPort,
  didPlcUrl: plc.url,
  bskyAppViewUrl: bsky.url,
  bskyAppViewDid: bsky.ctx.cfg.serverDid,
  rateLimitsEnabled: true,
  // On a busy machine the app view may take long to answer, which is no failure.
  proxyHeadersTimeout: HANGS_MS,
  proxyBodyTimeout: HANGS_MS,
});
// Before anything happens there: what the app view resolves is on this machine.
mockNetworkUtilities(pds, bsky);
process.stdout.write(`${JSON.stringify({ pds: pds.url, appView: bsky.url })}\n`);
process.once('SIGTERM', () => {
  void Promise.allSettled([bsky, bsync, pds, plc].map((server) => server.close())).then(() =>
    process.exit(0),
  );
});
