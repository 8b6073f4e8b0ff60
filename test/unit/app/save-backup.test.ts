import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { saveBackup } from '#app/backup/save-backup.ts';
import type { Control } from '#app/control/control.ts';

test('nothing stays of a backup whose writer ends in the midst of it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kesako-backup-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const control = {
    async backUp(file: string) {
      await writeFile(file, 'what people wrote');
      throw new Error('The worker is gone.');
    },
  } as unknown as Control;
  const saving = saveBackup(control, join(folder, 'a.gz'), {
    onRows: () => undefined,
    signal: new AbortController().signal,
    now: Temporal.Instant.from('2027-09-18T10:00:00Z'),
  });
  await expect(saving).rejects.toThrow('The worker is gone.');
  expect(await readdir(folder)).toEqual([]);
});
