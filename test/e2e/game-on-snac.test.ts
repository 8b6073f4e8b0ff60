import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import exifr from 'exifr';
import sharp from 'sharp';
import { describe, type ExpectStatic, it } from 'vitest';
import { playedGame } from '#app/parts/played-game.ts';
import type { Game, Round } from '#game/game.ts';
import { leaks } from '#judge/leaks.ts';
import { asText, isPrivate, ON_ITS_WAY, type Status } from '../support/play/people.ts';
import { MovableTime } from '../support/play/movable-time.ts';
import { kesakoHere } from '../support/play/kesako-here.ts';
import { Program } from '../support/play/program.ts';
import { quickGame, soon } from '../support/play/quick-game.ts';
import { readGameAt } from '../support/play/read-game.ts';
import { layTable, type Table, WAKES_NOBODY } from '../support/play/table.ts';
import { until } from '../support/play/until.ts';
import { onServer } from '../support/run/databases.ts';
import { ask } from '../support/servers/ask.ts';
import { requireServer } from '../support/servers/available.ts';
import { startRedis } from '../support/servers/redis.ts';
import { startSnac } from '../support/servers/snac.ts';
import { type Crowd, crowdOf, playEvening, PLAYERS, type Player } from './evening-on-snac.ts';

const HOUR = 3600;
const TIMES = { lasts: 4 * HOUR, hints: [HOUR, 2 * HOUR], lastCall: HOUR / 2, pauses: HOUR };

const STANDINGS = [
  { rank: 1, name: 'lea', points: 24 },
  { rank: 2, name: 'zoe', points: 20 },
  { rank: 3, name: 'marc', points: 12 },
  { rank: 4, name: 'oscar', points: 8 },
];

const isReady = requireServer('snac') && requireServer('faketime');

describe.runIf(isReady).concurrent('the sample game, from its first post to its reveal', () => {
  it('is played on snac with nothing installed', async ({ expect }) => {
    // Not even pictures that another evening has cut.
    expect(await play(expect, { PICTURES_OF_TEST: '' })).toBe(0);
  });

  it.runIf(requireServer('postgres') && requireServer('redis'))(
    'is played on snac with PostgreSQL and Redis',
    async ({ expect }) => {
      const postgres = await onServer();
      await using redis = await startRedis();
      expect(await play(expect, { DATABASE_URL: postgres.url, REDIS_URL: redis.url })).toBe(0);
    },
  );
});

/** How many private answers each player gets. */
const ANSWERS = { lea: 2, marc: 2, zoe: 3, nina: 2, oscar: 1, paul: 0 } as const satisfies Record<
  Player,
  number
>;

/** Everything that the server has to say about the evening, once it is over. */
interface Evening {
  readonly game: Game;
  readonly folder: string;
  readonly crowd: Crowd;
  /** What the account said in public, oldest first, as a stranger sees it. */
  readonly said: readonly Status[];
  /** What each player was told, newest first. */
  readonly told: ReadonlyMap<Player, readonly Status[]>;
}

/** Plays the game and looks at what the server has of it. Gives the worker's exit code. */
async function play(expect: ExpectStatic, env: Readonly<Record<string, string>>): Promise<number | null> {
  await using time = await MovableTime.start();
  await using snac = await startSnac(['angers', ...PLAYERS, 'visitor'], time);
  await using table = await layTable({
    server: snac.url,
    token: snac.users[0]?.token ?? '',
    env: { ...WAKES_NOBODY, ...env },
    prepared: true,
    time,
  });
  const { surroundings } = table;
  const folder = await quickGame({ folder: table.folder, opens: soon(HOUR, time), ...TIMES });
  const game = await readGameAt(folder);
  await using worker = Program.start(['run', folder, '--until-finished'], surroundings);
  await worker.says('worker-started');
  const crowd = crowdOf(snac);
  await playEvening(crowd, game, worker, time);
  const { code } = await worker.end();

  const evening = await look(game, folder, crowd);
  everyStepOnce(expect, evening);
  hashtagsEverywhere(expect, evening);
  nothingLeaks(expect, evening);
  answersWerePrivate(expect, evening);
  findersAreNamed(expect, evening);
  await picturesAreClean(expect, evening);
  await figuresAgree(expect, evening, table);
  return code;
}

async function look(game: Game, folder: string, crowd: Crowd): Promise<Evening> {
  // Private answers may still be on their way from the server to the players; `answersWerePrivate` says which they are.
  for (const [name, count] of Object.entries(ANSWERS) as [Player, number][]) {
    const privately = async () => (await crowd.players[name].mentions()).filter(isPrivate);
    await until(
      `${name} has got ${count} private answers`,
      async () => ((await privately()).length >= count ? true : undefined),
      async () => (await privately()).map(({ content }) => asText(content)),
      ON_ITS_WAY,
    );
  }
  const told = new Map<Player, readonly Status[]>();
  for (const name of PLAYERS) told.set(name, (await crowd.players[name].mentions()).filter(isPrivate));
  const said = (await crowd.visitor.postsOf('angers')).toReversed();
  return { game, folder, crowd, said, told };
}

function everyStepOnce(expect: ExpectStatic, { game, said }: Evening): void {
  const first = said.map(({ content }) => asText(content).split('\n')[0]);
  const wanted = game.rounds.flatMap(({ number, answers, closing }) => [
    `🔍 Détail mystère n°\u00a0${number}`,
    `💡 Indice n°\u00a01 — détail mystère n°\u00a0${number}`,
    `💡 Indice n°\u00a02 — détail mystère n°\u00a0${number}`,
    expect.stringMatching(new RegExp(`^⏳ Détail mystère n°\u00a0${number}\u00a0: `)),
    ...(closing === undefined ? [] : [closing]),
    `✨ Détail mystère n°\u00a0${number}, la réponse\u00a0: ${answers[0]}`,
  ]);
  expect(first).toEqual([...wanted, `🏆 ${game.title} — le classement, en points`]);
}

function hashtagsEverywhere(expect: ExpectStatic, { game, said, told }: Evening): void {
  for (const status of [...said, ...[...told.values()].flat()]) {
    for (const tag of game.hashtags.always) expect(asText(status.content)).toContain(tag);
    const names = status.tags.map(({ name }) => `#${name.toLowerCase()}`);
    expect(names).toEqual(expect.arrayContaining(game.hashtags.always.map((tag) => tag.toLowerCase())));
  }
}

function nothingLeaks(expect: ExpectStatic, { game, said, told }: Evening): void {
  const keys = playedGame(game);
  for (const { number } of game.rounds) {
    const reveal = revealOf(said, number);
    const before = [...said.slice(0, said.indexOf(reveal)), ...[...told.values()].flat()].filter(
      ({ created_at }) => created_at < reveal.created_at,
    );
    expect(before.length).toBeGreaterThan(3);
    for (const { content, media_attachments: pictures } of before) {
      const names = pictures.flatMap(({ url, description }) => [description, basename(url)]);
      for (const text of [asText(content), ...names]) expect(leaks(text, keys.keyOf(number))).toEqual([]);
    }
  }
}

function answersWerePrivate(expect: ExpectStatic, { told, said }: Evening): void {
  const of = (name: Player) => (told.get(name) ?? []).map(({ content }) => asText(content)).toReversed();
  const well = expect.stringContaining('Bien vu\u202f! Gardez le secret jusqu’à');
  expect(of('lea')).toEqual([well, well]);
  expect(of('marc')).toEqual([expect.stringContaining('Ce n’est pas ça… Continuez à chercher'), well]);
  expect(of('zoe')).toEqual([expect.stringContaining('Vous êtes sur la bonne place'), well, well]);
  expect(of('nina')).toEqual([
    expect.stringContaining('Il faut choisir'),
    expect.stringContaining('Ce n’est pas ça'),
  ]);
  expect(of('oscar')).toEqual([well]);
  expect(of('paul')).toEqual([]);
  expect(said.filter(isPrivate)).toEqual([]);
}

function findersAreNamed(expect: ExpectStatic, { said }: Evening): void {
  const named = [1, 2, 3, 4, 5].map((number) => {
    const text = asText(revealOf(said, number).content);
    return PLAYERS.filter((name) => text.includes(`@${name}`));
  });
  expect(named).toEqual([['lea', 'oscar'], ['marc'], ['lea', 'zoe'], [], ['zoe']]);
  expect(asText(revealOf(said, 4).content)).toContain('Personne n’a trouvé cette fois-ci');
  const ranking = asText(said.at(-1)?.content ?? '').matchAll(/^(\d)\.\u00a0@(\w+)\S*\u00a0:\s(\d+)$/gmu);
  expect(
    [...ranking].map(([, rank, name, points]) => ({ rank: Number(rank), name, points: Number(points) })),
  ).toEqual(STANDINGS);
}

async function picturesAreClean(expect: ExpectStatic, { game, folder, said }: Evening): Promise<void> {
  const urls = new Set<string>();
  for (const round of game.rounds) {
    const opening = await pictureOf(expect, postOf(said, `🔍 Détail mystère n°\u00a0${round.number}`));
    const wider = await pictureOf(
      expect,
      postOf(said, `Indice n°\u00a02 — détail mystère n°\u00a0${round.number}`),
    );
    const whole = await pictureOf(expect, revealOf(said, round.number));
    expect([opening.alt, whole.alt]).toEqual([round.alt.detail, round.alt.photo]);
    expect(wider.alt.length).toBeGreaterThan(30);
    const photo = await readFile(join(folder, round.photo));
    expect(await difference(whole.bytes, photo)).toBeLessThan(6);
    expect(await difference(opening.bytes, photo)).toBeGreaterThan(12);
    for (const { url } of [opening, wider, whole]) urls.add(url);
  }
  expect(urls.size).toBe(3 * game.rounds.length);
}

interface Shown {
  readonly url: string;
  readonly alt: string;
  readonly bytes: Buffer;
}

/** The only picture of a post, as anybody can fetch it; without anything in it but the picture. */
async function pictureOf(expect: ExpectStatic, status: Status): Promise<Shown> {
  const [picture, ...more] = status.media_attachments;
  if (!picture) throw new Error(`No picture on ${status.url}`);
  expect(more).toEqual([]);
  const bytes = Buffer.from(await (await ask(picture.url)).arrayBuffer());
  expect(
    await exifr.parse(bytes, { tiff: true, xmp: true, iptc: true, icc: true, jfif: false }),
  ).toBeUndefined();
  const { exif, xmp, iptc, format, comments } = await sharp(bytes).metadata();
  expect({ exif, xmp, iptc, format, comments }).toEqual({ format: 'jpeg' });
  return { url: picture.url, alt: picture.description, bytes };
}

/** How far two pictures are apart when both are made very small: mean difference of grey levels, 0 to 255. */
async function difference(one: Buffer, other: Buffer): Promise<number> {
  const [a, b] = await Promise.all(
    [one, other].map((bytes) =>
      sharp(bytes).rotate().greyscale().resize(24, 24, { fit: 'fill' }).raw().toBuffer(),
    ),
  );
  if (!a || !b) throw new Error('two pictures are compared');
  return a.reduce((sum, grey, at) => sum + Math.abs(grey - (b[at] ?? 0)), 0) / a.length;
}

interface Figures {
  readonly state: string;
  readonly steps: readonly { readonly state: string; readonly kind: string }[];
  readonly replies: Readonly<Record<string, number>>;
  readonly standings: readonly { readonly rank: number; readonly player: string; readonly points: number }[];
  readonly problems: readonly string[];
  readonly guesses: readonly { readonly verdict: string; readonly worth: string; readonly player: string }[];
}

async function figuresAgree(
  expect: ExpectStatic,
  { folder, said }: Evening,
  { surroundings }: Table,
): Promise<void> {
  const ask = async (...args: readonly string[]): Promise<string> => {
    const { code, stdout, stderr } = await kesakoHere(args, surroundings);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    return stdout;
  };
  const status = JSON.parse(await ask('status', folder, '--json')) as Figures;
  const report = JSON.parse(await ask('report', folder, '--format', 'json')) as Figures;
  const { guesses, ...figures } = report;
  expect(status).toEqual({ ...figures, version: 1, folder: 'same' });
  expect(status.state).toBe('finished');
  expect(status.problems).toEqual([]);
  expect(status.steps.filter(({ state }) => state === 'sent')).toHaveLength(said.length);
  expect(status.steps.filter(({ state }) => state !== 'sent').map(({ kind }) => kind)).toEqual(
    Array.from({ length: 4 }, () => 'closing'),
  );
  const standings = status.standings.map(({ rank, player, points }) => ({
    rank,
    name: player.split('@')[0],
    points,
  }));
  expect(standings).toEqual(STANDINGS);
  expect(guesses.map(({ verdict }) => verdict).toSorted()).toEqual(
    [...Array.from({ length: 7 }, () => 'correct'), 'close', 'close', 'wrong', 'wrong'].toSorted(),
  );
  expect(guesses.filter(({ worth }) => worth === 'late').map(({ player }) => player.split('@')[0])).toEqual([
    'paul',
  ]);
  const csv = await ask('report', folder, '--format', 'csv');
  // What people wrote keeps its lines, between quotes.
  const rows = csv
    .replaceAll(/"(?:[^"]|"")*"/gu, '')
    .trim()
    .split('\n')
    .slice(1);
  expect(rows).toHaveLength(guesses.length);
}

const postOf = (said: readonly Status[], words: string): Status => {
  const found = said.find(({ content }) => asText(content).includes(words));
  if (!found) throw new Error(`Nobody said “${words}”.`);
  return found;
};

const revealOf = (said: readonly Status[], round: Round['number']): Status =>
  postOf(said, `✨ Détail mystère n°\u00a0${round}, la réponse`);
