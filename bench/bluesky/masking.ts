import { BlueskyPerson } from '../../test/support/play/bluesky-person.ts';
import { Program } from '../../test/support/play/program.ts';
import { quickGame, soon } from '../../test/support/play/quick-game.ts';
import { layTableFor } from '../../test/support/play/table.ts';
import { until } from '../../test/support/play/until.ts';
import { startBluesky } from '../../test/support/servers/bluesky.ts';
import { median, ms, tell } from '../figures.ts';

/** Replies that are measured. */
const REPLIES = 10;

// How long a right reply can be read on real Bluesky servers: from when a stranger's app shows it to when it does not any
// more, with the whole worker at its usual settings.
await using servers = await startBluesky();
const join = async (name: string): Promise<BlueskyPerson> => BlueskyPerson.join(servers.pds, name);
const [angers, lea, stranger] = [await join('angers'), await join('lea'), await join('stranger')];
const account = `{ network: bluesky, service: "${servers.pds.origin}", handle: ${angers.handle} }`;
await using table = await layTableFor(`ville: ${account}`, {
  env: { KESAKO_VILLE_APP_PASSWORD: await angers.appPassword(), KESAKO_POLL_SECONDS: '15' },
});
const folder = await quickGame({
  folder: table.folder,
  opens: soon(6),
  rounds: 1,
  lasts: 300,
  hints: [],
  pauses: 5,
  but: [[['masking'], 'hide']],
});
await using worker = Program.start(['run', folder], table.surroundings);
await worker.says('worker-started');
const opening = await until('the opening is posted', async () =>
  (await stranger.postsOf(angers.did)).find(({ record }) => record.text.includes('Détail mystère n°\u00a01')),
);
const times: number[] = [];
for (let turn = 0; turn < REPLIES; turn += 1) {
  const id = await lea.post(`Je dis maison d’Adam (${turn})`, opening.uri);
  await until('the reply is seen', async () => (await stranger.sees(id)) && true);
  const seen = performance.now();
  await until('the reply is hidden', async () =>
    (await stranger.thread(opening.uri, true)).includes(id) ? true : undefined,
  );
  times.push(performance.now() - seen);
}
tell(`From seen to hidden on Bluesky, ${REPLIES} right replies`);
tell(`  median ${ms(median(times))}, longest ${ms(Math.max(...times))}`);
