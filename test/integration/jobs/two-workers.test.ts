import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { Game } from '#game/game.ts';
import { collect } from '#jobs/collect.ts';
import { sweep } from '#jobs/sweep-round.ts';
import { work } from '#jobs/start-workers.ts';
import { HANGS_MS } from '../../hangs.ts';
import { openTheatre, type Theatre, type Troupe } from '../../support/games/playhouse.ts';
import { requireServer } from '../../support/servers/available.ts';
import { inMemory, onServer } from '../../support/run/databases.ts';

const SCRIPTED = ['09:00 🔍', '11:00 💡', '13:00 💡', '17:30 ⏳', '18:00 C’est', '18:30 ✨', '18:35 🏆'];
const followers = Array.from({ length: 30 }, (_, index) => ({ handle: `player${index}`, name: '' }));

const databases = [{ name: 'an embedded database', server: false }];
if (requireServer('postgres')) databases.push({ name: 'PostgreSQL', server: true });

describe.each(databases)('two workers on $name', ({ server }) => {
  const resources = new AsyncDisposableStack();
  let theatre: Theatre;
  beforeAll(async () => {
    theatre = resources.use(await openTheatre(await (server ? onServer() : inMemory()), 'kept'));
  });
  afterAll(() => resources.disposeAsync());

  /** A play with two workers, neither of them at work yet. */
  async function playOfTwo(changes: Partial<Game> = {}) {
    const play = await theatre.open(changes);
    onTestFinished(() => play[Symbol.asyncDispose]());
    await play.close();
    const troupes: readonly [Troupe, Troupe] = [await play.engage(), await play.engage()];
    return { play, troupes };
  }

  test('share a game without doubling a step, a reply or an answer', async () => {
    const { play, troupes } = await playOfTwo();
    for (const { context } of troupes) await work(context);
    await play.until('10:00');
    for (const follower of followers) {
      play.village.reply(follower, play.opening().id, 'La maison d’Adam');
      play.village.reply(follower, play.opening().id, 'Oui, la maison d’Adam !', { mention: false });
    }
    await play.until('19:00');
    expect(play.timetable()).toEqual(SCRIPTED);
    expect(await play.replies()).toHaveLength(2 * followers.length);
    expect(followers.map((follower) => play.answersTo(follower).length)).toEqual(followers.map(() => 1));
    expect(await play.state()).toBe('finished');
    expect(play.troubles).toEqual([]);
  });

  test('may read the same replies at the same moment, in any order, and judge each once', async () => {
    const { play, troupes } = await playOfTwo();
    const [first, second] = troupes;
    await work(first.context);
    await play.until('10:00');
    const signal = AbortSignal.timeout(HANGS_MS);
    for (let turn = 0; turn < 5; turn += 1) {
      for (const follower of followers.slice(turn * 6, turn * 6 + 6)) {
        play.village.reply(follower, play.opening().id, 'Le château');
        play.clock.moveTo(play.clock.now().add({ seconds: 1 }));
        play.village.reply(follower, play.opening().id, 'La maison d’Adam');
      }
      for (const { networks } of troupes) {
        for (const network of networks.values()) network.plan([{ fault: { kind: 'disorder' } }]);
      }
      await Promise.all(
        [first, second].flatMap(({ context }) =>
          [...context.accounts.values()].flatMap((account) => [
            collect(context, account, signal),
            sweep(context, account, { game: play.game.id, round: 1, attempts: 0, awaited: false }, signal),
          ]),
        ),
      );
    }
    await play.settle();
    expect(await play.replies()).toHaveLength(2 * followers.length);
    expect(play.logged.filter(({ event }) => event === 'reply-judged')).toHaveLength(2 * followers.length);
    expect(await play.effects()).toHaveLength(2 * followers.length);
  });

  test('judge a reply that names two accounts once, although both read it at the same moment', async () => {
    const { play, troupes } = await playOfTwo({ accounts: ['ville', 'musee'] });
    await work(troupes[0].context);
    await play.until('10:00');
    const [, musee] = play.game.accounts;
    const signal = AbortSignal.timeout(HANGS_MS);
    for (const follower of followers) {
      play.village.reply(follower, play.opening().id, `@${musee}@village.example La maison d’Adam`);
      // Each of the four readings takes it up by itself, and none knows of the others.
      await Promise.all(
        troupes.flatMap(({ context }) =>
          [...context.accounts.values()].map((account) => collect(context, account, signal)),
        ),
      );
    }
    await play.settle();
    expect(await play.replies()).toHaveLength(followers.length);
    expect(play.logged.filter(({ event }) => event === 'reply-judged')).toHaveLength(followers.length);
    expect(await play.effects()).toHaveLength(followers.length);
  });
});
