import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { Profile } from '#networks/village/post.ts';
import { readJournal } from '#store/journal.ts';
import { gameRow } from '#store/games/games.ts';
import { playersById } from '#store/players/players.ts';
import { standingsOf } from '#jobs/grading/finds.ts';
import { aRound, at } from '../../support/games/game.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { DATABASES, useTheatre } from '../../support/games/playing.ts';
import { everyKey, everyRow } from '../../support/run/everything.ts';

const RIGHT = 'La maison d’Adam';
const KEPT = { keepFor: Temporal.Duration.from({ days: 2 }) };

const idOf = ({ handle }: Profile): string => `village:${handle}@village.example`;
/** Somebody whose every trace can be told from anybody else's. */
const stranger = (name: string): Profile => ({ handle: `quidam-${name}`, name: `Ysengrin ${name}` });

describe.for(DATABASES)('on $name', ({ options }) => {
  // What is erased is looked for in what BullMQ remembers, too.
  const { play, theatre } = useTheatre(options, 'kept');

  async function tracesOf(...words: readonly string[]): Promise<readonly string[]> {
    const { database, redisUrl } = theatre();
    const all = [
      ...(await everyRow(database.kysely)),
      ...(redisUrl === undefined ? [] : await everyKey(redisUrl)),
    ].map((one) => one.toLowerCase());
    return all.filter((one) => words.some((word) => one.includes(word.toLowerCase())));
  }

  const erasedAt = async ({ context, game }: Play): Promise<Date | null | undefined> =>
    (await gameRow(context.db, game.id))?.erased_at;

  async function says(angers: Play, who: Profile, text: string): Promise<void> {
    angers.village.reply(who, angers.opening().id, text);
    await angers.settle();
  }

  test('words, names and addresses go when the time is over, and not before; what was counted stays', async () => {
    const angers = await play(KEPT);
    const [quidam, other] = [stranger(`a-${angers.game.id}`), stranger(`b-${angers.game.id}`)];
    await angers.until('10:00');
    await says(angers, quidam, `À mon humble avis, ${RIGHT} des zébulons`);
    await says(angers, other, 'Le palais des zébulons');
    await angers.until('19:30');
    expect(await angers.state()).toBe('finished');
    const before = await standingsOf(angers.context.db, angers.game);
    const words = ['zébulon', quidam.handle, quidam.name, other.handle, other.name];
    await angers.moment('2026-09-21T23:59');
    expect(await tracesOf(quidam.handle)).not.toEqual([]);
    expect(await erasedAt(angers)).toBeNull();
    await angers.moment('2026-09-22T00:00');
    expect(await tracesOf(...words)).toEqual([]);
    expect(await erasedAt(angers)).not.toBeNull();
    const after = await standingsOf(angers.context.db, angers.game);
    expect(after.map(({ rank, points }) => [rank, points])).toEqual(
      before.map(({ rank, points }) => [rank, points]),
    );
    const lines = await readJournal(angers.context.db, { game: angers.game.id, most: 1_000 });
    expect(lines.filter(({ entry }) => entry.kind === 'erased')).toMatchObject([
      { who: 'kesako', entry: { players: 2 } },
    ]);
    expect(angers.troubles).toEqual([]);
  });

  test('what is written once they are gone is not kept', async () => {
    const angers = await play(KEPT);
    const quidam = stranger(angers.game.id);
    await angers.until('10:00');
    await says(angers, quidam, RIGHT);
    await angers.until('19:30');
    await angers.moment('2026-09-22T00:00');
    await angers.moment('2026-09-22T10:00');
    await says(angers, quidam, 'Quelle belle réponse de zébulon');
    await angers.moment('2026-09-22T11:00');
    expect(await tracesOf('zébulon', quidam.handle)).toEqual([]);
  });

  test('whoever plays another game that is kept stays known there, without what they wrote here', async () => {
    const [angers, blois] = [await play(KEPT), await play()];
    const quidam = stranger(angers.game.id);
    for (const one of [angers, blois]) await one.until('10:00');
    await says(angers, quidam, 'Le palais des zébulons');
    await says(blois, quidam, 'Le moulin des mirlitons');
    for (const one of [angers, blois]) await one.until('19:30');
    await angers.moment('2026-09-22T00:00');
    expect(await tracesOf('zébulon')).toEqual([]);
    expect(await tracesOf('mirliton')).not.toEqual([]);
    expect((await playersById(angers.context.db, [idOf(quidam)])).get(idOf(quidam))?.name).toBe(quidam.name);
    expect(await erasedAt(angers)).not.toBeNull();
  });

  test('whoever asked to be left alone is left alone for good, by the address and nothing else', async () => {
    const angers = await play(KEPT);
    const quidam = stranger(angers.game.id);
    await angers.until('10:00');
    await says(angers, quidam, 'Le palais des zébulons');
    await says(angers, quidam, 'STOP');
    await angers.until('19:30');
    await angers.moment('2026-09-22T00:00');
    expect(await tracesOf('zébulon', quidam.name)).toEqual([]);
    expect(await tracesOf(quidam.handle)).toHaveLength(1);
    const known = (await playersById(angers.context.db, [idOf(quidam)])).get(idOf(quidam));
    expect(known?.optedOutAt).toBeDefined();
  });

  test('a game that is not over is not erased, and one that says no period is kept', async () => {
    const [angers, blois] = [await play(KEPT), await play()];
    const [quidam, other] = [stranger(angers.game.id), stranger(blois.game.id)];
    for (const one of [angers, blois]) await one.until('10:00');
    await says(angers, quidam, RIGHT);
    await says(blois, other, RIGHT);
    await angers.act({ kind: 'pause' });
    for (const one of [angers, blois]) await one.moment('2026-09-25T00:00');
    expect(await angers.state()).toBe('paused');
    expect(await tracesOf(quidam.handle)).not.toEqual([]);
    expect(await tracesOf(other.handle)).not.toEqual([]);
    await angers.act({ kind: 'stop' });
    await angers.settle();
    expect(await tracesOf(quidam.handle)).toEqual([]);
  });

  test('a game that is played on once they are gone is erased anew, whatever had it go on', async () => {
    const angers = await play(KEPT);
    await angers.until('17:00');
    const skipped = await angers.act({ kind: 'skip', called: '1/standings' });
    await angers.until('19:30');
    await angers.moment('2026-09-22T00:00');
    expect(await erasedAt(angers)).not.toBeNull();
    const line = skipped.ok ? skipped.line.id : 0;
    expect(await angers.act({ kind: 'undo', line, now: true })).toMatchObject({ ok: true });
    expect(await angers.state()).toBe('playing');
    expect(await erasedAt(angers)).toBeNull();
    await angers.until('2026-09-22T02:00');
    await angers.settle();
    expect(await erasedAt(angers)).not.toBeNull();

    const week = {
      opens: at('2026-09-26T09:00'),
      closes: at('2026-09-26T18:00'),
      reveals: at('2026-09-26T18:30'),
    };
    const next = aRound({ number: 2, ...week, answers: ['Château'], hints: [], lastCall: undefined });
    const again = { ...angers.game, rounds: [...angers.game.rounds, next] };
    expect(await angers.apply(again)).toMatchObject({ ok: true });
    expect(await angers.state()).toBe('playing');
    expect(await erasedAt(angers)).toBeNull();
    await angers.until('2026-09-26T10:00');
    const quidam = stranger(angers.game.id);
    angers.village.reply(quidam, angers.posts().at(-1)?.id ?? '', 'Le palais des zébulons');
    await angers.settle();
    expect(await tracesOf('zébulon')).not.toEqual([]);
    await angers.until('2026-09-26T19:30');
    expect(await angers.state()).toBe('finished');
    await angers.moment('2026-09-29T00:00');
    expect(await tracesOf('zébulon', quidam.handle, quidam.name)).toEqual([]);
    expect(await erasedAt(angers)).not.toBeNull();
  });

  test('many players are erased some at a time, and whoever was told of with them', async () => {
    const angers = await play(KEPT);
    await angers.until('10:00');
    const [first, second] = [stranger(`a-${angers.game.id}`), stranger(`b-${angers.game.id}`)];
    await says(angers, first, `${RIGHT}, n’est-ce pas @${second.handle}@village.example ?`);
    await says(angers, second, RIGHT);
    const { db } = angers.context;
    const [account = ''] = angers.game.accounts;
    // A thousand more, as their rows are.
    await sql`insert into players (id, network, address, mention, name, no_bot)
      select 'village:' || who || '@village.example', 'village', who || '@village.example', '@' || who, 'Ysengrin ' || who, false
      from (select n || ${`-${angers.game.id}`} as who from generate_series(1, 1000) as n) as many`.execute(
      db,
    );
    await sql`insert into replies (id, account, network_id, game, round, player, text, tagged, at, received_at, visibility,
        edited, verdict, code, reason, doubtful)
      select ${account} || '|many-' || id || '|0', ${account}, 'many-' || id, ${angers.game.id}, 1, id, 'Le palais', false,
        now(), now(), 'public', false, 'wrong', 'no-name', '', false
      from players where id like ${`%-${angers.game.id}@village.example`} and id not like 'village:quidam%'`.execute(
      db,
    );
    await angers.until('19:30');
    await angers.moment('2026-09-22T00:00');
    expect(await erasedAt(angers)).toBeNull();
    expect(await tracesOf(`-${angers.game.id}@village`)).not.toEqual([]);
    await angers.settle();
    expect(await erasedAt(angers)).not.toBeNull();
    expect(await tracesOf(`-${angers.game.id}`, `-${angers.game.id}@village`)).toEqual([]);
    const { rows } = await sql<{
      players: number;
    }>`select count(distinct player)::integer as players from replies
      where game = ${angers.game.id} and player like 'forgotten:%'`.execute(db);
    expect(rows).toEqual([{ players: 1_002 }]);
  });
});
