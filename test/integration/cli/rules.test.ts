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

test('a live hour has no rules, and says which texts it has; they can be had', async () => {
  const env = { KESAKO_DATA: join(await folder(), 'data') };
  const hour = 'games/twapero-confucius';
  for (const [language, none] of [
    ['fr', 'n’a pas de règlement'],
    ['en', 'has no rules'],
  ] as const) {
    const { code, stderr } = await kesakoHere(['--lang', language, 'rules', hour, '--print'], { env });
    expect(code).toBe(EXIT.script);
    expect(stderr).toContain(none);
    expect(stderr).not.toContain('minimum-age');
    const [, kind = ''] = /npx kesako rules games\/twapero-confucius --notice (\S+)/u.exec(stderr) ?? [];
    const shown = await kesakoHere(['--lang', language, 'rules', hour, '--notice', kind, '--print'], { env });
    expect(shown.code).toBe(0);
  }
});

test('the calendar of a live hour advises nothing that its script would refuse', async () => {
  const env = { KESAKO_DATA: join(await folder(), 'data') };
  const { code, stdout } = await kesakoHere(['--lang', 'fr', 'plan', 'games/twapero-confucius'], { env });
  expect(code).toBe(0);
  expect(stdout).not.toMatch(/masking|précaution/u);
});
