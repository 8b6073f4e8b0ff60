import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Kysely } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { formRanking } from '#app/public-view/form-ranking.ts';
import { FORM_ACCOUNT } from '#game/answer-form.ts';
import { type Game, roundOf } from '#game/game.ts';
import { grade } from '#game/worth/grading.ts';
import { deriveEverywhere, deriveFor, deriveGame } from '#jobs/grading/derive.ts';
import { findsOfRound, judgedOf, standingsOf } from '#jobs/grading/finds.ts';
import { findsCounted, standingsCounted } from '#jobs/grading/finds-counted.ts';
import { checkBackup } from '#store/backup/read-file.ts';
import { readRows } from '#store/backup/read-rows.ts';
import { restoreBackup } from '#store/backup/restore.ts';
import { writeBackup } from '#store/backup/write-file.ts';
import { enterGame } from '#store/games/games.ts';
import { forgetPlayers } from '#store/players/forget-player.ts';
import { link } from '#store/players/links.ts';
import { type Player, playersById, savePlayers } from '#store/players/players.ts';
import { findsAfter } from '#store/replies/reply-pages.ts';
import { keepReplies, repliesOfRound, type StoredReply } from '#store/replies/replies.ts';
import type { Tables } from '#store/tables/tables.ts';
import { aGame, aRound, at } from '../../support/games/game.ts';
import { inMemory, onServer } from '../../support/run/databases.ts';
import { requireServer } from '../../support/servers/available.ts';
import { open } from './database-settings.ts';
import { runs } from '../../support/run/runs.ts';

const DATABASES = [
  { name: 'PGlite', options: inMemory },
  ...(requireServer('postgres') ? [{ name: 'PostgreSQL', options: onServer }] : []),
];

/** Who plays, and on which accounts: two networks and the form. */
const CROWD = [
  { network: 'mastodon', account: 'ville' },
  { network: 'mastodon', account: 'ville' },
  { network: 'mastodon', account: 'bourg' },
  { network: 'bluesky', account: 'ville-bsky' },
  { network: 'web', account: FORM_ACCOUNT },
  { network: 'web', account: FORM_ACCOUNT },
] as const;

/** A reply by one of them, in a round in which most are of one moment. */
interface Said {
  readonly who: number;
  /** The beginning of the network's id, by which replies of one moment were once ordered. */
  readonly called: string;
  /** It is another revision of what its author wrote last. */
  readonly edits: boolean;
  readonly written: number;
  readonly seen: number;
  /** Who says when it was first seen. */
  readonly by: 'account' | 'us';
  readonly verdict: StoredReply['verdict'];
  readonly tagged: boolean;
  /** It is read together with those before it. */
  readonly together: boolean;
}

const said: fc.Arbitrary<Said> = fc.record({
  who: fc.nat(CROWD.length - 1),
  called: fc.constantFrom('', '1', '9', '10', '9é', 'A', 'a', 'f', 'g', 'z', '~'),
  edits: fc.boolean(),
  written: fc.constantFrom(0, 0, 0, 1),
  seen: fc.constantFrom(2, 2, 2, 70_000),
  by: fc.constantFrom('account', 'us'),
  verdict: fc.constantFrom('correct', 'correct', 'close', 'wrong'),
  tagged: fc.boolean(),
  together: fc.boolean(),
});

const rules = fc.record({
  guesses: fc.integer({ min: 1, max: 3 }),
  hashtags: fc.record({
    always: fc.constant(['#Angers']),
    replies: fc.constantFrom('optional' as const, 'required' as const),
  }),
  answerForm: fc.constantFrom('own-ranking' as const, 'common-ranking' as const),
});

const people = fc.constant(CROWD.map((_, who) => who));

let plays = 0;

/** A game under way whose round is at ten, and its crowd, in which nobody has replied. */
async function playing(db: Kysely<Tables>, changes: Partial<Game>) {
  plays += 1;
  const id = `angers-${plays}`;
  const game = aGame({
    id,
    accounts: ['ville', 'bourg', 'ville-bsky'],
    rounds: [aRound()],
    scoring: { points: 10, lessPerHint: 2, least: 1, first: 3 },
    ...changes,
  });
  await enterGame(db, game, 'secret', at('09:00'));
  await db.transaction().execute((trx) => deriveGame(trx, game));
  const crowd = CROWD.map(({ network }, who): Player => ({
    id: `${network}:p${who}-${id}`,
    network,
    address: `p${who}-${id}@village.example`,
    mention: '',
    name: `P${who}`,
    noBot: true,
  }));
  await savePlayers(db, crowd);
  return { game, crowd };
}

/** Keeps these replies as they are read, each with a number that stays with it, from `from` on: how many names it holds. */
async function read(
  db: Kysely<Tables>,
  { game, crowd }: Awaited<ReturnType<typeof playing>>,
  all: readonly Said[],
  from = 0,
): Promise<void> {
  const last = new Map<number, string>();
  const stored = all.map(({ who, called, edits, written, seen, by, verdict, tagged }, index): StoredReply => {
    const { account } = CROWD[who] ?? CROWD[0];
    const before = edits ? last.get(who) : undefined;
    const networkId = before ?? `${called}-${game.id}-${index}`;
    last.set(who, networkId);
    const first = at('10:00').add({ milliseconds: seen });
    return {
      id: `${account}|${networkId}|${before === undefined ? 0 : index}`,
      account,
      networkId,
      game: game.id,
      round: 1,
      player: crowd[who]?.id ?? '',
      text: 'La maison d’Adam',
      tagged,
      at: at('10:00').add({ milliseconds: written }),
      receivedAt: by === 'us' ? first : first.add({ seconds: 5 }),
      arrivedAt: by === 'us' ? undefined : first,
      visibility: 'public',
      inReplyTo: 'opening',
      root: undefined,
      url: undefined,
      edited: before !== undefined,
      deletedAt: undefined,
      verdict,
      code: 'answer',
      doubtful: false,
      nudge: undefined,
      names: from + index,
    };
  });
  const pages = stored.reduce<StoredReply[][]>((so, reply, index) => {
    const page = so.at(-1);
    if (page && all[index]?.together === true && page.at(-1)?.account === reply.account) page.push(reply);
    else so.push([reply]);
    return so;
  }, []);
  for (const page of pages)
    await db.transaction().execute(async (trx) => {
      await keepReplies(trx, page);
      await deriveFor(trx, { inRounds: page });
    });
}

/** All that a round comes to, from every reply and from the rows that follow, whoever is called what. */
async function told(db: Kysely<Tables>, game: Game) {
  const rows = await db.selectFrom('replies').select(['id', 'names']).where('game', '=', game.id).execute();
  const numbers = new Map(rows.map(({ id, names }) => [id, names]));
  const replies = await repliesOfRound(db, game.id, 1);
  const graded = grade(game, roundOf(game, 1), await judgedOf(db, replies, []));
  const find = ({ reply, at: moment, points }: { reply: string; at: Temporal.Instant; points: number }) =>
    `${numbers.get(reply)} ${moment} ${points}`;
  const line = ({ rank, points }: { rank: number; points: number }) => `${rank} ${points}`;
  const form = await formRanking(db, game, [], new Set([1]));
  return {
    graded: graded.map(({ id, verdict, worth, left }) => `${numbers.get(id)} ${verdict} ${worth} ${left}`),
    found: (await findsOfRound(db, game, 1)).map(find),
    ranking: (await standingsOf(db, game)).map(line),
    counted: (await findsCounted(db, game, 1)).map(find),
    standings: (await standingsCounted(db, game)).map(line),
    listed: (await pages(db, game)).map(find),
    form: form.standings.map(line),
  };
}

/** The finders as they are listed, one to a page. */
async function pages(db: Kysely<Tables>, { id: game }: Game) {
  const all: Awaited<ReturnType<typeof findsAfter>>[number][] = [];
  for (let key = all.at(-1); ; key = all.at(-1)) {
    const [next] = await findsAfter(db, { game, round: 1 }, key, 1);
    if (!next) return all;
    all.push(next);
  }
}

async function forget(db: Kysely<Tables>, player: Player | undefined): Promise<void> {
  plays += 1;
  const number = `forgotten:${plays}`;
  const [known] = (await playersById(db, [player?.id ?? ''])).values();
  if (!known) throw new Error('Nobody is called so.');
  await db
    .transaction()
    .execute((trx) => forgetPlayers(trx, [{ player: known, number }], at('12:00'), deriveEverywhere));
}

const right = (who: number, called: string, changes: Partial<Said> = {}): Said => ({
  who,
  called,
  edits: false,
  written: 0,
  seen: 2,
  by: 'account',
  verdict: 'correct',
  tagged: true,
  together: true,
  ...changes,
});

/** What a database holds, put into one of one's own. */
async function restored(db: Kysely<Tables>): Promise<Kysely<Tables>> {
  const folder = await mkdtemp(join(tmpdir(), 'kesako-order-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'kesako.backup.gz');
  const about = { at: at('11:00'), from: 'embedded', version: '0.0.1' } as const;
  await writeBackup(
    file,
    readRows(db, about, () => undefined),
    new AbortController().signal,
  );
  const checked = await checkBackup(file);
  if (!checked.ok) throw new Error(checked.failure.kind);
  const { kysely } = await open(await inMemory());
  await restoreBackup(kysely, file, checked.header, at('11:30'), deriveEverywhere, () => undefined);
  return kysely;
}

describe.each(DATABASES)('on $name, of replies of one moment', ({ options }) => {
  test('those that found have their points whoever of their authors is forgotten, and who first', async () => {
    const { kysely: db } = await open(await options());
    const orders = [[0], [1], [0, 1], [1, 0]];
    // What is left of somebody begins with an f: behind one pair, and before the other.
    for (const [one, other] of [
      ['a', 'b'],
      ['y', 'z'],
    ] as const)
      for (const leaving of orders) {
        const play = await playing(db, {});
        await read(db, play, [right(0, one), right(1, other)]);
        const before = await told(db, play.game);
        expect(before).toMatchObject({ standings: ['1 13', '2 10'], ranking: ['1 13', '2 10'] });
        expect(before.counted.map((find) => find[0])).toEqual(['0', '1']);
        for (const who of leaving) {
          await forget(db, play.crowd[who]);
          expect(await told(db, play.game)).toEqual(before);
        }
      }
  });

  test('that which was read first goes first, in a restored backup too, and what is read later comes last', async () => {
    const { kysely: db } = await open(await options());
    const play = await playing(db, {});
    await read(db, play, [right(0, 'z'), right(1, 'y', { together: false })]);
    const before = await told(db, play.game);
    expect(before.counted.map((find) => find[0])).toEqual(['0', '1']);
    const copy = await restored(db);
    expect(await told(copy, play.game)).toEqual(before);
    await read(copy, play, [right(2, 'a')], 2);
    const after = await told(copy, play.game);
    expect(after.counted.map((find) => find[0])).toEqual(['0', '1', '2']);
    for (const who of [0, 2]) await forget(copy, play.crowd[who]);
    expect(await told(copy, play.game)).toEqual(after);
  });

  test('none is worth anything else, whoever is forgotten, in which order, and linked with whom', async () => {
    const { kysely: db } = await open(await options());
    const drawn = fc.array(said, { minLength: 2, maxLength: 12 });
    const order = people.chain((all) => fc.shuffledSubarray(all, { minLength: 1 }));
    const linked = people.chain((all) =>
      fc.option(fc.shuffledSubarray(all, { minLength: 2, maxLength: 2 }), { nil: [] }),
    );
    await fc.assert(
      fc.asyncProperty(rules, drawn, order, linked, async (changes, all, leaving, [leader, other]) => {
        const play = await playing(db, changes);
        const [one, two] = [leader, other].map((who) => play.crowd[who ?? -1]?.id);
        if (one !== undefined && two !== undefined)
          await db.transaction().execute((trx) => link(trx, one, two, at('09:30')));
        await read(db, play, all);
        const before = await told(db, play.game);
        const { found, ranking } = before;
        expect(before).toMatchObject({ counted: found, listed: found, standings: ranking });
        for (const who of leaving) {
          await forget(db, play.crowd[who]);
          expect(await told(db, play.game)).toEqual(before);
        }
      }),
      runs(20),
    );
  });
});
