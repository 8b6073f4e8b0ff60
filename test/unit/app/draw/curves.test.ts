import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { CURVES_FILE, curvesText } from '../../../../scripts/build-curves.ts';

test('what the page verifies signatures with is what the package that is pinned has, to the byte', async () => {
  expect((await readFile(CURVES_FILE, 'utf8')) === (await curvesText()), 'node scripts/build-curves.ts').toBe(
    true,
  );
});
