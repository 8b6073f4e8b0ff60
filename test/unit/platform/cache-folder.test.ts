import { expect, it } from 'vitest';
import { cacheFolder } from '#platform/cache-folder.ts';

it('what can be made again lies in the cache of the user', () => {
  expect(cacheFolder('/home/zoe')).toBe('/home/zoe/.cache/kesako');
});
