import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import { asText } from '../support/play/people.ts';
import { requireServer } from '../support/servers/available.ts';
import { startGameOnSnac } from './quick-game-on-snac.ts';

/** Seconds. */
const HOUR = 3_600;

const isReady = requireServer('snac') && requireServer('faketime');

describe.runIf(isReady)('a game that is steered on a real server', () => {
  it('gives a hint reworded and sooner, one more at once, closes early, and calls a mystery off', async ({
    expect,
  }) => {
    const times = { rounds: 2, lasts: 6 * HOUR, hints: [3 * HOUR] };
    await using playing = await startGameOnSnac(['visitor'], times);
    const { time, opens, game, worker, run, person } = playing;
    const script = (): Promise<string> => readFile(join(game, 'game.yaml'), 'utf8');
    const comments = (await script()).split('\n').filter((line) => line.trim().startsWith('#'));
    const visitor = person('visitor');
    const posted = async (words: string): Promise<number> =>
      (await visitor.postsOf('angers')).filter(({ content }) => asText(content).includes(words)).length;

    await time.moveTo(opens);
    await visitor.finds('angers', 'Détail mystère');

    const shown = await run('step', 'edit', game, '1/hint-1', 'Levez donc les yeux.');
    expect(shown.code).toBe(2);
    expect(shown.stdout).toContain('Levez donc les yeux.');
    expect(shown.stderr).toContain('--yes');
    const leaking = await run('step', 'edit', game, '1/hint-1', 'C’est la maison d’Adam.', '--yes');
    expect(leaking.code).not.toBe(0);
    expect(leaking.stderr).toContain('Cela ne va pas');
    const overlapping = await run('round', 'extend', game, '1', '3h', '--yes');
    expect(overlapping.code).not.toBe(0);
    expect(overlapping.stderr).toContain('Rien n’a été changé');
    const worded = await run('step', 'edit', game, '1/hint-1', 'Levez donc les yeux.', '--yes');
    expect(worded).toMatchObject({ code: 0 });
    expect(worded.stdout).toContain('npx kesako undo');
    expect(worded.stdout).toContain('C’est écrit aussi dans');
    expect(await script()).toContain('Levez donc les yeux.');
    expect(await run('step', 'move', game, '1/hint-1', '-2h', '--yes')).toMatchObject({ code: 0 });
    await time.moveTo(opens.add({ seconds: HOUR }));
    await visitor.finds('angers', 'Levez donc les yeux.');
    const late = await run('step', 'edit', game, '1/hint-1', 'Trop tard.', '--yes');
    expect(late.code).not.toBe(0);
    expect(late.stderr).toContain('npx kesako post edit');

    const hint = ['step', 'add-hint', game, '1', '--text', 'Une place la borde.'] as const;
    const added = await run(...hint, '--yes', '--now');
    expect(added).toMatchObject({ code: 0 });
    expect(added.stdout).toContain('ne pourra plus être défait');
    await time.moveTo(opens.add({ seconds: HOUR + 5 }));
    await visitor.finds('angers', 'Une place la borde.');
    expect((await script()).split('\n').filter((line) => line.trim().startsWith('#'))).toEqual(comments);

    const closed = await run('round', 'close', game, '1', '--yes', '--now');
    expect(closed).toMatchObject({ code: 0 });
    await time.moveTo(opens.add({ seconds: 2 * HOUR + 10 }));
    const reveal = await visitor.finds('angers', '✨');
    expect(asText(reveal.content)).toContain('Adam');

    expect(await run('pause', game)).toMatchObject({ code: 0 });
    await time.moveTo(opens.add({ seconds: 3 * HOUR }));
    expect((await run('resume', game, '--shift', '--keep')).code).toBe(2);
    const later = await run('resume', game, '--shift');
    expect(later.code).toBe(2);
    expect(later.stdout).toContain('Étapes déplacées');
    expect(await run('resume', game, '--shift', '--yes')).toMatchObject({ code: 0 });
    expect(await run('undo', game)).toMatchObject({ code: 0 });
    expect((await run('status', game)).stdout).toContain('en pause');
    expect(await run('resume', game, '--keep')).toMatchObject({ code: 0 });

    const second = opens.add({ seconds: 8 * HOUR });
    await time.moveTo(second);
    await worker.says('step-posted', '/2/opening/');
    const off = await run(
      'round',
      'cancel',
      game,
      '2',
      '--message',
      'Ce mystère est annulé, pardon.',
      '--now',
    );
    expect(off).toMatchObject({ code: 0 });
    await visitor.finds('angers', 'Ce mystère est annulé, pardon.');
    await time.passTo(second.add({ seconds: 8 * HOUR }), 20 * 60);
    expect((await worker.end()).code).toBe(0);
    expect(await posted('✨')).toBe(1);
    expect(await posted('Levez donc les yeux.')).toBe(1);
    expect(await posted('Une place la borde.')).toBe(1);
    const journal = (await run('journal', game)).stdout;
    expect(journal).toContain('camille clôt le mystère\u00a01 tout de suite');
    expect(journal).toContain('camille reprend la partie, et décale tout ce qui venait');
    expect(journal).toContain('camille annule le mystère\u00a02');
  });
});
