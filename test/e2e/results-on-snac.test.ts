import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import { onServer } from '../support/run/databases.ts';
import { requireServer } from '../support/servers/available.ts';
import { startGameOnSnac, told } from './quick-game-on-snac.ts';

/** Seconds. */
const HOUR = 3_600;

const isReady = requireServer('snac') && requireServer('faketime') && requireServer('postgres');

describe.runIf(isReady)('what a game on a real server came to', () => {
  it('is told beside the worker without an answer, and afterwards in files of which the archive names nobody', async ({
    expect,
  }) => {
    const times = { rounds: 1, lasts: HOUR, hints: [] };
    await using playing = await startGameOnSnac(
      ['lea', 'marc', 'visitor'],
      times,
      ['--until-finished'],
      await onServer(),
    );
    const { time, table, opens, game, worker, run, person } = playing;
    const [lea, marc, visitor] = [person('lea'), person('marc'), person('visitor')];
    await time.moveTo(opens);
    const opening = await visitor.finds('angers', 'Détail mystère');
    await marc.reply(opening, '@angers Le château des zébulons');
    await told(marc, 'Ce n’est pas ça');
    await lea.reply(opening, '@angers La maison d’Adam');
    await told(lea, 'Bien vu');

    const under = await run('report', game, '--json');
    expect(under).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(under.stdout)).toMatchObject({
      provisional: true,
      received: 2,
      guesses: null,
      people: { players: 2, finders: null },
      accounts: [{ network: 'Mastodon' }],
    });
    expect(under.stdout).not.toContain('Adam');

    await time.passTo(opens.add({ seconds: 3 * HOUR }), HOUR / 2);
    expect((await worker.end()).code).toBe(0);
    const out = (...names: readonly string[]): string => join(table.folder, 'written', ...names);
    const whole = await run('report', game, '--out', out('report'));
    expect(whole).toMatchObject({ code: 0 });
    expect(whole.stdout).toMatch(/bilan\.html +le bilan sur une page/u);
    expect(await readdir(out('report'))).toEqual(
      expect.arrayContaining(['bilan.html', 'bilan.csv', 'index.html', 'reponses.csv']),
    );
    const page = await readFile(out('report', 'bilan.html'), 'utf8');
    expect(page).toContain('Adam');
    expect(page.match(/data:image\/jpeg;base64,/gu)).toHaveLength(2);

    const archive = await run('report', game, '--archive', '-o', out('archive'));
    expect(archive).toMatchObject({ code: 0, stderr: '' });
    const files = (await readdir(out('archive'))).toSorted();
    expect(files).toEqual(['bilan.csv', 'bilan.html', 'bilan.json', 'game.yaml']);
    const texts = await Promise.all(files.map((file) => readFile(out('archive', file), 'utf8')));
    for (const word of ['zébulon', 'lea', 'marc', new URL(opening.url ?? 'http://nowhere.example').host])
      expect(
        texts.filter((text) => new RegExp(`(?<![\\p{L}-])${word}(?![\\p{L}-])`, 'iu').test(text)),
      ).toEqual([]);

    expect((await run('report', game, '--json', '--csv')).code).toBe(2);
    expect((await run('season', game)).code).toBe(2);
    expect((await run('season', game, 'nowhere')).code).toBe(4);
  });
});
