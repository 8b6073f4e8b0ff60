import { globSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { byLength, LONG, type Place } from '../longest-first.ts';

const at = (project: string, name: string): Place => ({ project, path: `/kesako/test/${name}.test.ts` });

describe('the order of test files', () => {
  test('keeps those of a project together, the longest first, and leaves the others as they are', () => {
    const sorted = [
      at('unit', 'unit/game/rank'),
      at('e2e', 'e2e/terminal'),
      at('backends', 'integration/store/versions'),
      at('integration', 'integration/jobs/late'),
      at('e2e', 'e2e/attack'),
      at('contract', 'contract/x'),
      at('integration', 'integration/jobs/versions'),
      at('unit', 'unit/judge/corpus'),
      at('contract', 'contract/bluesky'),
      at('e2e', 'e2e/games-on-bluesky'),
      at('unit', 'unit/game/grade'),
      at('backends', 'integration/store/database'),
      at('integration', 'integration/jobs/amending'),
    ].toSorted(byLength);
    expect(sorted.map(({ path }) => path.replace('/kesako/test/', '').replace('.test.ts', ''))).toEqual([
      'integration/jobs/amending',
      'integration/jobs/versions',
      'integration/jobs/late',
      'contract/bluesky',
      'contract/x',
      'integration/store/database',
      'integration/store/versions',
      'unit/judge/corpus',
      'unit/game/rank',
      'unit/game/grade',
      'e2e/games-on-bluesky',
      'e2e/attack',
      'e2e/terminal',
    ]);
  });

  test('names files that there are, one each', () => {
    const paths = globSync('test/{contract,e2e,integration,unit}/**/*.test.ts');
    const found = Object.values(LONG)
      .flat()
      .map((name) => [name, paths.filter((path) => path.endsWith(`/${name}.test.ts`)).length]);
    expect(found.filter(([, files]) => files !== 1)).toEqual([]);
  });
});
