import { describe, type ExpectStatic, it } from 'vitest';
import { BlueskyPerson, type BlueskyPost } from '../support/play/bluesky-person.ts';
import { kesako, Program } from '../support/play/program.ts';
import { quickGame, soon } from '../support/play/quick-game.ts';
import { layTableFor, type Table } from '../support/play/table.ts';
import { until } from '../support/play/until.ts';
import { requireServer } from '../support/servers/available.ts';
import { startBluesky } from '../support/servers/bluesky.ts';
import { bodyOf, SmtpStandIn } from '../support/stand-ins/smtp.ts';

/** Seconds. */
const TIMES = { rounds: 1, lasts: 56, hints: [], pauses: 5 };
/** Seconds after the opening: the museum’s hint, and the last one, unless relays bring it sooner. */
const IN_TURN = 26;
const LATEST = 54;
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

describe.runIf(requireServer('bluesky') && requireServer('postgres'))(
  'a game with partners on Bluesky',
  () => {
    it('is relayed and helped by both, each from its own account, and passes on no answer', async ({
      expect,
    }) => {
      await using servers = await startBluesky();
      await using post = await SmtpStandIn.start();
      const people = await gather(servers.pds);
      await using table = await layTableFor(accountsOf(servers.pds, people), {
        env: {
          KESAKO_VILLE_APP_PASSWORD: await people.angers.appPassword(),
          KESAKO_DESTINATION_APP_PASSWORD: await people.destination.appPassword(),
          KESAKO_SMTP_URL: post.url,
          KESAKO_MAIL_FROM: 'jeu@ville.example',
        },
        prepared: true,
      });
      const folder = await gameWithPartners(table.folder, people);
      await using worker = Program.start(['run', folder, '--until-finished'], table.surroundings);
      await worker.says('worker-started');
      const written = await playRound(expect, people, worker, post);
      const status = await kesako(['status', folder, '--json'], table.surroundings);
      expect(status.stdout).toContain(`Musée dévoile la réponse dans ${pageOf(written.spoiler)}`);
      expect(await worker.end(60_000)).toMatchObject({ code: 0 });

      await everybodySpokeForThemselves(expect, people, written);
      await noAnswerWasPassedOn(expect, people, written, worker);
      await actsCameApart(expect, people, written);
      await bothAreToldOf(expect, folder, table);
    });
  },
);

async function gather(pds: URL): Promise<People> {
  const names = ['angers', 'destination', 'musee', 'lea', 'passante'];
  const [angers, destination, musee, lea, visitor] = await Promise.all(
    names.map(async (name) => BlueskyPerson.join(pds, name)),
  );
  if (!angers || !destination || !musee || !lea || !visitor) throw new Error('Five people are there.');
  return { angers, destination, musee, lea, visitor };
}

const accountsOf = ({ origin }: URL, { angers, destination }: People): string =>
  [
    `ville: { network: bluesky, service: "${origin}", handle: ${angers.handle} }`,
    `destination: { network: bluesky, service: "${origin}", handle: ${destination.handle} }`,
  ].join('\n  ');

const gameWithPartners = (folder: string, { destination, musee }: People): Promise<string> =>
  quickGame({
    folder,
    opens: soon(6),
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
          { after: '38s', by: 'destination', text: LENT },
          { after: `${LATEST}s`, text: UNLOCKED, unlocks: { relays: 2 } },
        ],
      ],
      [['rounds', 0, 'relay'], ['opening']],
    ],
  });

async function playRound(
  expect: ExpectStatic,
  { angers, destination, musee, lea, visitor }: People,
  worker: Program,
  post: SmtpStandIn,
): Promise<Written> {
  const opening = await until('the account opens the round', 40_000, async () =>
    (await visitor.postsOf(angers.did)).find(({ record }) => record.text.includes('Détail mystère')),
  );
  const letter = (words: string): Promise<string> =>
    until(`the museum is written “${words}”`, 30_000, () =>
      post.letters.map(bodyOf).find((body) => body.includes(words)),
    );
  const toRelay = await letter('merci de partager ce message');
  expect(toRelay).toContain(pageOf(opening.uri));
  await until('the other partner relayed a while ago', 40_000, async () => {
    const relayed = await repostedAt(visitor, destination);
    return relayed !== undefined && Date.now() > Date.parse(relayed) + 5000 ? true : undefined;
  });
  await musee.repost(opening.uri);
  await worker.says('hint-unlocked');
  const toHint = await letter(BY_HAND);
  for (const tag of TAGS) expect(toHint).toContain(tag);
  await until('it is time for the museum’s hint', 40_000, () =>
    Date.now() >= Date.parse(opening.record.createdAt) + IN_TURN * 1000 ? true : undefined,
  );
  const hint = await musee.post(`${BY_HAND} ${TAGS.join(' ')}`, opening.uri);
  await lea.post('la maison d’Adam !', opening.uri);
  await until('the account boosts the museum’s hint', 30_000, async () =>
    (await boostersOf(visitor, hint)).includes(angers.handle) ? true : undefined,
  );
  const spoiler = await musee.post(`Allez voir la maison d’Adam ! ${TAGS.join(' ')}`);
  await worker.says('partner-leaks');
  return { opening, hint, spoiler };
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

/** By the dates in what the partners' accounts wrote, and in the account's own. */
async function actsCameApart(
  expect: ExpectStatic,
  { angers, destination, musee, visitor }: People,
  { opening, hint }: Written,
): Promise<void> {
  const opened = Date.parse(opening.record.createdAt);
  const [lent] = await ownPostsOf(visitor, destination);
  const relays = await Promise.all([destination, musee].map((partner) => repostedAt(visitor, partner)));
  const given = [await visitor.sees(hint), lent].map((post) => post?.record.createdAt);
  const seconds = [...relays, ...given].map((date) => (Date.parse(date ?? '') - opened) / 1000);
  for (const [index, moment] of seconds.entries()) {
    expect(moment - (seconds[index - 1] ?? 0)).toBeGreaterThan(4);
  }
  const unlocked = (await ownPostsOf(visitor, angers)).find(({ record }) => record.text.includes(UNLOCKED));
  const waited = (Date.parse(unlocked?.record.createdAt ?? '') - opened) / 1000;
  expect(waited).toBeGreaterThan(seconds[1] ?? LATEST);
  expect(waited).toBeLessThan(LATEST);
}

async function bothAreToldOf(expect: ExpectStatic, folder: string, { surroundings }: Table): Promise<void> {
  const told = await kesako(['partners', folder, '--json'], surroundings);
  const acts = expect.arrayContaining([
    expect.objectContaining({ kind: 'relay', of: 'opening', state: 'sent' }),
    expect.objectContaining({ kind: 'hint', state: 'sent' }),
  ]);
  expect(JSON.parse(told.stdout)).toMatchObject([
    { partner: 'destination', revokedAt: null, acts },
    { partner: 'musee', revokedAt: null, acts },
  ]);
  const { stdout } = await kesako(['status', folder, '--json'], surroundings);
  expect(JSON.parse(stdout)).toMatchObject({ state: 'finished', standings: [{ player: 'lea.test' }] });
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
