import { describe, it } from 'vitest';
import { passSteps } from '../support/play/pass-steps.ts';
import { asText, ON_ITS_WAY } from '../support/play/people.ts';
import { PseudoTerminal } from '../support/play/pseudo-terminal.ts';
import { until } from '../support/play/until.ts';
import { requireServer } from '../support/servers/available.ts';
import { startGameOnSnac, told, toldTo } from './quick-game-on-snac.ts';

/** Seconds. */
const HOUR = 3_600;

const isReady = requireServer('snac') && requireServer('faketime');

describe.runIf(isReady)('while a game is played on a real server', () => {
  it('a person decides, pauses, undoes and calls back, and the players and the ranking follow', async ({
    expect,
  }) => {
    const times = { rounds: 1, lasts: 4 * HOUR, hints: [] };
    await using playing = await startGameOnSnac(['lea', 'marc', 'visitor'], times);
    const { time, table, opens, game, worker, run, person } = playing;
    const [lea, marc, visitor] = [person('lea'), person('marc'), person('visitor')];

    await time.moveTo(opens);
    const opening = await visitor.finds('angers', 'Détail mystère');
    await lea.reply(opening, '@angers Les artisans');
    await worker.judges(1);
    await marc.reply(opening, '@angers Le château');
    await worker.judges(1);
    await told(marc, 'Ce n’est pas ça');

    expect((await run('status', game)).stdout).toContain(
      'Une réponse attend une décision\u00a0: npx kesako review angers-patrimoine',
    );
    const list = await run('review', game, '--list');
    expect(list.stdout).toContain('Une réponse attend une décision.');
    expect(list.stdout).toContain('Les artisans');
    await using terminal = PseudoTerminal.open(['review', game], table.surroundings);
    await terminal.whenItSays('Réponse 1 sur 1', 'b');
    // The last decision, too, can be undone.
    await terminal.whenItSays('C’était la dernière.', 'q');
    expect((await terminal.end()).code).toBe(0);
    expect(terminal.screen).toContain('C’est tout.');
    await told(lea, 'Bien vu');
    expect((await run('review', game, '--list')).stdout).toBe('Aucune réponse n’attend de décision.\n');

    const { stdout } = await run('report', game, '--format', 'json');
    const report = JSON.parse(stdout) as {
      readonly guesses: readonly { readonly player: string; readonly ref: string }[];
    };
    const wrong = report.guesses.find(({ player }) => player.startsWith('marc'))?.ref ?? '';
    const decided = await run('decide', game, wrong, 'bonne', '--why', 'c’est aussi un château');
    expect(decided).toMatchObject({ code: 0 });
    await told(marc, 'Après relecture');
    const again = await run('decide', game, wrong, 'bonne');
    expect(again.code).toBe(4);
    expect(again.stderr).toContain('déjà été jugée bonne');
    expect((await run('undo', game)).code).toBe(0);
    await until(
      'marc is told that it was wrong after all',
      async () => ((await toldTo(marc)).length === 3 ? true : undefined),
      async () => [await toldTo(marc), worker.stderr],
      ON_ITS_WAY,
    );

    expect((await run('pause', '--all')).stdout).toBe('angers-patrimoine\u00a0: En pause.\n');
    expect((await run('pause', '--all')).stdout).toBe('Aucune partie en cours.\n');
    expect((await run('undo', game)).code).toBe(0);
    expect((await run('status', game)).stdout).toContain('en cours');
    const unasked = await run('stop', game);
    expect(unasked.code).toBe(2);
    expect(unasked.stderr).toContain('Rien n’a été arrêté.');
    await using hesitating = PseudoTerminal.open(['stop', game], table.surroundings);
    await hesitating.whenItSays('L’arrêter pour de bon', 'y');
    await hesitating.whenItSays('Dans 10\u00a0s', '\u0003');
    expect((await hesitating.end()).code).toBe(130);
    expect((await run('status', game)).stdout).toContain('en cours');

    await passSteps(time, game, opens.add({ seconds: 6 * HOUR }));
    expect((await worker.end()).code).toBe(0);
    const reveal = (await visitor.postsOf('angers'))
      .map(({ content }) => asText(content))
      .find((text) => text.includes('✨'));
    expect(reveal).toContain('@lea');
    expect(reveal).not.toContain('@marc');
    expect((await toldTo(lea)).length).toBe(1);

    const journal = await run('journal', game);
    expect(journal.stdout).toMatch(/camille juge la réponse [\da-f]{8} bonne\n/u);
    expect(journal.stdout).toMatch(/bonne \(c’est aussi un château\) — défait par la ligne \d+\n/u);
    expect(journal.stdout).toContain('kesako publie 1/reveal/ville');
    expect(journal.stdout).not.toMatch(/artisans|lea@|marc@/u);
  });
});
