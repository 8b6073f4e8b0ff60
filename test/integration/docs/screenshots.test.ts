import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../support/docs/pages.ts';

test.each([
  ['fr', /^Aucun Chromium n’est installé ici .* restent ce qu’elles étaient\.\n$/u],
  ['en', /^No Chromium is installed here .* stay what they were\.\n$/u],
])('without a Chromium the pictures stay, and the script says so (%s)', (language, words) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/screenshots.ts'], {
    cwd: root,
    env: { PATH: '', CHROMIUM: join(root, 'no-such-browser'), KESAKO_LANG: language },
    encoding: 'utf8',
  });
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(stderr).toMatch(words);
});
