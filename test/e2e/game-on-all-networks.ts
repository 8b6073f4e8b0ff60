import { describe, type ExpectStatic, it } from 'vitest';
import { runWorker } from '#app/worker.ts';
import { readSettings } from '#config/settings.ts';
import { Village } from '#networks/village/village.ts';
import { VillageNetwork } from '#networks/village/village-network.ts';
import { systemClock } from '#platform/clock.ts';
import { silentLog } from '#platform/log.ts';
import { BlueskyPerson } from '../support/play/bluesky-person.ts';
import { asText, Person } from '../support/play/people.ts';
import { kesako } from '../support/play/program.ts';
import { quickGame, soon } from '../support/play/quick-game.ts';
import { layTableFor, type Table } from '../support/play/table.ts';
import { until } from '../support/play/until.ts';
import { requireServer } from '../support/servers/available.ts';
import { type BlueskyServers, startBluesky } from '../support/servers/bluesky.ts';
import { type Prism, startPrism } from '../support/servers/prism.ts';
import { type Snac, startSnac } from '../support/servers/snac.ts';
import { XStandIn } from '../support/stand-ins/x.ts';
import type { XPost } from '../support/stand-ins/x-state.ts';

/** Seconds: snac takes up to fifteen to bring a reply to the account that it answers. */
const TIMES = { rounds: 1, lasts: 24, hints: [6], lastCall: 3, pauses: 5 };
const OPENING = 'Détail mystère n°\u00a01';
const RIGHT = 'la maison d’Adam !';
const WRONG = 'le logis Barrault ?';
const ARRIVES = 30_000;
/** Who has found, and where. */
const FOUND = { lea: 'Mastodon', zoe: 'Bluesky', max: 'X', ida: 'Village' };

const isReady =
  requireServer('snac') && requireServer('bluesky') && requireServer('postgres') && requireServer('redis');

describe.runIf(isReady)('one game on all four networks at once', () => {
  it('has one timeline, one leaderboard, and the best containment of each network', async ({ expect }) => {
    await using world = await makeWorld();
    const settings = await readSettings(world.table.surroundings.env, false);
    const folder = await quickGame({
      folder: world.table.folder,
      opens: soon(8),
      ...TIMES,
      but: [
        [['accounts'], ['ville', 'ville-bluesky', 'ville-x', 'place']],
        [['masking'], 'hide'],
      ],
    });
    const stop = new AbortController();
    const playing = runWorker([folder], settings, silentLog, stop.signal, {
      untilFinished: true,
      guests: new Map([['place', world.square]]),
    });
    const watched = watch(expect, world);
    try {
      await Promise.race([watched, playing]);
      await watched;
    } catch (error) {
      stop.abort();
      await playing;
      throw error;
    }
    await playing;
    await everythingIsBack(expect, world, await watched);
    await oneLeaderboard(expect, world);
    // Open, behind a click, never seen: as each network was seen by strangers meanwhile.
    expect(await exposureOf(world, folder)).toEqual([
      ['ville', 1, 0, 0],
      ['ville-bluesky', 0, 1, 0],
      ['ville-x', 0, 1, 0],
      ['place', 0, 0, 1],
    ]);
  });
});

interface World extends AsyncDisposable {
  readonly table: Table;
  readonly village: Village;
  readonly square: VillageNetwork;
  readonly x: XStandIn;
  readonly mastodon: Readonly<Record<'lea' | 'visitor', Person>>;
  readonly bluesky: Readonly<Record<'angers' | 'zoe' | 'tim' | 'visitor', BlueskyPerson>>;
}

async function makeWorld(): Promise<World> {
  await using stack = new AsyncDisposableStack();
  const [snac, sky] = await Promise.all([startSnac(['angers', 'lea', 'visitor']), startBluesky()]);
  stack.use(snac);
  stack.use(sky);
  const x = stack.use(await XStandIn.start());
  const prism = stack.use(await startPrism(x.url));
  x.state.person('angers');
  const village = new Village({ clock: systemClock });
  const square = stack.use(
    new VillageNetwork(village, {
      profile: { handle: 'angers', name: 'Angers', bot: true },
      capabilities: { hiding: { remains: 'nothing', most: 100 } },
    }),
  );
  const bluesky = await inhabitants(sky);
  const table = stack.use(await layTable(snac, sky, prism, bluesky.angers));
  const resources = stack.move();
  return {
    table,
    village,
    square,
    x,
    bluesky,
    mastodon: { lea: personOn(snac, 'lea'), visitor: personOn(snac, 'visitor') },
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}

const personOn = (snac: Snac, name: string): Person =>
  new Person(name, snac.url, snac.users.find((user) => user.name === name)?.token ?? '');

async function inhabitants({ pds }: BlueskyServers): Promise<World['bluesky']> {
  const [angers, zoe, tim, visitor] = await Promise.all(
    ['angers', 'zoe', 'tim', 'passante'].map(async (name) => BlueskyPerson.join(pds, name)),
  );
  if (!angers || !zoe || !tim || !visitor) throw new Error('Four people are there.');
  return { angers, zoe, tim, visitor };
}

async function layTable(
  snac: Snac,
  { pds }: BlueskyServers,
  prism: Prism,
  onBluesky: BlueskyPerson,
): Promise<Table> {
  const { apiKey, apiSecret, accessToken, accessSecret } = XStandIn.keysOf('angers');
  // `place` is the village's, whose network is at hand: its server is never asked.
  const accounts = `ville: { network: mastodon, server: "${snac.url.origin}" }
  ville-bluesky: { network: bluesky, service: "${pds.origin}", handle: ${onBluesky.handle} }
  ville-x: { network: x, server: "${prism.url.origin}" }
  place: { network: mastodon, server: "https://village.example" }`;
  return layTableFor(accounts, {
    prepared: true,
    env: {
      KESAKO_VILLE_TOKEN: snac.users[0]?.token ?? '',
      KESAKO_VILLE_BLUESKY_APP_PASSWORD: await onBluesky.appPassword(),
      KESAKO_VILLE_X_API_KEY: apiKey,
      KESAKO_VILLE_X_API_SECRET: apiSecret,
      KESAKO_VILLE_X_ACCESS_TOKEN: accessToken,
      KESAKO_VILLE_X_ACCESS_SECRET: accessSecret,
    },
  });
}

/** What was answered where: the ids that are looked for, before the reveal and after. */
interface Answers {
  readonly bluesky: { readonly question: string; readonly right: string; readonly wrong: string };
  readonly x: XPost;
  readonly village: { readonly question: string; readonly right: string };
}

/** Answers on each network, and looks at each as a stranger does while the answer is a secret. */
async function watch(expect: ExpectStatic, world: World): Promise<Answers> {
  const [, bluesky, x, village] = await Promise.all([
    answerOnMastodon(world),
    answerOnBluesky(world),
    answerOnX(world),
    answerInVillage(world),
  ]);
  const { visitor } = world.bluesky;
  await until('the right reply is hidden on Bluesky', ARRIVES, async () =>
    (await visitor.thread(bluesky.question, true)).includes(bluesky.right) ? true : undefined,
  );
  const thread = await visitor.thread(bluesky.question);
  expect(thread).not.toContain(bluesky.right);
  expect(thread).toContain(bluesky.wrong);
  await until('the right reply is hidden on X', ARRIVES, () => world.x.state.hidden.has(x.id) || undefined);
  expect(world.x.state.hidden).toEqual(new Set([x.id]));
  await until('the right reply is hidden in the village', ARRIVES, () =>
    world.village.hiddenIn(village.question).includes(village.right) ? true : undefined,
  );
  expect((await world.mastodon.visitor.postsOf('lea')).map(({ content }) => asText(content))).toEqual([
    expect.stringContaining(RIGHT),
  ]);
  return { bluesky, x, village };
}

async function answerOnMastodon({ mastodon: { lea, visitor } }: World): Promise<void> {
  await lea.reply(await visitor.finds('angers', OPENING, ARRIVES), `@angers ${RIGHT}`);
}

async function answerOnBluesky({
  bluesky: { angers, zoe, tim, visitor },
}: World): Promise<Answers['bluesky']> {
  const { uri: question } = await until('the opening is on Bluesky', ARRIVES, async () =>
    (await visitor.postsOf(angers.did)).find(({ record }) => record.text.includes(OPENING)),
  );
  const wrong = await tim.post(WRONG, question);
  return { question, wrong, right: await zoe.post(RIGHT, question) };
}

async function answerOnX({ x: { state } }: World): Promise<XPost> {
  const question = await until('the opening is on X', ARRIVES, () =>
    state.newestFirst().find(({ text }) => text.includes(OPENING)),
  );
  state.add({ author: state.person('tom'), text: `@angers ${WRONG}`, inReplyTo: question });
  return state.add({ author: state.person('max'), text: `@angers ${RIGHT}`, inReplyTo: question });
}

async function answerInVillage({ village }: World): Promise<Answers['village']> {
  const { id: question } = await until('the opening is in the village', ARRIVES, () =>
    village.publicView().find(({ text }) => text.includes(OPENING)),
  );
  const { id: right } = village.reply({ handle: 'ida', name: 'Ida' }, question, RIGHT);
  return { question, right };
}

/** After the reveal nothing is hidden any more: each network shows every reply to everybody. */
async function everythingIsBack(expect: ExpectStatic, world: World, { bluesky, x, village }: Answers) {
  expect(await world.bluesky.visitor.thread(bluesky.question)).toEqual(
    expect.arrayContaining([bluesky.right, bluesky.wrong]),
  );
  expect(world.x.state.hidden).not.toContain(x.id);
  expect(world.village.hiddenIn(village.question)).toEqual([]);
}

/** The last post of each network ranks the players of all four. */
async function oneLeaderboard(expect: ExpectStatic, { mastodon, bluesky, x, village }: World): Promise<void> {
  const lookers: readonly (() => Promise<readonly string[]>)[] = [
    async () => (await mastodon.visitor.postsOf('angers')).map(({ content }) => asText(content)),
    async () => (await bluesky.visitor.postsOf(bluesky.angers.did)).map(({ record }) => record.text),
    async () => x.state.newestFirst().map(({ text }) => text),
    async () => village.publicView().map(({ text }) => text),
  ];
  for (const look of lookers) {
    const last = await until('the standings are there', ARRIVES, async () =>
      (await look()).find((text) => text.startsWith('🏆')),
    );
    for (const [name, network] of Object.entries(FOUND)) {
      expect(last).toMatch(new RegExp(`${name}\\S*.*\\(${network}\\)`, 'iu'));
    }
    expect(last).toContain('#Angers');
    expect((await look()).filter((text) => text.startsWith('✨'))).toHaveLength(1);
  }
}

interface Report {
  readonly exposure: readonly {
    readonly account: string;
    readonly public: number;
    readonly oneClick: number;
    readonly never: number;
  }[];
}

/** What the report says of the right answers on each account, once the game is over. */
async function exposureOf({ table }: World, folder: string): Promise<readonly unknown[]> {
  const { stdout } = await kesako(['report', folder, '--format', 'json'], table.surroundings);
  const { exposure } = JSON.parse(stdout) as Report;
  return exposure.map((seen) => [seen.account, seen.public, seen.oneClick, seen.never]);
}
