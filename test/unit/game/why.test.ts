import { expect, test } from 'vitest';
import { GROUNDS, said } from '#game/grounds.ts';
import { failingLine, readWhy } from '#game/why.ts';
import { groundsOf } from '../../support/games/grounds.ts';

test.each(GROUNDS)('a line with grounds of the kind « %s » is read as it was written', (kind) => {
  const grounds = groundsOf(kind);
  expect(readWhy(failingLine('refused', grounds))).toEqual({ kind: 'refused', grounds });
});

test('the words of a server are never taken for a kind of ours', () => {
  const line = failingLine('refused', said('(picture-failed)'));
  expect(readWhy(line)).toEqual({ kind: 'refused', grounds: said('(picture-failed)') });
});

test.each([
  ['refused: X could not work the picture out', said('X could not work the picture out')],
  ['credentials-rejected: POST /x answered 401', said('POST /x answered 401')],
  ['credentials-rejected: missing-scope: GET /y', { kind: 'missing-scope', what: 'GET /y' }],
])('what stands after a colon in a stored line, « %s », is taken for words', (line, grounds) => {
  expect(readWhy(line)).toMatchObject({ grounds });
});

test.each([
  'refused (of-tomorrow)',
  'refused (of-tomorrow: 3)',
  'refused ()',
  'refusedly',
  'refused because',
])('« %s » is no line of this version', (line) => {
  expect(readWhy(line)).toBeUndefined();
});

test.each(['refused', 'refused: ', 'unreachable'])('« %s » has no grounds', (line) => {
  expect(readWhy(line)).not.toHaveProperty('grounds');
});
