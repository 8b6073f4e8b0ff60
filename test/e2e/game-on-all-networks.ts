import type { ExpectStatic } from 'vitest';
import { readSettings } from '#config/settings.ts';
import type { Game } from '#game/game.ts';
import { timeline } from '#game/timeline/timeline.ts';
import { Village } from '#networks/village/village.ts';
import { VillageNetwork } from '#networks/village/village-network.ts';
import type { BlueskyPerson } from '../support/play/bluesky-person.ts';
import { asText, type Person } from '../support/play/people.ts';
import { kesakoHere } from '../support/play/kesako-here.ts';
import { quickGame, soon } from '../support/play/quick-game.ts';
import { readGameAt } from '../support/play/read-game.ts';
import { layTableFor, type Table, WAKES_NOBODY } from '../support/play/table.ts';
import { until } from '../support/play/until.ts';
import { WorkerHere } from '../support/play/worker-here.ts';
import { type Prism, startPrism } from '../support/servers/prism.ts';
import { personOn, type Snac, startSnac } from '../support/servers/snac.ts';
import { XStandIn } from '../support/stand-ins/x.ts';
import type { XPost } from '../support/stand-ins/x-state.ts';
import { accountOf, type BlueskyWorld, gather, HOUR } from './bluesky-world.ts';

const TIMES = { rounds: 1, lasts: 4 * HOUR, hints: [HOUR], lastCall: HOUR / 2, pauses: HOUR };
const OPENING = 'Détail mystère n°\u00a01';
const RIGHT = 'la maison d’Adam !';
const WRONG = 'le logis Barrault ?';
/** Who has found, and where. */
const FOUND = { lea: 'Mastodon', agathe: 'Bluesky', max: 'X', ida: 'Village' };
/** The accounts of the game, one on each network. */
const ACCOUNTS = ['ville', 'ville-bluesky', 'ville-x', 'place'];

/**
 * One game on all four networks at once: one timeline, one leaderboard. Gives what the report says of the right answer on each
 * account: how often it was open, behind a click, never seen.
 */
export async function playOnAllNetworks(
  expect: ExpectStatic,
  sky: BlueskyWorld,
): Promise<readonly unknown[]> {
  await using world = await makeWorld(sky);
  const settings = await readSettings(world.table.surroundings.env, false);
  const folder = await quickGame({
    folder: world.table.folder,
    opens: soon(HOUR, sky.time),
    ...TIMES,
    but: [
      [['accounts'], ACCOUNTS],
      [['masking'], 'hide'],
    ],
  });
  const game = await readGameAt(folder);
  await using worker = await WorkerHere.start(folder, settings, sky.time, new Map([['place', world.square]]));
  const answers = await play(expect, world, sky, game, worker);
  await worker.end();
  await everythingIsBack(expect, world, answers);
  await oneLeaderboard(expect, world);
  // Awaited here: the folder goes with this function.
  return await exposureOf(world, folder);
}

/** Each step is waited for on every account, and every answer until it is judged and dealt with. */
async function play(
  expect: ExpectStatic,
  world: World,
  { time }: BlueskyWorld,
  game: Game,
  worker: WorkerHere,
): Promise<Answers> {
  const [round] = game.rounds;
  const [end] = timeline(game).toReversed();
  if (!round || !end) throw new Error('One round is played.');
  const step = async (moment: Temporal.Instant, name: string): Promise<void> => {
    // Four accounts are read every second: a slow machine is never done with that, but with the step.
    await time.moveTo(moment, { settled: false });
    // It goes on meanwhile: a server’s answer from before the move has the worker hold its posts for some seconds.
    for (const account of ACCOUNTS)
      await time.passUntil(
        `${account} posts ${name}`,
        () => worker.hasSaid('"event":"step-posted"', `/${name}/${account}"`),
        { stride: 1, seen: () => worker.log },
      );
  };
  await step(round.opens, '1/opening');
  const answers = await watch(expect, world, worker);
  await step(round.hints[0]?.at ?? round.opens, '1/hint-1');
  await step(round.lastCall ?? round.closes, '1/last-call');
  await step(round.reveals, '1/reveal');
  await step(end.due, '1/standings');
  return answers;
}

interface World extends AsyncDisposable {
  readonly table: Table;
  readonly village: Village;
  readonly square: VillageNetwork;
  readonly x: XStandIn;
  readonly mastodon: Readonly<Record<'lea' | 'visitor', Person>>;
  readonly bluesky: Readonly<Record<'angers' | 'agathe' | 'tim' | 'visitor', BlueskyPerson>>;
}

async function makeWorld(sky: BlueskyWorld): Promise<World> {
  await using stack = new AsyncDisposableStack();
  const { time } = sky;
  const snac = stack.use(await startSnac(['angers', 'lea', 'visitor'], time));
  const x = stack.use(await XStandIn.start({}, time));
  const prism = stack.use(await startPrism(x.url));
  x.state.person('angers');
  const village = new Village({ clock: time });
  const square = stack.use(
    new VillageNetwork(village, {
      profile: { handle: 'angers', name: 'Angers', bot: true },
      capabilities: { hiding: { remains: 'nothing', most: 100 } },
    }),
  );
  const { chateau, curieuse, ...players } = await gather(sky, 'chateau', 'agathe', 'tim', 'curieuse');
  const bluesky = { ...players, angers: chateau, visitor: curieuse };
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

async function layTable(
  snac: Snac,
  sky: BlueskyWorld,
  prism: Prism,
  onBluesky: BlueskyPerson,
): Promise<Table> {
  const { apiKey, apiSecret, accessToken, accessSecret } = XStandIn.keysOf('angers');
  // `place` is the village's, whose network is at hand: its server is never asked.
  const accounts = `ville: { network: mastodon, server: "${snac.url.origin}" }
  ville-bluesky: ${accountOf(sky, onBluesky)}
  ville-x: { network: x, server: "${prism.url.origin}" }
  place: { network: mastodon, server: "https://village.example" }`;
  return layTableFor(accounts, {
    prepared: true,
    time: sky.time,
    env: {
      ...WAKES_NOBODY,
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
async function watch(expect: ExpectStatic, world: World, worker: WorkerHere): Promise<Answers> {
  const [, bluesky, x, village] = await Promise.all([
    answerOnMastodon(world),
    answerOnBluesky(world),
    answerOnX(world),
    answerInVillage(world),
  ]);
  for (const account of ACCOUNTS)
    await worker.says('"event":"reply-judged"', `"account":"${account}"`, '"verdict":"correct"');
  const { visitor } = world.bluesky;
  await isHidden('on Bluesky', worker, async () =>
    (await visitor.thread(bluesky.question, true)).includes(bluesky.right),
  );
  const thread = await visitor.thread(bluesky.question);
  expect(thread).not.toContain(bluesky.right);
  expect(thread).toContain(bluesky.wrong);
  await isHidden('on X', worker, () => world.x.state.hidden.has(x.id));
  expect(world.x.state.hidden).toEqual(new Set([x.id]));
  await isHidden('in the village', worker, () =>
    world.village.hiddenIn(village.question).includes(village.right),
  );
  expect((await world.mastodon.visitor.postsOf('lea')).map(({ content }) => asText(content))).toEqual([
    expect.stringContaining(RIGHT),
  ]);
  return { bluesky, x, village };
}

async function isHidden(
  where: string,
  worker: WorkerHere,
  look: () => Promise<boolean> | boolean,
): Promise<void> {
  await until(
    `the right reply is hidden ${where}`,
    async () => (await look()) || undefined,
    () => worker.log,
  );
}

async function answerOnMastodon({ mastodon: { lea, visitor } }: World): Promise<void> {
  await lea.reply(await visitor.finds('angers', OPENING), `@angers ${RIGHT}`);
}

async function answerOnBluesky({
  bluesky: { angers, agathe, tim, visitor },
}: World): Promise<Answers['bluesky']> {
  const { uri: question } = await until('the opening is on Bluesky', async () =>
    (await visitor.postsOf(angers.did)).find(({ record }) => record.text.includes(OPENING)),
  );
  const wrong = await tim.post(WRONG, question);
  return { question, wrong, right: await agathe.post(RIGHT, question) };
}

async function answerOnX({ x: { state } }: World): Promise<XPost> {
  const question = await until('the opening is on X', () =>
    state.newestFirst().find(({ text }) => text.includes(OPENING)),
  );
  state.add({ author: state.person('tom'), text: `@angers ${WRONG}`, inReplyTo: question });
  return state.add({ author: state.person('max'), text: `@angers ${RIGHT}`, inReplyTo: question });
}

async function answerInVillage({ village }: World): Promise<Answers['village']> {
  const { id: question } = await until('the opening is in the village', () =>
    village.publicView().find(({ text }) => text.includes(OPENING)),
  );
  const { id: right } = village.reply({ handle: 'ida', name: 'Ida' }, question, RIGHT);
  return { question, right };
}

/** After the reveal nothing is hidden any more: each network shows every reply to everybody. */
async function everythingIsBack(expect: ExpectStatic, world: World, { bluesky, x, village }: Answers) {
  // What is written on Bluesky is shown a moment later.
  await until('both replies are seen on Bluesky', async () => {
    const seen = await world.bluesky.visitor.thread(bluesky.question);
    return (seen.includes(bluesky.right) && seen.includes(bluesky.wrong)) || undefined;
  });
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
    const last = await until('the standings are there', async () =>
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
  const { code, signal, stdout, stderr } = await kesakoHere(
    ['report', folder, '--format', 'json'],
    table.surroundings,
  );
  if (code !== 0) throw new Error(`The report ended with ${code ?? signal}:\n${stderr}`);
  const { exposure } = JSON.parse(stdout) as Report;
  return exposure.map((seen) => [seen.account, seen.public, seen.oneClick, seen.never]);
}
