// Runs a whole Bluesky network on the loopback interface: PDS, app view, directory. Says where it is in one line of JSON.
import { TestNetwork } from '@atproto/dev-env';

const network = await TestNetwork.create({
  dbPostgresUrl: process.env.DB_POSTGRES_URL,
  dbPostgresSchema: 'kesako',
  pds: { rateLimitsEnabled: true },
  // As on Bluesky itself: posts carry the moment at which they came, whatever date is written in them.
  bsky: { indexedAtEpoch: new Date(0) },
});
process.stdout.write(`${JSON.stringify({ pds: network.pds.url, appView: network.bsky.url })}\n`);
process.once('SIGTERM', () => void network.close().finally(() => process.exit(0)));
