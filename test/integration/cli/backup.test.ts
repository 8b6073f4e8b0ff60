import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { saveBackup } from '#app/backup/save-backup.ts';
import type { Control } from '#app/control/control.ts';
import { Complaint, EXIT } from '#platform/complaint.ts';
import { openDatabase } from '#store/database/database.ts';
import { kesakoHere } from '../../support/play/kesako-here.ts';
import type { Ended } from '../../support/play/program.ts';
import { fillDirectory, onServer } from '../../support/run/databases.ts';
import { until } from '../../support/play/until.ts';
import { requireServer } from '../../support/servers/available.ts';

type Run = (...args: readonly string[]) => Promise<Ended>;

interface Place {
  readonly folder: string;
  readonly run: Run;
  /** The same in English. */
  readonly english: Run;
}

async function aPlace(env: Readonly<Record<string, string>> = {}): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'kesako-backup-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await fillDirectory(join(folder, 'data'));
  const surroundings = { cwd: folder, env };
  return {
    folder,
    run: (...args) => kesakoHere(args, surroundings),
    english: (...args) => kesakoHere(['--lang', 'en', ...args], surroundings),
  };
}

test('a backup gets a name with its moment, is read back, and is put back where there is nothing', async () => {
  const { run, folder } = await aPlace();
  expect((await run('users', 'add', 'camille', '--role', 'operator')).code).toBe(EXIT.ok);
  const saved = await run('backup');
  expect(saved).toMatchObject({ code: EXIT.ok, stderr: '' });
  const name = (await readdir(folder)).find((file) => file.endsWith('.gz')) ?? '';
  expect(name).toMatch(/^kesako-\d{4}-\d\d-\d\dT\d{6}Z\.backup\.gz$/u);
  expect(saved.stdout).toContain(`${name} est écrit et vérifié`);
  expect(saved.stdout).toContain('réponses encore secrètes');

  const other = await aPlace();
  const restored = await other.english('restore', join(folder, name));
  expect(restored).toMatchObject({ code: EXIT.ok, stderr: '' });
  expect(restored.stdout).toContain('looks on the networks for what was posted since');
  expect((await other.run('users', 'list')).stdout).toContain('camille');
});

test('a backup replaces none that came by its name while it was written, as where two are begun at once', async () => {
  const { run, folder } = await aPlace();
  await run('backup', 'whole.gz');
  const place = join(folder, 'a.gz');
  const control = {
    async backUp(file: string) {
      await copyFile(join(folder, 'whole.gz'), file);
      await writeFile(place, 'the other one');
      return { ok: true };
    },
  } as unknown as Control;
  const saving = saveBackup(control, place, {
    onRows: () => undefined,
    signal: new AbortController().signal,
    now: Temporal.Instant.from('2027-09-18T10:00:00Z'),
  });
  await expect(saving).rejects.toThrow(Complaint);
  expect(await readFile(place, 'utf8')).toBe('the other one');
  expect((await readdir(folder)).filter((file) => file.endsWith('.part'))).toEqual([]);
});

test('what is there is replaced only by who says so, and says it again', async () => {
  const { run, english, folder } = await aPlace();
  await run('backup', 'empty.gz');
  await run('users', 'add', 'camille', '--role', 'operator');
  const refused = await run('restore', 'empty.gz');
  expect(refused.code).toBe(EXIT.refused);
  expect(refused.stderr).toContain('n’est pas vide');
  const unasked = await english('restore', 'empty.gz', '--replace');
  expect(unasked.code).toBe(EXIT.usage);
  expect(unasked.stdout).toContain('will be erased');
  expect((await run('users', 'list')).stdout).toContain('camille');
  const json = await run('restore', 'empty.gz', '--replace', '--yes', '--json');
  expect(JSON.parse(json.stdout)).toMatchObject({ file: 'empty.gz', from: 'embedded' });
  expect((await run('users', 'list')).stdout).not.toContain('camille');
  expect(await readdir(folder)).toContain('empty.gz');
});

test('what is no backup, is damaged or is not there is said so, and nothing changes', async () => {
  const { run, english, folder } = await aPlace();
  await run('backup', 'a.gz');
  const bytes = await readFile(join(folder, 'a.gz'));
  await writeFile(join(folder, 'cut.gz'), bytes.subarray(0, bytes.length - 20));
  await writeFile(join(folder, 'text.gz'), 'bonjour');
  expect((await run('restore', 'cut.gz')).stderr).toContain('est abîmée');
  expect((await english('restore', 'cut.gz')).stderr).toContain('is damaged');
  expect((await run('restore', 'text.gz')).stderr).toContain('n’est pas une sauvegarde');
  expect((await run('restore', 'none.gz')).stderr).toContain('ne peut pas être lu (ENOENT)');
  const again = await run('backup', 'a.gz');
  expect(again).toMatchObject({ code: EXIT.surroundings });
  expect(again.stderr).toContain('existe déjà');
  const nowhere = await run('backup', 'no/such/folder.gz');
  expect(nowhere).toMatchObject({ code: EXIT.surroundings });
  expect(nowhere.stderr).toContain('n’a pas pu être écrite (ENOENT)');
  expect((await readdir(folder)).toSorted()).toEqual(['a.gz', 'cut.gz', 'data', 'text.gz']);
});

test.runIf(requireServer('postgres'))(
  'a server’s database is not restored under whoever has it open',
  async () => {
    const { url } = await onServer();
    const { run, english } = await aPlace({ DATABASE_URL: url });
    expect((await run('backup', 'a.gz')).code).toBe(EXIT.ok);
    {
      const opened = await openDatabase({ url, name: 'npx kesako console' });
      if (!opened.ok) throw new Error(opened.failure.kind);
      await using _other = opened.value;
      const refused = await run('restore', 'a.gz');
      expect(refused.code).toBe(EXIT.surroundings);
      expect(refused.stderr).toContain(
        'Un autre Kesako est relié à cette base de données\u00a0: npx kesako console (127.0.0.1).',
      );
      expect(refused.stderr).toContain('npx kesako run et tous les npx kesako console');
      const inEnglish = (await english('restore', 'a.gz')).stderr;
      expect(inEnglish).toContain('connected to this database: npx kesako console (127.0.0.1).');
      expect(inEnglish).toContain('every npx kesako run and every npx kesako console');
    }
    expect((await run('restore', 'a.gz')).code).toBe(EXIT.ok);
  },
);

test('a restore that is interrupted changes nothing, and says that it was', async () => {
  const { run } = await aPlace();
  await run('backup', 'empty.gz');
  await run('users', 'add', 'camille', '--role', 'operator');
  const before = process.listeners('SIGINT');
  const restoring = run('restore', 'empty.gz', '--replace', '--yes');
  const interrupt = await until('the command hears of Ctrl-C', () =>
    process.listeners('SIGINT').find((listener) => !before.includes(listener)),
  );
  interrupt('SIGINT');
  expect(await restoring).toMatchObject({ code: EXIT.interrupted, stderr: 'Interrompu.\n' });
  expect((await run('users', 'list')).stdout).toContain('camille');
});
