import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { deriveEverywhere } from '#jobs/grading/derive.ts';
import { planMasking } from '#jobs/masking/plan-masking.ts';
import type { Profile } from '#networks/village/post.ts';
import { lockForgetting } from '#store/forgetting-lock.ts';
import { readJournal, writeExposed } from '#store/journal.ts';
import { forgetPlayer } from '#store/players/forget-player.ts';
import { playersById } from '#store/players/players.ts';
import { interruptMasks } from '#store/replies/mask-rounds.ts';
import { HANGS_MS } from '../../hangs.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';
import { during, untilOneWaits } from '../../support/run/at-once.ts';
import { onServer } from '../../support/run/databases.ts';
import { requireServer } from '../../support/servers/available.ts';

const zoe: Profile = { handle: 'zoe', name: 'Zoé' };
const bob: Profile = { handle: 'bob', name: 'Bob' };
const [ZOE, BOB] = ['village:zoe@village.example', 'village:bob@village.example'];
const RIGHT = 'La maison d’Adam';
const HIDING = { capabilities: { hiding: { remains: 'one-click', most: 300 } } } as const;
const SHOWING = { capabilities: { hiding: undefined } } as const;

const planOn = ({ context, game }: Play, account: string): Promise<unknown> =>
  planMasking(context, { game: game.id, round: 1, account }, AbortSignal.timeout(HANGS_MS));

describe.runIf(requireServer('postgres'))('while somebody is being forgotten', () => {
  const { play } = useTheatre(onServer);

  test('whoever plans the masks of a round waits before holding it', async () => {
    const angers = await play({ masking: 'hide', feedback: 'none' }, HIDING);
    await angers.until('10:00');
    angers.village.reply(zoe, angers.opening().id, RIGHT);
    await angers.settle();
    const { db } = angers.context;
    await sql`update mask_rounds set basis = null where game = ${angers.game.id}`.execute(db);
    const end = await during(db, lockForgetting);
    const planned = planOn(angers, angers.game.accounts[0] ?? '');
    await Promise.race([untilOneWaits(db), planned]);
    const free = sql`select basis from mask_rounds where game = ${angers.game.id} for update skip locked`;
    expect((await free.execute(db)).rows).toEqual([{ basis: null }]);
    await end();
    await planned;
  });

  test('what they wrote on an account that hides nothing is not noted for another one', async () => {
    const angers = await play({ accounts: ['ville', 'musee'], masking: 'hide', feedback: 'none' }, [
      SHOWING,
      HIDING,
    ]);
    const [ville = '', musee = ''] = angers.game.accounts;
    await angers.until('10:00');
    const written = angers.village.postsBy(`${musee}@village.example`)[0]?.id ?? '';
    const { id } = angers.village.reply(zoe, written, 'Le château');
    const { id: here } = angers.village.reply(zoe, angers.opening().id, 'Le château');
    await angers.settle();
    const { db } = angers.context;
    await sql`insert into mask_changes (game, round, account, replies, placed)
      values (${angers.game.id}, 1, ${ville}, ${[here]}, false)`.execute(db);
    const player = (await playersById(db, [ZOE])).get(ZOE);
    if (!player) throw new Error('Nobody has replied.');
    const end = await during(db, async (trx) => {
      await lockForgetting(trx);
      await forgetPlayer(trx, player, 'forgotten:1', angers.clock.now(), deriveEverywhere);
    });
    const planned = planOn(angers, ville);
    await Promise.race([untilOneWaits(db), planned]);
    await end();
    await planned;
    const { rows } = await sql`select replies from mask_changes
      where game = ${angers.game.id} and ${id} = any(replies)`.execute(db);
    expect(rows).toEqual([]);
  });
});

describe('after somebody was forgotten', () => {
  const { play } = useTheatre();

  test('what everybody could read of theirs is told by no alarm', async () => {
    const angers = await play({ masking: 'hide', feedback: 'none' }, HIDING);
    await angers.until('10:00');
    for (const who of [zoe, bob]) angers.village.reply(who, angers.opening().id, RIGHT);
    await angers.settle();
    const exposed = (await angers.replies()).map(({ id }) => id);
    const forgotten = await angers.act({ kind: 'forget', player: ZOE }, { game: undefined });
    expect(forgotten).toMatchObject({ ok: true });
    const { context, game } = angers;
    await writeExposed(context.db, game.id, exposed, context.clock.now());
    const told = await readJournal(context.db, { game: game.id, kind: 'alarm', most: 5 });
    const [ofBob] = (await angers.replies()).filter(({ player }) => player === BOB);
    expect(told.map(({ entry }) => entry)).toMatchObject([{ alarm: { alarm: 'exposed', reply: ofBob?.id } }]);
  });
});

describe('as somebody is forgotten', () => {
  const { play } = useTheatre();

  test('masks are planned anew of what was hidden as it came, and is kept as nothing else', async () => {
    const angers = await play({ masking: 'hide', feedback: 'none' }, HIDING);
    await angers.until('10:00');
    angers.village.reply(zoe, angers.opening().id, RIGHT);
    await angers.settle();
    const { context, game } = angers;
    const turns = async (): Promise<readonly number[]> =>
      (await context.db.selectFrom('mask_rounds').select('turn').where('game', '=', game.id).execute()).map(
        ({ turn }) => turn,
      );
    await context.db.deleteFrom('replies').where('player', '=', ZOE).execute();
    const before = await turns();
    await interruptMasks(context.db, [ZOE]);
    expect(await turns()).toEqual(before.map((turn) => turn + 1));
  });
});
