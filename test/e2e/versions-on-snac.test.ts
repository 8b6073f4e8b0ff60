import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import { kesakoHere } from '../support/play/kesako-here.ts';
import { MovableTime } from '../support/play/movable-time.ts';
import { passSteps } from '../support/play/pass-steps.ts';
import { asText, ON_ITS_WAY } from '../support/play/people.ts';
import { Program } from '../support/play/program.ts';
import { quickGame, soon } from '../support/play/quick-game.ts';
import { layTable, WAKES_NOBODY } from '../support/play/table.ts';
import { until } from '../support/play/until.ts';
import { onServer } from '../support/run/databases.ts';
import { requireServer } from '../support/servers/available.ts';
import { startRedis } from '../support/servers/redis.ts';
import { personOn, startSnac } from '../support/servers/snac.ts';
import { startGameOnSnac, told, toldTo } from './quick-game-on-snac.ts';

/** Seconds. */
const HOUR = 3_600;
const VARIANT = 'Maison de l’Apothicaire';

async function rewrite(game: string, from: string, to: string): Promise<void> {
  const file = join(game, 'game.yaml');
  const script = await readFile(file, 'utf8');
  if (!script.includes(from)) throw new Error(`The script does not say “${from}”.`);
  await writeFile(file, script.replace(from, to));
}

const isReady = requireServer('snac') && requireServer('faketime');

describe.runIf(isReady)('the script of a game that is played on a real server', () => {
  it('takes an answer in afterwards, and a correction of a hint before it is posted', async ({ expect }) => {
    const times = { rounds: 1, lasts: 4 * HOUR, hints: [HOUR] };
    await using playing = await startGameOnSnac(['lea', 'marc', 'visitor'], times);
    const { time, opens, game, worker, run, person } = playing;
    const [lea, marc, visitor] = [person('lea'), person('marc'), person('visitor')];

    await time.moveTo(opens);
    const opening = await visitor.finds('angers', 'Détail mystère');
    await lea.reply(opening, `@angers ${VARIANT}`);
    await worker.judges(1);
    await marc.reply(opening, '@angers La maison d’Adam');
    await worker.judges(1);
    await told(marc, 'Bien vu');
    await until(
      'lea is told something',
      async () => ((await toldTo(lea)).length === 1 ? true : undefined),
      async () => [await toldTo(lea), worker.stderr],
      ON_ITS_WAY,
    );
    expect((await toldTo(lea))[0]).not.toContain('Bien vu');

    const accepted = await run('accept', game, '1', VARIANT, '--why', 'elle fut à un apothicaire');
    expect(accepted).toMatchObject({ code: 0 });
    expect(accepted.stdout).toContain('version 2 du script');
    expect(accepted.stdout).toContain('C’est écrit aussi dans');
    expect(await readFile(join(game, 'game.yaml'), 'utf8')).toContain(VARIANT);
    await told(lea, 'Après relecture');
    const again = await run('accept', game, '1', VARIANT);
    expect(again.code).toBe(4);
    expect(again.stderr).toContain('y est déjà');
    const report = JSON.parse((await run('report', game, '--format', 'json')).stdout) as {
      readonly standings: readonly { readonly player: string }[];
    };
    expect(report.standings.map(({ player }) => player.split('@')[0])).toEqual(['lea', 'marc']);

    expect((await run('status', game)).stdout).not.toContain('Le dossier du jeu');
    await rewrite(game, 'taillé dans le bois', 'taillé dans du bois');
    expect((await run('status', game)).stdout).toContain('Le dossier du jeu a changé');
    const shown = await run('apply', game);
    expect(shown.code).toBe(2);
    expect(shown.stdout).toContain('taillé dans du bois');
    expect(shown.stderr).toContain('--yes');
    expect(await run('apply', game, '--yes')).toMatchObject({ code: 0 });
    expect((await run('apply', game)).stdout).toContain('Rien à changer');

    await rewrite(game, 'answers:', 'anwsers:');
    const broken = await run('apply', game, '--yes');
    expect(broken.code).toBe(1);
    expect(broken.stderr).toContain('game.yaml:');

    await time.moveTo(opens.add({ seconds: HOUR }));
    const hint = await visitor.finds('angers', 'taillé dans du bois');
    expect(asText(hint.content)).toContain('Indice');
    const written = await run('versions', game, '--write');
    expect(written.stdout).toContain('La version 3');
    expect(written.stdout).toContain('game.yaml.old');
    expect(await readFile(join(game, 'game.yaml'), 'utf8')).not.toContain('anwsers:');

    await passSteps(time, game, opens.add({ seconds: 6 * HOUR }));
    expect((await worker.end()).code).toBe(0);
    const reveal = (await visitor.postsOf('angers'))
      .map(({ content }) => asText(content))
      .find((text) => text.includes('✨'));
    expect(reveal).toContain('@lea');
    expect(await toldTo(lea)).toHaveLength(2);
    const versions = await run('versions', game);
    expect(versions.stdout.trim().split('\n')).toHaveLength(3);
    expect(versions.stdout).toContain(`camille — accepte «\u00a0${VARIANT}\u00a0» au mystère\u00a01`);
    expect((await run('journal', game)).stdout).toContain('camille fait jouer la version 3 du script');
  });

  it.runIf(requireServer('postgres') && requireServer('redis'))(
    'changes on two workers at once, one of which has no folder of the game',
    async ({ expect }) => {
      await using time = await MovableTime.start();
      await using snac = await startSnac(['angers', 'visitor'], time);
      const postgres = await onServer();
      await using redis = await startRedis();
      const setting = {
        server: snac.url,
        token: snac.users[0]?.token ?? '',
        env: { ...WAKES_NOBODY, DATABASE_URL: postgres.url, REDIS_URL: redis.url },
        time,
      };
      await using here = await layTable(setting);
      await using there = await layTable(setting);
      const opens = soon(HOUR, time);
      const game = await quickGame({
        folder: here.folder,
        opens,
        rounds: 1,
        lasts: 4 * HOUR,
        hints: [HOUR, 2 * HOUR],
        pauses: HOUR,
      });
      await using first = Program.start(['run', game], here.surroundings);
      await first.says('worker-started');
      await using second = Program.start(
        ['run', 'angers-patrimoine', '--until-finished'],
        there.surroundings,
      );
      await second.says('worker-started');
      await time.moveTo(opens);
      const visitor = personOn(snac, 'visitor');
      await visitor.finds('angers', 'Détail mystère');
      await rewrite(game, 'taillé dans le bois', 'taillé dans du bois');
      await rewrite(game, 'Reculons un peu', 'Reculons beaucoup');
      expect(await kesakoHere(['apply', game, '--yes'], here.surroundings)).toMatchObject({ code: 0 });
      await first.says('version-loaded', '"version":2');
      await second.says('version-loaded', '"version":2');
      await time.moveTo(opens.add({ seconds: HOUR }));
      await visitor.finds('angers', 'taillé dans du bois');
      // The other one has to find the photo, too.
      first.process.kill('SIGTERM');
      await first.end();
      await time.moveTo(opens.add({ seconds: 2 * HOUR }));
      const wider = await visitor.finds('angers', 'Reculons beaucoup');
      expect(wider.media_attachments).toHaveLength(1);
      const status = await kesakoHere(['status', 'angers-patrimoine', '--json'], there.surroundings);
      expect(JSON.parse(status.stdout)).toMatchObject({ version: 2, folder: 'none' });
      await passSteps(time, game, opens.add({ seconds: 6 * HOUR }));
      expect((await second.end()).code).toBe(0);
      const posts = (await visitor.postsOf('angers')).map(({ content }) => asText(content));
      expect(posts.filter((text) => text.includes('taillé dans'))).toHaveLength(1);
      expect(posts.filter((text) => text.includes('Reculons'))).toHaveLength(1);
    },
  );
});
