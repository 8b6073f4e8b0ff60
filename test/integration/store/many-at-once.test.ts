import { describe, expect, it } from 'vitest';
import { timeline } from '#game/timeline/timeline.ts';
import { plannedAmong } from '#store/outbox/effects.ts';
import { enterGame } from '#store/games/games.ts';
import { knownAs, link } from '#store/players/links.ts';
import { hintsAmong } from '#store/partners/partner-acts.ts';
import { keptAmong } from '#store/partners/partner-posts.ts';
import { optOut, playersById, savePlayers } from '#store/players/players.ts';
import { keepPolledPost } from '#store/posts/reach.ts';
import { keptElsewhere, keepReplies, repliesByNetworkId, repliesOfPlayers } from '#store/replies/replies.ts';
import { postedAs } from '#store/outbox/sending.ts';
import { planSteps } from '#store/posts/steps.ts';
import { aGame, at } from '../../support/games/game.ts';
import { inMemory, onServer } from '../../support/run/databases.ts';
import { requireServer } from '../../support/servers/available.ts';
import { open } from './database-settings.ts';

const DATABASES = [
  { name: 'PGlite', options: inMemory },
  ...(requireServer('postgres') ? [{ name: 'PostgreSQL', options: onServer }] : []),
];

/** More than a statement takes parameters, whichever way they are counted. */
const MANY = Array.from({ length: 66_000 }, (_, index) => `village:player-${index}@village.example`);
const [FIRST = '', SECOND = ''] = MANY;

describe.each(DATABASES)('on $name', ({ options }) => {
  it('any number of replies, players and ids is asked for, and kept, at once', async () => {
    const { kysely: db } = await open(await options());
    const step = 'angers/1/opening/ville';
    await enterGame(db, { id: 'angers', title: 'Angers' }, 'secret', at('08:00'));
    await planSteps(db, 'angers', timeline(aGame()), at('08:00'));
    const player = (id: string) => ({
      id,
      network: 'village',
      address: id.slice('village:'.length),
      mention: '@somebody',
      name: 'Somebody',
      noBot: false,
    });
    await savePlayers(db, [player(FIRST), player(SECOND)]);
    await db.transaction().execute((trx) => link(trx, FIRST, SECOND, at('09:00')));
    const reply = {
      account: 'ville',
      game: 'angers',
      round: 1,
      player: FIRST,
      text: 'La gare',
      tagged: false,
      at: at('10:00'),
      receivedAt: at('10:00'),
      visibility: 'public',
      inReplyTo: undefined,
      root: undefined,
      edited: false,
      deletedAt: undefined,
      verdict: 'wrong',
      code: 'wrong',
      about: { words: 'La gare' },
      doubtful: false,
      nudge: undefined,
    } as const;
    const replies = MANY.slice(0, 1_500).map((id) => ({ ...reply, id, networkId: id, url: id }));

    expect((await keepReplies(db, replies)).fresh.size).toBe(replies.length);
    expect(
      await keptElsewhere(
        db,
        MANY.map((id) => ({ ...reply, id, networkId: id, url: id, account: 'musee' })),
      ),
    ).toHaveProperty('size', replies.length);
    expect(await repliesOfPlayers(db, 'angers', 1, MANY)).toHaveLength(replies.length);
    expect(await repliesByNetworkId(db, 'ville', MANY)).toHaveLength(replies.length);
    expect([...(await knownAs(db, MANY)).values()]).toEqual([FIRST, FIRST]);
    expect((await playersById(db, MANY)).size).toBe(2);
    expect((await plannedAmong(db, MANY)).size).toBe(0);
    expect((await postedAs(db, ['steps'], 'ville', MANY)).length).toBe(0);
    expect((await hintsAmong(db, 'ville', MANY)).size).toBe(0);
    expect((await keptAmong(db, 'angers', 'ville', MANY)).size).toBe(0);
    const relayers = MANY.slice(0, 9_000).map((address) => ({ kind: 'boost', address }) as const);
    await keepPolledPost(db, { step, boosts: 9_000, quotes: 0, relayers }, at('10:00'));
    await optOut(db, FIRST, at('11:00'));
    expect((await playersById(db, [FIRST, SECOND])).values().every(({ optedOutAt }) => optedOutAt)).toBe(
      true,
    );
  });
});
