import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PICTURES } from '../../../scripts/screenshots/pictures.ts';
import { allPages, links, root } from '../../support/docs/pages.ts';

const made = PICTURES.map(({ file }) => file).toSorted();

test('every picture of the documents is made by a script, so that none grows old', () => {
  expect(readdirSync(join(root, 'docs/images')).toSorted()).toEqual(made);
});

test('every picture that is made is shown', async () => {
  const shown = (await allPages())
    .flatMap(links)
    .flatMap((link) => /images\/([^/]+)$/u.exec(link)?.[1] ?? []);
  expect([...new Set(shown)].toSorted()).toEqual(made);
});
