import { type Kysely, sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { deriveEverywhere } from '#jobs/grading/derive.ts';
import { perform } from '#app/acts/perform.ts';
import { lockForgetting, lockOutForgetting } from '#store/forgetting-lock.ts';
import { enterGame } from '#store/games/games.ts';
import { forgetPlayer } from '#store/players/forget-player.ts';
import { knownAs, link, lockPlayers, unlink } from '#store/players/links.ts';
import { expectPlayer } from '#store/players/expected-players.ts';
import { type Player, playersById, recordAside, savePlayers } from '#store/players/players.ts';
import type { Tables } from '#store/tables/tables.ts';
import { at } from '../../support/games/game.ts';
import { during, untilOneWaits } from '../../support/run/at-once.ts';
import { onServer } from '../../support/run/databases.ts';
import { requireServer } from '../../support/servers/available.ts';
import { open } from './database-settings.ts';

const idOf = (name: string): string => `village:${name}@village.example`;

async function withPlayers(...names: readonly string[]): Promise<Kysely<Tables>> {
  const { kysely } = await open(await onServer());
  await savePlayers(kysely, names.map(profileOf));
  return kysely;
}

const profileOf = (name: string): Player => ({
  id: idOf(name),
  network: 'village',
  address: `${name}@village.example`,
  mention: `@${name}@village.example`,
  name,
  noBot: false,
});

/** Those whom nobody holds. */
const freeIn = async (db: Kysely<Tables>): Promise<readonly string[]> =>
  (
    await sql<{ name: string }>`select name from players order by id for update skip locked`.execute(db)
  ).rows.map(({ name }) => name);

describe.runIf(requireServer('postgres'))('on a server, at the same time', () => {
  test('whoever is forgotten is so with what was being kept of them at that moment', async () => {
    const db = await withPlayers('zoe');
    const end = await during(db, lockOutForgetting);
    const act = { kind: 'forget', player: idOf('zoe') } as const;
    const request = { id: 'forget', who: 'camille', game: undefined, why: undefined, act };
    const forgotten = perform(db, request, { gameOf: async () => undefined }, at('10:00'));
    await untilOneWaits(db);
    // Were forgetting under way, this would be kept after it.
    await end(async (trx) => {
      await trx.updateTable('players').set({ name: 'Zoé' }).where('id', '=', idOf('zoe')).execute();
      expect(await playersById(trx, [idOf('zoe')])).toMatchObject({ size: 1 });
    });
    expect(await forgotten).toMatchObject({ ok: true });
    expect(await playersById(db, [idOf('zoe')])).toMatchObject({ size: 0 });
  });

  test('whoever replies while somebody decides beforehand is who that was decided of', async () => {
    const db = await withPlayers();
    const end = await during(db, (trx) => savePlayers(trx, [profileOf('zoe')]));
    const act = { kind: 'staff', player: idOf('zoe') } as const;
    const sources = { gameOf: async () => undefined };
    const decided = perform(db, { id: 'staff', who: 'camille', act }, sources, at('10:00'));
    await untilOneWaits(db);
    await end();
    expect(await decided).toMatchObject({ ok: true });
    const zoe = async (): Promise<unknown> => (await playersById(db, [idOf('zoe')])).get(idOf('zoe'));
    expect(await zoe()).toMatchObject({ name: 'zoe', aside: true, expected: false });
    const undo = { id: 'undo', who: 'camille', act: { kind: 'undo', line: 1 } } as const;
    expect(await perform(db, undo, sources, at('10:01'))).toMatchObject({ ok: true });
    expect(await zoe()).toMatchObject({ name: 'zoe', aside: false, expected: false });
  });

  test('somebody who has not replied is put out of the ranking once, whoever wishes it at that moment', async () => {
    const db = await withPlayers();
    const end = await during(db, async (trx) => {
      await expectPlayer(trx, idOf('zoe'));
      await recordAside(trx, idOf('zoe'), false, true);
    });
    const act = { kind: 'staff', player: idOf('zoe') } as const;
    const sources = { gameOf: async () => undefined };
    const decided = perform(db, { id: 'staff', who: 'camille', act }, sources, at('10:00'));
    await untilOneWaits(db);
    await end();
    expect(await decided).toMatchObject({ refusal: { kind: 'staff-already' } });
  });

  test('all who are linked with a player are held with that player', async () => {
    const db = await withPlayers('ana', 'bea', 'zoe');
    await db.transaction().execute((trx) => link(trx, idOf('ana'), idOf('bea'), at('10:00')));
    await during(db, (trx) => lockPlayers(trx, [idOf('bea')]));
    expect(await freeIn(db)).toEqual(['zoe']);
  });

  test('whoever is linked while another waits is held, too, each in the order of ids', async () => {
    const db = await withPlayers('ana', 'bea', 'cleo');
    const end = await during(db, (trx) => lockPlayers(trx, [idOf('ana'), idOf('bea')]));
    const held = during(db, (trx) => lockPlayers(trx, [idOf('bea')]));
    await untilOneWaits(db);
    await end((trx) => link(trx, idOf('ana'), idOf('bea'), at('10:00')));
    await held;
    expect(await freeIn(db)).toEqual(['cleo']);
  });

  test('two of three who part at once are both on their own, and so is the third', async () => {
    const db = await withPlayers('ana', 'bea', 'cleo');
    await db.transaction().execute(async (trx) => {
      await link(trx, idOf('ana'), idOf('bea'), at('10:00'));
      await link(trx, idOf('ana'), idOf('cleo'), at('10:01'));
    });
    const end = await during(db, (trx) => unlink(trx, idOf('ana')));
    const parted = db.transaction().execute((trx) => unlink(trx, idOf('cleo')));
    await untilOneWaits(db);
    await end();
    expect(await parted).toBe(true);
    expect(await knownAs(db, ['ana', 'bea', 'cleo'].map(idOf))).toEqual(new Map());
  });

  test('whoever parts while the other one does is told that they were linked with nobody', async () => {
    const db = await withPlayers('ana', 'bea');
    await db.transaction().execute((trx) => link(trx, idOf('ana'), idOf('bea'), at('10:00')));
    const end = await during(db, (trx) => unlink(trx, idOf('ana')));
    const parted = db.transaction().execute((trx) => unlink(trx, idOf('bea')));
    await untilOneWaits(db);
    await end();
    expect(await parted).toBe(false);
  });

  test('nobody waits with a pause for whoever is being forgotten', async () => {
    const db = await withPlayers('zoe');
    await enterGame(db, { id: 'angers', title: 'Angers' }, 'secret', at('09:00'));
    const end = await during(db, lockForgetting);
    const act = { kind: 'pause' } as const;
    const sources = { gameOf: async () => undefined };
    const request = { id: 'pause', who: 'camille', game: 'angers', act };
    const paused = await perform(db, request, sources, at('10:00'));
    expect(paused).toMatchObject({ ok: true });
    await end();
  });

  test('an act about somebody who is being forgotten waits for that, and then knows nobody of that name', async () => {
    const db = await withPlayers('zoe');
    const end = await during(db, lockForgetting);
    const act = { kind: 'mute', player: idOf('zoe') } as const;
    const sources = { gameOf: async () => undefined };
    const muted = perform(db, { id: 'mute', who: 'camille', act }, sources, at('10:00'));
    await Promise.race([untilOneWaits(db), muted]);
    await end((trx) => forgetPlayer(trx, profileOf('zoe'), 'forgotten:1', at('10:00'), deriveEverywhere));
    expect(await muted).toMatchObject({
      line: { entry: { act: { player: idOf('zoe') }, changes: [{ kind: 'expected' }, { kind: 'muted' }] } },
    });
  });
});
