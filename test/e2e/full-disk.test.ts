import { execFileSync } from 'node:child_process';
import { mkdir, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import { kesako, Program } from '../support/play/program.ts';
import { quickGame, soon } from '../support/play/quick-game.ts';
import { layTable, type Table } from '../support/play/table.ts';
import { until } from '../support/play/until.ts';
import { MastodonStandIn } from '../support/stand-ins/mastodon.ts';
import { postsOf } from './crowd-on-stand-in.ts';

const MIB = 1024 * 1024;

/** Only root may mount a small disk. */
describe.runIf(process.getuid?.() === 0).concurrent('a full disk', () => {
  it('is told before anything is begun, in both languages', async ({ expect }) => {
    await using standIn = await MastodonStandIn.start();
    await using table = await layTable({ server: standIn.url, token: standIn.state.person('angers').token });
    using _disk = await smallDisk(table, 64);
    const game = await quickGame({ folder: table.folder, opens: soon(0), ...TIMES });
    const { env, cwd } = table.surroundings;
    for (const [KESAKO_LANG, said] of [
      [
        'fr',
        'Le disque est plein.\nLibérez de la place, puis relancez\u00a0: ce qui est enregistré est intact.\n',
      ],
      ['en', 'The disk is full.\nMake room, then start again: what is stored is whole.\n'],
    ] as const) {
      const ended = await kesako(['run', game], { cwd, env: { ...env, KESAKO_LANG } });
      expect(ended).toMatchObject({ code: 3, stdout: '', stderr: said });
    }
    expect(standIn.state.posts.size).toBe(0);
  });

  it('that fills up during a game holds it back, and every step comes once when there is room again', async ({
    expect,
  }) => {
    await using standIn = await MastodonStandIn.start();
    await using table = await layTable({ server: standIn.url, token: standIn.state.person('angers').token });
    using _disk = await smallDisk(table, 256);
    const game = await quickGame({ folder: table.folder, opens: soon(6), ...TIMES });
    await using worker = Program.start(['run', game], table.surroundings);
    await until('the opening is posted', 60_000, () => postsOf(standIn).at(0));
    const ballast = join(table.data, 'ballast');
    const { bavail, bsize } = await statfs(table.data);
    await writeFile(ballast, new Uint8Array(bavail * bsize - 20 * MIB));
    await until('the worker is short of room', 60_000, () =>
      worker.stderr.includes('No space left') ? true : undefined,
    );
    expect(postsOf(standIn).length).toBeLessThanOrEqual(2);
    expect(worker.running).toBe(true);
    await rm(ballast);
    await until('both hints are posted', 120_000, () => postsOf(standIn).at(2));
    worker.process.kill('SIGTERM');
    expect((await worker.end(60_000)).code).toBe(0);
    expect(postsOf(standIn).map(({ text }) => text.split(' ')[0])).toEqual(['🔍', '💡', '💡']);
  });
});

const TIMES = { rounds: 1, lasts: 3_600, hints: [3, 6], pauses: 2 };

/** Puts the data of a table on a disk of so many MiB of its own. */
async function smallDisk({ data }: Table, size: number): Promise<Disposable> {
  await mkdir(data);
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}m`, 'tmpfs', data]);
  return { [Symbol.dispose]: () => void execFileSync('umount', ['-l', data]) };
}
