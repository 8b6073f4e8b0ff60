import { describe, expect, test } from 'vitest';
import { useTheatre } from '../../support/games/playing.ts';

const { play } = useTheatre();

const hours = (count: number): Temporal.Duration => Temporal.Duration.from({ hours: count });
const right = new Temporal.Duration();

describe('a machine whose clock is not that of its server', () => {
  test('posts nothing while it is ahead, and says why; it goes on by itself once it is right', async () => {
    const angers = await play();
    angers.network.ours = hours(1);
    await angers.moment('09:00');
    await angers.moment('09:01');
    expect(angers.posts()).toEqual([]);
    expect(await angers.step('opening')).toMatchObject({ state: 'planned', why: 'clock' });
    expect((await angers.office.report(angers.game.id, 'fr'))?.problems).toContainEqual(
      expect.stringMatching(/^L’horloge de la machine avance de 1\sh sur celle du serveur/u),
    );
    angers.network.ours = right;
    await angers.until('09:02');
    expect(angers.posts()).toHaveLength(1);
    expect((await angers.office.report(angers.game.id, 'fr'))?.problems).toEqual([]);
  });

  test('says so while it is behind, though nothing has come due by it', async () => {
    const angers = await play();
    angers.network.ours = hours(-1);
    await angers.moment('08:40');
    expect((await angers.office.report(angers.game.id, 'en'))?.problems).toContainEqual(
      expect.stringMatching(/^The machine’s clock is 1\shr behind that of the server/u),
    );
  });

  test('posts no reveal before its time when it jumps in mid-game, and skips nothing', async () => {
    const angers = await play();
    await angers.until('17:00');
    angers.network.ours = hours(2);
    await angers.moment('18:59');
    expect((await angers.states()).slice(3)).toEqual([
      'last-call planned (clock)',
      'closing planned (clock)',
      'reveal planned (clock)',
      'standings planned (clock)',
    ]);
    expect(angers.posts().some(({ text }) => text.startsWith('✨'))).toBe(false);
  });

  test('answers nobody meanwhile, and leaves no answer out as stale', async () => {
    const angers = await play();
    await angers.until('10:00');
    const zoe = { handle: 'zoe', name: 'Zoé' };
    angers.network.ours = hours(2);
    angers.village.reply(zoe, angers.opening().id, 'La tour Eiffel ?');
    await angers.moment('10:01');
    expect(await angers.effects()).toMatchObject([{ state: 'planned' }]);
    angers.network.ours = right;
    await angers.until('10:02');
    expect(angers.answersTo(zoe)).toHaveLength(1);
  });

  test('plays on within a minute of difference', async () => {
    const angers = await play();
    angers.network.ours = Temporal.Duration.from({ seconds: 50 });
    await angers.until('09:01');
    expect(angers.posts()).toHaveLength(1);
  });
});
