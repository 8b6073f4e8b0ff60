import type { ExpectStatic } from 'vitest';
import type { Game } from '#game/game.ts';
import { timeline } from '#game/timeline/timeline.ts';
import type { BlueskyPerson, BlueskyPost } from '../support/play/bluesky-person.ts';
import type { MovableTime } from '../support/play/movable-time.ts';
import { kesakoHere } from '../support/play/kesako-here.ts';
import { Program } from '../support/play/program.ts';
import { quickGame, soon } from '../support/play/quick-game.ts';
import { readGameAt } from '../support/play/read-game.ts';
import type { Table } from '../support/play/table.ts';
import { until } from '../support/play/until.ts';
import { bodyOf, SmtpStandIn } from '../support/stand-ins/smtp.ts';
import {
  accountOf,
  areJudged,
  type BlueskyWorld,
  gather,
  HOUR,
  layBlueskyTable,
  type Stage,
  step,
} from './bluesky-world.ts';

const TIMES = { rounds: 1, lasts: 8 * HOUR, hints: [], pauses: HOUR };
/** Seconds after the opening: the museum’s hint, that of the lent account, and the last one, unless relays bring it sooner. */
const IN_TURN = 2 * HOUR;
const LENT_AT = 4 * HOUR;
const LATEST = 6 * HOUR;
/** Seconds between two looks at who has relayed a round, at the most. */
const LOOKS_APART = 300;
const BY_HAND = 'Le musée garde une aquarelle de cette façade.';
const LENT = 'Nos guides s’y arrêtent à chaque visite.';
const UNLOCKED = 'Un apothicaire y vivait.';
const TAGS = ['#Angers', '#JEP2027'];

interface People {
  readonly angers: BlueskyPerson;
  /** Lends its account. */
  readonly destination: BlueskyPerson;
  /** Acts by hand, when it is written to by mail. */
  readonly musee: BlueskyPerson;
  readonly lea: BlueskyPerson;
  readonly visitor: BlueskyPerson;
}

/** What the museum wrote: the hint it was asked for, and one that gives the answer away. */
interface Written {
  readonly opening: BlueskyPost;
  readonly hint: string;
  readonly spoiler: string;
}

/** A game that is relayed and helped by two partners, each from its own account, and that passes on no answer. Gives the worker's exit code. */
export async function playWithPartners(expect: ExpectStatic, world: BlueskyWorld): Promise<number | null> {
  const { time } = world;
  const [names, own] = [['destination', 'musee'] as const, ['fontaine', 'lucie', 'flaneur'] as const];
  const { fontaine, lucie, flaneur, ...partners } = await gather(world, ...own, ...names);
  const people = { ...partners, angers: fontaine, lea: lucie, visitor: flaneur };
  await using post = await SmtpStandIn.start();
  await using table = await layBlueskyTable(world, accountsOf(world, people), {
    KESAKO_VILLE_APP_PASSWORD: await people.angers.appPassword(),
    KESAKO_DESTINATION_APP_PASSWORD: await people.destination.appPassword(),
    KESAKO_SMTP_URL: post.url,
    KESAKO_MAIL_FROM: 'jeu@ville.example',
  });
  const folder = await gameWithPartners(table.folder, people, time);
  const game = await readGameAt(folder);
  await using worker = Program.start(['run', folder, '--until-finished'], table.surroundings);
  await worker.says('worker-started');
  const stage = { visitor: people.visitor, account: people.angers, worker, time };
  const written = await playRound(expect, people, game, stage, post);
  const status = await kesakoHere(['status', folder, '--json'], table.surroundings);
  expect(status.stdout).toContain(`Musée dévoile la réponse dans ${pageOf(written.spoiler)}`);
  await endRound(game, stage);
  const { code } = await worker.end();

  await everybodySpokeForThemselves(expect, people, written);
  await noAnswerWasPassedOn(expect, people, written, worker);
  await actsCameApart(expect, people, written);
  await bothAreToldOf(expect, folder, table);
  await theFinderIsRanked(expect, people);
  return code;
}

const accountsOf = (world: BlueskyWorld, { angers, destination }: People): string =>
  [`ville: ${accountOf(world, angers)}`, `destination: ${accountOf(world, destination)}`].join('\n  ');

const gameWithPartners = (
  folder: string,
  { destination, musee }: People,
  time: MovableTime,
): Promise<string> =>
  quickGame({
    folder,
    opens: soon(HOUR, time),
    ...TIMES,
    but: [
      [
        ['partners'],
        {
          destination: {
            name: 'Destination Angers',
            accounts: { ville: `@${destination.handle}` },
            agrees: ['relay', 'hint'],
            'takes-part': 'lent',
            lent: { ville: 'destination' },
          },
          musee: {
            name: 'Musée',
            accounts: { ville: `@${musee.handle}` },
            agrees: ['relay', 'hint'],
            'takes-part': 'by-hand',
            boosted: true,
            tell: 'mailto:accueil@musee.example',
          },
        },
      ],
      [
        ['rounds', 0, 'hints'],
        [
          { after: `${IN_TURN}s`, by: 'musee', text: BY_HAND, otherwise: 'us' },
          { after: `${LENT_AT}s`, by: 'destination', text: LENT },
          { after: `${LATEST}s`, text: UNLOCKED, unlocks: { relays: 2 } },
        ],
      ],
      [['rounds', 0, 'relay'], ['opening']],
    ],
  });

async function playRound(
  expect: ExpectStatic,
  { destination, musee, lea, visitor, angers }: People,
  game: Game,
  stage: Stage,
  post: SmtpStandIn,
): Promise<Written> {
  const { time, worker } = stage;
  const [round] = game.rounds;
  if (!round) throw new Error('One round is played.');
  const opening = await step(stage, round.opens, '1/opening', 'Détail mystère');
  const letter = async (to: string, words: string): Promise<string> => {
    await time.moveTo(momentOf(game, `1/request-${to}-by-musee/ville`));
    return until(
      `the museum is written “${words}”`,
      () => post.letters.map(bodyOf).find((body) => body.includes(words)),
      () => worker.stderr,
    );
  };
  expect(await letter('relay-opening', 'merci de partager ce message')).toContain(pageOf(opening.uri));
  await time.moveTo(momentOf(game, '1/relay-opening-by-destination/ville'));
  await isRelayedBy(visitor, destination, opening.uri);
  await time.moveBy(2 * LOOKS_APART);
  await musee.repost(opening.uri);
  await isRelayedBy(visitor, musee, opening.uri);
  await time.moveBy(LOOKS_APART);
  await worker.says('hint-unlocked', '"hint":3');
  await step(stage, time.now(), '1/hint-3', UNLOCKED);

  const toHint = await letter('hint-1', BY_HAND);
  for (const tag of TAGS) expect(toHint).toContain(tag);
  await time.moveTo(momentOf(game, '1/hint-1-by-musee/ville'));
  const hint = await musee.post(`${BY_HAND} ${TAGS.join(' ')}`, opening.uri);
  await lea.post('la maison d’Adam !', opening.uri);
  await areJudged(stage, 1, lea);
  // The account keeps some time between two acts of partners.
  await time.passUntil(
    `the app shows that ${angers.handle} relays ${hint}`,
    async () => ((await boostersOf(visitor, hint)).includes(angers.handle) ? true : undefined),
    { stride: 5, seen: () => worker.stderr },
  );

  const spoiler = await musee.post(`Allez voir la maison d’Adam ! ${TAGS.join(' ')}`);
  await until(`the app shows ${spoiler}`, () => visitor.sees(spoiler));
  await time.moveBy(LOOKS_APART);
  await worker.says('partner-leaks');
  return { opening, hint, spoiler };
}

/** The lent account's hint, the moment at which the last one would have come, the reveal, the standings. */
async function endRound(game: Game, stage: Stage): Promise<void> {
  const { time, worker } = stage;
  const [round] = game.rounds;
  const [end] = timeline(game).toReversed();
  if (!round || !end) throw new Error('One round is played.');
  await time.moveTo(momentOf(game, '1/hint-2-by-destination/ville'));
  await worker.says('step-posted', '/1/hint-2-by-destination/ville"');
  await time.moveTo(round.opens.add({ seconds: LATEST }));
  await step(stage, round.reveals, '1/reveal', '✨');
  await step(stage, end.due, '1/standings', '🏆');
}

/** When the script has a step of it come. */
function momentOf(game: Game, name: string): Temporal.Instant {
  const steps = timeline(game);
  const found = steps.find(({ id }) => id === `${game.id}/${name}`);
  if (!found) throw new Error(`No step is ${name}, but ${steps.map(({ id }) => id).join(', ')}.`);
  return found.due;
}

async function isRelayedBy(viewer: BlueskyPerson, relayer: BlueskyPerson, id: string): Promise<void> {
  await until(
    `the app shows that ${relayer.handle} relays ${id}`,
    async () => ((await boostersOf(viewer, id)).includes(relayer.handle) ? true : undefined),
    () => boostersOf(viewer, id),
  );
}

async function everybodySpokeForThemselves(
  expect: ExpectStatic,
  { angers, destination, musee, visitor }: People,
  { opening }: Written,
): Promise<void> {
  const partners = [destination.handle, musee.handle];
  expect((await boostersOf(visitor, opening.uri)).toSorted()).toEqual(partners);
  const lent = await ownPostsOf(visitor, destination);
  expect(lent.map(({ record }) => record.text)).toEqual([expect.stringContaining(LENT)]);
  const own = await ownPostsOf(visitor, angers);
  const saying = (words: string): readonly BlueskyPost[] =>
    own.filter(({ record }) => record.text.includes(words));
  expect(saying(UNLOCKED)).toHaveLength(1);
  expect(saying(BY_HAND)).toEqual([]);
  expect(saying('la réponse\u00a0: Maison d’Adam')).toHaveLength(1);
  for (const { record } of [...lent, ...own]) {
    const tags = record.facets?.flatMap(({ features }) => features[0]?.['tag'] ?? []);
    expect(tags?.map((tag) => `#${tag}`)).toEqual(expect.arrayContaining(TAGS));
  }
}

async function noAnswerWasPassedOn(
  expect: ExpectStatic,
  { angers, visitor }: People,
  { hint, spoiler }: Written,
  worker: Program,
): Promise<void> {
  expect(await boostersOf(visitor, hint)).toEqual([angers.handle]);
  expect(await boostersOf(visitor, spoiler)).toEqual([]);
  expect(worker.stderr).not.toMatch(/maison d’Adam/iu);
}

/** By the dates in what the partners' accounts wrote, and in the account's own: relays, the hint they unlock, the hints. */
async function actsCameApart(
  expect: ExpectStatic,
  { angers, destination, musee, visitor }: People,
  { opening, hint }: Written,
): Promise<void> {
  const opened = Date.parse(opening.record.createdAt);
  const minutesAfter = (date: string | undefined): number => (Date.parse(date ?? '') - opened) / 60_000;
  const [lent] = await ownPostsOf(visitor, destination);
  const relays = await Promise.all([destination, musee].map((partner) => repostedAt(visitor, partner)));
  const given = [await visitor.sees(hint), lent].map((post) => post?.record.createdAt);
  const minutes = [...relays, ...given].map(minutesAfter);
  for (const [index, moment] of minutes.entries()) {
    expect(moment - (minutes[index - 1] ?? 0)).toBeGreaterThan(1);
  }
  const unlocked = (await ownPostsOf(visitor, angers)).find(({ record }) => record.text.includes(UNLOCKED));
  const waited = minutesAfter(unlocked?.record.createdAt);
  expect(waited).toBeGreaterThan(minutes[1] ?? LATEST / 60);
  expect(waited).toBeLessThan(IN_TURN / 60);
}

async function bothAreToldOf(expect: ExpectStatic, folder: string, { surroundings }: Table): Promise<void> {
  const told = await kesakoHere(['partners', folder, '--json'], surroundings);
  const acts = expect.arrayContaining([
    expect.objectContaining({ kind: 'relay', of: 'opening', state: 'sent' }),
    expect.objectContaining({ kind: 'hint', state: 'sent' }),
  ]);
  expect(JSON.parse(told.stdout)).toMatchObject([
    { partner: 'destination', revokedAt: null, acts },
    { partner: 'musee', revokedAt: null, acts },
  ]);
}

/** And nobody else: partners do not play. */
async function theFinderIsRanked(expect: ExpectStatic, { angers, lea, visitor }: People): Promise<void> {
  const standings = (await ownPostsOf(visitor, angers)).find(({ record }) => record.text.startsWith('🏆'));
  expect(standings?.record.text.match(/^\d+\.\s.*$/gmu)).toEqual([
    expect.stringContaining(`1.\u00a0@${lea.handle}\u00a0: `),
  ]);
}

async function boostersOf(viewer: BlueskyPerson, id: string): Promise<readonly string[]> {
  const query = `app.bsky.feed.getRepostedBy?uri=${encodeURIComponent(id)}`;
  const { repostedBy } = await viewer.get<{ repostedBy: { handle: string }[] }>(query);
  return repostedBy.map(({ handle }) => handle);
}

/** When somebody reposted the first thing, by their own server. */
async function repostedAt(viewer: BlueskyPerson, { did }: BlueskyPerson): Promise<string | undefined> {
  const query = `com.atproto.repo.listRecords?repo=${did}&collection=app.bsky.feed.repost`;
  const { records } = await viewer.get<{ records: { value: { createdAt: string } }[] }>(query);
  return records.at(-1)?.value.createdAt;
}

const ownPostsOf = async (viewer: BlueskyPerson, { did }: BlueskyPerson): Promise<readonly BlueskyPost[]> =>
  (await viewer.postsOf(did)).filter(({ author }) => author.did === did);

/** The page on which a post is read. */
function pageOf(id: string): string {
  const [did, , rkey] = id.replace('at://', '').split('/');
  return `https://bsky.app/profile/${did}/post/${rkey}`;
}
