import { describe, it } from 'vitest';
import { requireServer } from '../support/servers/available.ts';
import { startGameOnSnac, told, toldTo } from './quick-game-on-snac.ts';

/** Seconds. */
const HOUR = 3_600;

describe.runIf(requireServer('snac') && requireServer('faketime'))('a prize on a real server', () => {
  it('is told once to whoever won it, in private, and to nobody else', async ({ expect }) => {
    const draw = {
      prizes: ['Un panier gourmand'],
      alternates: 0,
      seed: { from: 'sealed', numbers: 'Trois nombres', after: '1h' },
    };
    const times = { rounds: 1, lasts: HOUR, hints: [], but: [[['draw'], draw]] as const };
    await using playing = await startGameOnSnac(['lea', 'marc', 'visitor'], times, []);
    const { time, opens, game, worker, run, person } = playing;
    const [lea, marc, visitor] = [person('lea'), person('marc'), person('visitor')];
    await time.moveTo(opens);
    const opening = await visitor.finds('angers', 'Détail mystère');
    await lea.reply(opening, '@angers La maison d’Adam');
    await worker.judges(1);
    await time.moveTo(opens.add({ seconds: 2 * HOUR }));
    await visitor.finds('angers', 'la réponse');
    await time.moveTo(opens.add({ seconds: 2 * HOUR + 600 }));
    await visitor.finds('angers', 'le classement');
    expect((await run('draw', 'prepare', game)).code).toBe(0);
    await time.moveTo(opens.add({ seconds: 4 * HOUR }));
    expect((await run('draw', 'run', game, '--numbers', '12 57 98', '--yes')).code).toBe(0);
    expect((await run('draw', 'tell', game, '1', '--yes')).code).toBe(0);
    await told(lea, 'vous gagnez');
    const words = (await toldTo(lea)).filter((text) => text.includes('panier gourmand'));
    expect(words).toHaveLength(1);
    expect(await toldTo(marc)).toEqual([]);
    const open = (await visitor.postsOf('angers')).map(({ content }) => content);
    expect(open.join()).not.toContain('panier gourmand');
  });
});
