import { mkdtempDisposable, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { accountOn } from '#app/parts/account.ts';
import { checkAgainstNetworks } from '#app/worker/check-against-networks.ts';
import { readSettings } from '#config/settings.ts';
import { BLUESKY } from '#networks/bluesky/capabilities.ts';
import { ADDRESSES } from '#networks/mastodon/capabilities.ts';
import type { Capabilities } from '#networks/capabilities.ts';
import type { Fault } from '#networks/village/faults.ts';
import { Village } from '#networks/village/village.ts';
import { VillageNetwork } from '#networks/village/village-network.ts';
import { CAPABILITIES as X } from '#networks/x/capabilities.ts';
import { ManualClock } from '#platform/clock.ts';
import { silentLog } from '#platform/log.ts';
import { gameFolder, soundYaml } from '../../script/game-folder.ts';

interface Case {
  readonly settings: string;
  readonly office: string;
  readonly can: Partial<Capabilities>;
}

const CASES = {
  mastodon: {
    settings: 'network: mastodon, server: "https://masto.example"',
    office: '@office@masto.example',
    can: { addresses: ADDRESSES },
  },
  bluesky: {
    settings: 'network: bluesky, handle: a.bsky.social',
    office: '@office.bsky.social',
    can: BLUESKY,
  },
  x: { settings: 'network: x', office: '@office@x.com', can: X },
} as const satisfies Record<string, Case>;
type At = keyof typeof CASES;

const REFUSED: Fault = { kind: 'credentials-rejected' };
const DOWN: Fault = { kind: 'error-before' };

/** Checks the accounts of a game against their networks, and the one that its partner lends; those with a fault do not answer. */
async function checked(
  at: At,
  faults: { readonly ville?: Fault; readonly musee?: Fault },
): Promise<string[]> {
  const { settings, office, can }: Case = CASES[at];
  await using config = await mkdtempDisposable(join(tmpdir(), 'kesako-config-'));
  await writeFile(
    join(config.path, 'accounts.yaml'),
    `accounts:\n  ville: { ${settings} }\n  musee: { ${settings} }\n`,
  );
  await using folder = await gameFolder(`${soundYaml.trimEnd()}
accounts: [ville]
partners:
  office:
    name: Office de tourisme
    accounts: { ville: "${office}" }
    agrees: [relay, hint]
    takes-part: lent
    lent: { ville: musee }
`);
  const village = new Village({
    clock: new ManualClock(Temporal.Instant.from('2027-09-18T06:00Z')),
    seed: 1,
  });
  const account = (handle: 'ville' | 'musee', lent: boolean) => {
    const fault = faults[handle];
    const network = new VillageNetwork(village, {
      profile: { handle, name: handle },
      guest: lent,
      network: at,
      capabilities: can,
      faults: fault ? [{ fault }] : [],
    });
    return accountOn(handle, network, { lent });
  };
  const { games } = await checkAgainstNetworks(
    [{ folder: folder.path, taken: false }],
    [account('ville', false), account('musee', true)],
    {
      settings: await readSettings({ KESAKO_CONFIG: config.path }, false),
      log: silentLog,
      past: async () => undefined,
    },
    new AbortController().signal,
  );
  return games.map(({ game }) => game.title);
}

describe.for(['mastodon', 'bluesky', 'x'] as const)('on %s, a game with a lent account starts', (at) => {
  test.for([
    ['when both accounts answer', {}],
    ['when the token of the lent one is refused', { musee: REFUSED }],
    ['when the server of the lent one is down', { musee: DOWN }],
    ['when the token of its own is refused', { ville: REFUSED }],
    ['when the server of its own is down', { ville: DOWN }],
  ] as const)('%s', async ([, faults]) => {
    expect(await checked(at, faults)).toEqual(['Détails mystères d’Angers']);
  });
});
