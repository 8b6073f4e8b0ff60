import { describe, expect, test } from 'vitest';
import { reconcile } from '#jobs/reconcile.ts';
import { readInTurn } from '#jobs/read-in-turn.ts';
import { takeIn } from '#jobs/replies/take-in.ts';
import type { Profile } from '#networks/village/post.ts';
import { HANGS_MS } from '../../hangs.ts';
import { untilIdle } from '../../support/games/until-idle.ts';
import { aGame, aRound, at } from '../../support/games/game.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';

const { play } = useTheatre();

const zoe: Profile = { handle: 'zoe', name: 'Zoé' };
const luc: Profile = { handle: 'luc', name: 'Luc' };

const FOUND = 'Bien vu\u202f! Gardez le secret jusqu’à 18\u00a0h\u00a030.';
const WRONG = 'Ce n’est pas ça… Continuez à chercher\u202f!';
const NUDGE = 'Vous brûlez : regardez juste derrière.';
/** « player: text → verdict » of every reply kept, in the order of time. */
async function kept(angers: Play): Promise<readonly string[]> {
  return (await angers.replies()).map(
    ({ player, text, verdict }) => `${player.replace(/^village:(.+)@.+$/, '$1')}: ${text} → ${verdict}`,
  );
}

const revealOf = (angers: Play): string =>
  angers.posts().find(({ text }) => text.startsWith('✨'))?.text ?? '';

describe('a reply', () => {
  test('is judged, kept and answered in private, as its verdict has it', async () => {
    const angers = await play();
    await angers.until('10:00');
    const { id } = angers.opening();
    angers.village.reply(zoe, id, 'La maison d’Adam ?');
    angers.village.reply(luc, id, 'La cathédrale ?');
    angers.village.reply({ handle: 'ana', name: 'Ana' }, id, 'Le logis Pincé');
    await angers.settle();
    expect(await kept(angers)).toEqual([
      'zoe: La maison d’Adam ? → correct',
      'luc: La cathédrale ? → close',
      'ana: Le logis Pincé → wrong',
    ]);
    expect(angers.answersTo(zoe)).toEqual([FOUND]);
    expect(angers.answersTo(luc)).toEqual([NUDGE]);
    expect(angers.answersTo({ handle: 'ana', name: 'Ana' })).toEqual([WRONG]);
    const [answer] = angers.village
      .postsBy(angers.address)
      .filter(({ visibility }) => visibility === 'private');
    expect(answer?.text).toBe(`@zoe@village.example ${FOUND}\n\n#Angers`);
  });

  test('handed over several times, in disorder, is judged once', async () => {
    const angers = await play();
    angers.network.plan([{ fault: { kind: 'disorder' }, on: ['collect', 'thread'] }]);
    await angers.until('10:00');
    for (let count = 0; count < 12; count += 1) {
      const follower = { handle: `player${count}`, name: '' };
      angers.village.reply(follower, angers.opening().id, count % 2 === 0 ? 'Maison d’Adam' : 'Le château');
      if (count % 3 === 0) await angers.settle();
    }
    await angers.until('19:00');
    const players = (await angers.replies()).map(({ player }) => player);
    expect(players).toHaveLength(12);
    expect(new Set(players).size).toBe(12);
    for (const player of players) {
      const handle = player.replace(/^village:(.+)@.+$/, '$1');
      expect(angers.answersTo({ handle, name: '' })).toHaveLength(1);
    }
    expect(angers.logged.filter(({ event }) => event === 'reply-judged')).toHaveLength(12);
  });

  test('that arrives while collecting fails is read at a later turn', async () => {
    const angers = await play();
    await angers.until('10:00');
    angers.network.plan([{ fault: { kind: 'error-before' }, on: ['collect'], until: at('10:05') }]);
    angers.village.reply(zoe, angers.opening().id, 'La maison d’Adam');
    await angers.until('10:01');
    expect(await kept(angers)).toEqual([]);
    await angers.until('10:05');
    expect(await kept(angers)).toEqual(['zoe: La maison d’Adam → correct']);
  });

  test('to a hint, or to another reply, belongs to the round', async () => {
    const angers = await play();
    await angers.until('11:30');
    const [, hint] = angers.posts();
    const first = angers.village.reply(zoe, hint?.id ?? '', 'Le château');
    angers.village.reply(luc, first.id, `@${angers.address} non, la maison d’Adam`);
    await angers.settle();
    expect(await kept(angers)).toHaveLength(2);
  });

  test('to the private answer that one got is another guess', async () => {
    const angers = await play();
    await angers.until('10:00');
    angers.village.reply(zoe, angers.opening().id, 'Le château');
    await angers.settle();
    const answer = angers.village.postsBy(angers.address).at(-1);
    angers.village.reply(zoe, answer?.id ?? '', 'Alors la maison d’Adam ?', { visibility: 'private' });
    await angers.settle();
    expect(angers.answersTo(zoe)).toEqual([WRONG, FOUND]);
  });

  test('to a post whose sending was not yet recorded here is not dropped', async () => {
    const angers = await play();
    angers.network.plan([
      { fault: { kind: 'time-out-after' }, on: ['publish'], calls: [1] },
      { fault: { kind: 'error-before' }, on: ['find'], until: at('09:10') },
    ]);
    await angers.until('09:01');
    angers.village.reply(zoe, angers.opening().id, 'La maison d’Adam');
    await angers.until('09:05');
    expect(await angers.step('opening')).toMatchObject({ state: 'uncertain' });
    expect(await kept(angers)).toEqual([]);
    await angers.until('09:15');
    expect(await kept(angers)).toEqual(['zoe: La maison d’Adam → correct']);
    expect(angers.answersTo(zoe)).toEqual([FOUND]);
  });

  test('to something else does not hold back the others while a post is on its way', async () => {
    const angers = await play();
    angers.network.plan([
      { fault: { kind: 'time-out-after' }, on: ['publish'], calls: [2] },
      { fault: { kind: 'error-before' }, on: ['find'] },
    ]);
    await angers.until('11:01');
    const elsewhere = angers.village.write(luc, { text: 'Rien à voir' });
    angers.village.reply(luc, elsewhere.id, `@${angers.address} Bonjour !`);
    angers.village.reply(zoe, angers.opening().id, 'La maison d’Adam');
    await angers.until('11:05');
    expect(await angers.step('hint-1')).toMatchObject({ state: 'uncertain' });
    expect(angers.answersTo(zoe)).toEqual([FOUND]);
  });

  test('is read although a stopped game left a post of unknown fate on the account', async () => {
    const angers = await play();
    await angers.until('10:00');
    await angers.context.db
      .insertInto('games')
      .values({
        id: `old-${angers.game.id}`,
        title: '',
        state: 'stopped',
        created_at: at('08:00').toString(),
      })
      .execute();
    await angers.context.db
      .insertInto('steps')
      .values({
        id: `old-${angers.game.id}/1/reveal`,
        game: `old-${angers.game.id}`,
        round: 1,
        kind: 'reveal',
        ordinal: 0,
        account: angers.game.accounts[0] ?? '',
        due: at('08:00').toString(),
        state: 'uncertain',
      })
      .execute();
    const elsewhere = angers.village.write(luc, { text: 'Rien à voir' });
    angers.village.reply(luc, elsewhere.id, `@${angers.address} Bonjour !`);
    await angers.settle();
    const cursor = () =>
      angers.context.db
        .selectFrom('cursors')
        .select('cursor')
        .where('account', '=', angers.game.accounts[0] ?? '')
        .executeTakeFirst();
    expect(await cursor()).toEqual({ cursor: String(angers.village.lastNotice) });
  });

  test('that answers nothing goes to the round that is open', async () => {
    const angers = await play({
      rounds: [
        aRound({ number: 1, closes: at('12:00'), reveals: at('12:00'), lastCall: undefined, hints: [] }),
        aRound({ number: 2, opens: at('14:00'), answers: ['Tour Saint-Aubin'], hints: [] }),
      ],
    });
    const mention = (text: string) =>
      angers.village.write(zoe, { text: `@${angers.address} ${text}`, visibility: 'private' });
    await angers.until('10:00');
    mention('La maison d’Adam');
    await angers.until('13:00');
    mention('Bonjour la ville');
    await angers.until('15:00');
    mention('La tour Saint-Aubin');
    await angers.settle();
    expect((await angers.replies(1)).map(({ text }) => text)).toEqual(['La maison d’Adam']);
    expect((await angers.replies(2)).map(({ text }) => text)).toEqual(['La tour Saint-Aubin']);
  });

  test('without a mention is in no notification, and found by the sweep before the closing', async () => {
    const angers = await play();
    await angers.until('10:00');
    angers.village.reply(zoe, angers.opening().id, 'La maison d’Adam', { mention: false });
    await angers.until('17:59');
    expect(await kept(angers)).toEqual([]);
    await angers.until('18:00');
    expect(await kept(angers)).toEqual(['zoe: La maison d’Adam → correct']);
    await angers.until('18:31');
    expect(revealOf(angers)).toContain('Bravo à @zoe@village.example\u202f!');
  });
});

test('a reply that names two accounts is one, where one server tells its milliseconds and the other cuts them off', async () => {
  const angers = await play({ accounts: ['ville', 'musee'] });
  await angers.until('10:00');
  let milliseconds = 345;
  for (const account of angers.context.accounts.values()) {
    const reply = {
      id: `r${milliseconds}`,
      author: { address: 'zoe@village.example', mention: '@zoe', name: 'Zoé', noBot: false },
      text: 'La tour Eiffel',
      hashtags: [],
      createdAt: at('09:59').add({ milliseconds }),
      visibility: 'public',
      url: 'https://village.example/@zoe/1',
    } as const;
    const received = { replies: [reply], setAside: [] };
    await takeIn(angers.context, account, received, { cursor: '0' }, AbortSignal.timeout(HANGS_MS));
    milliseconds = 0;
  }
  expect(await angers.replies()).toHaveLength(1);
});

test('whoever gives a reply the address and the moment of another player’s takes nothing from that one', async () => {
  const angers = await play({ accounts: ['ville', 'musee'] });
  await angers.until('10:00');
  const [ville, musee] = [...angers.context.accounts.values()];
  if (!ville || !musee) throw new Error('The game has two accounts.');
  const by = ({ handle, name }: Profile, id: string, text: string) =>
    ({
      id,
      author: { address: `${handle}@village.example`, mention: `@${handle}`, name, noBot: false },
      text,
      hashtags: [],
      createdAt: at('09:59'),
      visibility: 'public',
      url: 'https://village.example/@zoe/1',
    }) as const;
  const takes = (account: typeof ville, reply: ReturnType<typeof by>): Promise<boolean> =>
    takeIn(
      angers.context,
      account,
      { replies: [reply], setAside: [] },
      { cursor: '0' },
      AbortSignal.timeout(HANGS_MS),
    );
  await takes(ville, by(luc, 'copy', 'La gare'));
  await takes(musee, by(zoe, 'own', 'La maison d’Adam'));
  expect((await angers.replies()).map(({ player, verdict }) => `${player} ${verdict}`).toSorted()).toEqual([
    'village:luc@village.example wrong',
    'village:zoe@village.example correct',
  ]);
});

describe('an edit', () => {
  test('is judged as another guess of its own time, and the first text stays judged', async () => {
    const angers = await play();
    await angers.until('10:00');
    const reply = angers.village.reply(zoe, angers.opening().id, 'Le château', { mention: false });
    await angers.until('18:00');
    expect(await kept(angers)).toEqual(['zoe: Le château → wrong']);
    expect(reply.editedAt).toBeUndefined();
  });

  test('seen by the sweep counts from the moment of the edit', async () => {
    const angers = await play();
    await angers.until('10:00');
    const reply = angers.village.reply(zoe, angers.opening().id, 'Le château');
    await angers.settle();
    await angers.until('12:00');
    angers.village.editReply(zoe, reply.id, 'La maison d’Adam');
    await angers.until('18:31');
    expect(await kept(angers)).toEqual(['zoe: Le château → wrong', 'zoe: La maison d’Adam → correct']);
    const [, edited] = await angers.replies();
    expect(edited).toMatchObject({ edited: true, networkId: reply.id });
    expect(edited?.at.toString()).toBe(at('12:00').toString());
    expect(revealOf(angers)).toContain('Bravo à @zoe@village.example\u202f!');
  });

  test('after the close does not win', async () => {
    const angers = await play();
    await angers.until('10:00');
    const reply = angers.village.reply(zoe, angers.opening().id, 'Le château');
    await angers.until('18:10');
    angers.village.editReply(zoe, reply.id, 'La maison d’Adam');
    await angers.until('18:31');
    expect(await kept(angers)).toEqual(['zoe: Le château → wrong', 'zoe: La maison d’Adam → correct']);
    expect(revealOf(angers)).toContain('Personne n’a trouvé');
  });

  test('that changes nothing is not another guess', async () => {
    const angers = await play();
    await angers.until('10:00');
    const reply = angers.village.reply(zoe, angers.opening().id, 'Le château');
    await angers.until('12:00');
    angers.village.editReply(zoe, reply.id, 'Le château');
    await angers.until('18:31');
    expect(await kept(angers)).toEqual(['zoe: Le château → wrong']);
  });

  test('of a right reply into a wrong one leaves the finder a finder', async () => {
    const angers = await play();
    await angers.until('10:00');
    const reply = angers.village.reply(zoe, angers.opening().id, 'La maison d’Adam');
    await angers.until('12:00');
    angers.village.editReply(zoe, reply.id, 'Je ne dis plus rien');
    await angers.until('18:31');
    expect(revealOf(angers)).toContain('Bravo à @zoe@village.example\u202f!');
  });
});

test('a reply that its author took back loses its text here, and keeps what it was worth', async () => {
  const angers = await play();
  await angers.until('10:00');
  const reply = angers.village.reply(zoe, angers.opening().id, 'La maison d’Adam');
  angers.network.plan([{ fault: { kind: 'error-before' }, on: ['publish'], calls: [1] }]);
  await angers.settle();
  angers.village.deleteReply(zoe, reply.id);
  await angers.until('10:01');
  expect(await angers.effects()).toMatchObject([{ state: 'failed', why: 'not-found' }]);
  const [stored] = await angers.replies();
  expect(stored).toMatchObject({ text: undefined, verdict: 'correct' });
  expect(stored?.deletedAt).toBeDefined();
  await angers.until('18:31');
  expect(revealOf(angers)).toContain('Bravo à @zoe@village.example\u202f!');
});

test('more replies at once than one statement can insert are all kept', async () => {
  const angers = await play({ feedback: 'none' });
  await angers.until('10:00');
  for (let count = 0; count < 3_500; count += 1) {
    angers.village.reply({ handle: `player${count}`, name: '' }, angers.opening().id, 'Le château');
  }
  await angers.settle();
  expect(await angers.replies()).toHaveLength(3_500);
});

describe('a game whose jobs are in the database', () => {
  const jobs = useTheatre(undefined, 'kept-in-database');

  test('everything that the queues forgot is put back', async () => {
    const angers = await jobs.play();
    await angers.until('10:00');
    angers.village.reply(zoe, angers.opening().id, 'La maison d’Adam');
    await angers.context.queues.pause(`outbox-${angers.game.accounts[0]}`);
    await angers.context.queues.add(readInTurn.order(angers.game.accounts[0] ?? ''));
    await untilIdle(angers.context.queues);
    expect(await angers.effects()).toMatchObject([{ state: 'planned' }]);
    const { rows } = await angers.database.pool.query('delete from bullmq.job returning id');
    expect(rows).not.toEqual([]);
    await angers.context.queues.resume(`outbox-${angers.game.accounts[0]}`);
    await reconcile.run(angers.context, {}, AbortSignal.timeout(HANGS_MS));
    await angers.until('19:00');
    expect(angers.answersTo(zoe)).toEqual([FOUND]);
    expect(angers.timetable()).toHaveLength(aGame().rounds.length * 7);
  });
});
