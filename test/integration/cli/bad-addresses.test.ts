import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { examine } from '#app/doctor/examine.ts';
import type { Finding } from '#app/doctor/finding.ts';
import { readSettings } from '#config/settings.ts';
import { EXIT } from '#platform/complaint.ts';
import { Secret } from '#platform/secret.ts';
import { root } from '../../support/docs/pages.ts';
import { kesakoHere } from '../../support/play/kesako-here.ts';

const PASSWORD = 'm4ilPWord';

async function place(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kesako-addresses-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await mkdir(join(folder, 'config'));
  await cp(join(root, 'games/minimal'), join(folder, 'games/minimal'), { recursive: true });
  return folder;
}

describe.each(['fr', 'en'])('an address that cannot be read, in %s,', (language) => {
  test.each([
    ['KESAKO_SMTP_URL', `smtp://me:${PASSWORD}@nope:port`],
    ['KESAKO_SMTP_URL', `smtp://me:${PASSWORD}@`],
    ['KESAKO_SMTP_URL', `smtp://me:${PASSWORD}#1@mail.example`],
    ['KESAKO_SMTP_URL', `smtp://me:12#${PASSWORD}@mail.example`],
    ['KESAKO_SMTP_URL', `smtp://me:12/${PASSWORD}@mail.example`],
    ['KESAKO_SMTP_URL', `smtp://me:${PASSWORD}%@mail.example`],
    ['KESAKO_SMTP_URL', `smtpx://me:${PASSWORD}@mail.example`],
    ['REDIS_URL', `redis://:${PASSWORD}@PW:x:99999`],
    ['REDIS_URL', `redis://:${PASSWORD}/2@redis.example`],
    ['DATABASE_URL', `postgres://me:${PASSWORD}@db.example:port/kesako`],
    ['DATABASE_URL', `postgres://me:${PASSWORD}?@db.example/kesako`],
    ['DATABASE_URL', `postgres ${PASSWORD}`],
    ['KESAKO_HOOK_CITY_URL', `https://me:${PASSWORD}@hooks.example:port/`],
    ['KESAKO_OIDC_ISSUER', `https://me:${PASSWORD}@login.example:port/`],
    ['KESAKO_PUBLIC_URL', `https://me:${PASSWORD}@game.example:port/`],
    ['KESAKO_CONSOLE_URL', `https://me:${PASSWORD}@console.example:port/`],
  ])('is told by the name of %s, and no piece of %s, by doctor and by run', async (name, value) => {
    const cwd = await place();
    await writeFile(join(cwd, 'config/alarms.yaml'), 'hooks:\n  - name: city\n');
    const env = {
      KESAKO_LANG: language,
      KESAKO_MAIL_FROM: 'jeu@ville.example',
      KESAKO_LOG_LEVEL: 'debug',
      [name]: value,
    };
    const examined = await kesakoHere(['doctor'], { cwd, env });
    const started = await kesakoHere(['run', 'games/minimal'], { cwd, env });
    for (const { code, stdout, stderr } of [examined, started]) {
      expect(code).toBe(EXIT.surroundings);
      expect(stdout + stderr).toContain(name);
      expect(stdout + stderr).not.toContain(PASSWORD);
    }
    // Whatever is wrong with the settings, the machine is looked at.
    expect(examined.stdout).toContain(`Node ${process.versions.node}`);
  });
});

test('an examination that falls over is a finding, without the credential, beside all the others', async () => {
  const cwd = await place();
  const settings = await readSettings({ KESAKO_CONFIG: join(cwd, 'config'), KESAKO_DATA: 'memory' }, false);
  const url = `redis://:${PASSWORD}@PW:x:99999`;
  const findings = await examine(
    { ...settings, redisUrl: new Secret(url) },
    {
      falling: () => {
        throw new Error(`cannot go to ${url}`);
      },
    },
    new AbortController().signal,
  );
  const found = new Map(findings.map((finding): [string, Finding] => [finding.of, finding]));
  expect(found.get('redis')).toMatchObject({ state: 'wrong' });
  expect(found.get('falling')).toMatchObject({
    state: 'wrong',
    what: { en: '“falling” could not be examined (“cannot go to [secret]”).' },
  });
  expect([...found.keys()]).toEqual(expect.arrayContaining(['node', 'database', 'accounts', 'alarms']));
  expect(JSON.stringify(findings)).not.toContain(PASSWORD);
});
