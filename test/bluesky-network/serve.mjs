// Runs a whole Bluesky network on the loopback interface: PDS, app view, directory. Says where it is in one line of JSON.
import { TestNetwork } from '@atproto/dev-env';
import { HANGS_MS } from '../hangs.ts';

const network = await TestNetwork.create({
  dbPostgresUrl: process.env.DB_POSTGRES_URL,
  dbPostgresSchema: 'kesako',
  // On a busy machine the app view may take long to answer, which is no failure.
  pds: { rateLimitsEnabled: true, proxyHeadersTimeout: HANGS_MS, proxyBodyTimeout: HANGS_MS },
  // As on Bluesky itself: posts carry the moment at which they came, whatever date is written in them.
  bsky: { indexedAtEpoch: new Date(0) },
});
process.stdout.write(`${JSON.stringify({ pds: network.pds.url, appView: network.bsky.url })}\n`);
process.once('SIGTERM', () => void network.close().finally(() => process.exit(0)));
