import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import { passSteps } from '../support/play/pass-steps.ts';
import { asText } from '../support/play/people.ts';
import { kesakoHere } from '../support/play/kesako-here.ts';
import { Program } from '../support/play/program.ts';
import { emptyOnServer } from '../support/run/databases.ts';
import { requireServer } from '../support/servers/available.ts';
import { startGameOnSnac, told, toldTo } from './quick-game-on-snac.ts';

/** Seconds. */
const HOUR = 3_600;

const isReady = requireServer('snac') && requireServer('faketime') && requireServer('postgres');

describe.runIf(isReady)('a game that is backed up while it is played on a real server, and lost', () => {
  it('goes on from PostgreSQL as it was, posts nothing twice, answers nobody twice, and forgets no find', async ({
    expect,
  }) => {
    const times = { rounds: 1, lasts: 4 * HOUR, hints: [HOUR, 3 * HOUR] };
    await using playing = await startGameOnSnac(['lea', 'marc', 'visitor'], times);
    const { time, table, opens, game, worker, run, person } = playing;
    const [lea, marc, visitor] = [person('lea'), person('marc'), person('visitor')];

    await time.moveTo(opens);
    const opening = await visitor.finds('angers', 'Détail mystère');
    await marc.reply(opening, '@angers Le château');
    await told(marc, 'Ce n’est pas ça');

    const file = join(table.folder, 'mid-game.gz');
    const backup = await run('backup', file, '--json');
    expect(backup).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(backup.stdout)).toMatchObject({ file });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await run('backup', file)).toMatchObject({ code: 3 });

    await lea.reply(opening, '@angers La maison d’Adam');
    await told(lea, 'Bien vu');
    await time.moveTo(opens.add({ seconds: HOUR }));
    await worker.says('step-posted', 'hint-1');
    const before = (await visitor.postsOf('angers')).length;
    await worker.kill();
    await rm(table.data, { recursive: true });

    const env = { ...table.surroundings.env, DATABASE_URL: await emptyOnServer() };
    const there = { ...table.surroundings, env };
    const restored = await kesakoHere(['restore', file], there);
    expect(restored).toMatchObject({ code: 0, stderr: '' });
    expect(restored.stdout).toContain('Kesako cherche d’abord sur les réseaux');
    const again = await kesakoHere(['restore', file], there);
    expect(again.code).toBe(4);
    expect(again.stderr).toContain('n’est pas vide');

    await using next = Program.start(['run', game, '--until-finished'], there);
    await next.says('found-posted', 'hint-1');
    await next.judges(1);
    expect(await visitor.postsOf('angers')).toHaveLength(before);
    await passSteps(time, game, opens.add({ seconds: 6 * HOUR }));
    expect((await next.end()).code).toBe(0);

    const texts = (await visitor.postsOf('angers')).map(({ content }) => asText(content));
    expect(new Set(texts).size).toBe(texts.length);
    expect(texts.find((text) => text.includes('✨'))).toContain('@lea');
    expect(await toldTo(lea)).toHaveLength(1);
    expect(await toldTo(marc)).toHaveLength(1);
  });
});
