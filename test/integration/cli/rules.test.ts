import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { EXIT } from '#platform/complaint.ts';
import { kesakoHere } from '../../support/play/kesako-here.ts';

const SAMPLE = 'games/angers-patrimoine';

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'kesako-rules-'));
  onTestFinished(() => rm(path, { recursive: true }));
  return path;
}

test('the rules of the sample game are written in both languages, as pages and as Markdown', async () => {
  const out = await folder();
  const data = join(out, 'data');
  const ended = await kesakoHere(['--lang', 'fr', 'rules', SAMPLE, '--out', join(out, 'texts')], {
    env: { KESAKO_DATA: data },
  });
  expect(ended.code).toBe(0);
  expect(ended.stdout).toMatch(/Empreinte\u00a0: [\da-f]{4} [\da-f]{4} [\da-f]{4} [\da-f]{4}\n$/u);
  expect((await readdir(join(out, 'texts'))).toSorted()).toEqual([
    'rules.en.html',
    'rules.en.md',
    'rules.fr.html',
    'rules.fr.md',
  ]);
  expect(await readFile(join(out, 'texts/rules.fr.md'), 'utf8')).toContain('jusqu’au 19 mars 2028 inclus');
});

test('a text can be shown at the terminal, and one that lacks something says what', async () => {
  const env = { KESAKO_DATA: join(await folder(), 'data') };
  const shown = await kesakoHere(['--lang', 'en', 'rules', SAMPLE, '--notice', 'register', '--print'], {
    env,
  });
  expect(shown.stdout).toContain('## Purposes');
  const lacking = await kesakoHere(['--lang', 'en', 'rules', 'games/minimal', '--print'], { env });
  expect(lacking.code).toBe(EXIT.script);
  expect(lacking.stderr).toContain('keep-for: 6 months');
  expect(lacking.stderr).toContain('minimum-age: 15');
});
