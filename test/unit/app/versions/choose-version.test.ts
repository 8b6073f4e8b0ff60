import { expect, test } from 'vitest';
import { chooseVersion } from '#app/versions/choose-version.ts';
import type { Version } from '#store/games/versions.ts';

const version = (number: number, digest: string): Version => ({
  game: 'angers',
  number,
  digest,
  madeBy: 'camille',
  madeAt: Temporal.Instant.from('2026-09-19T08:00:00Z'),
  act: undefined,
});
const versions = [version(1, 'old'), version(2, 'now'), version(3, 'later')];

test.each([
  ['the folder of a game that was never played', 'new', [], null, undefined, { kind: 'take-in' }],
  ['a game that is nowhere', undefined, [], null, undefined, { kind: 'nothing' }],
  ['a game without a folder', undefined, versions, 2, 'now', { kind: 'played', version: 2 }],
  ['a folder that holds what is played', 'now', versions, 2, undefined, { kind: 'played', version: 2 }],
  ['what is new since the folder held what is played', 'new', versions, 2, 'now', { kind: 'take-in' }],
  ['a folder that is behind', 'old', versions, 2, 'now', { kind: 'other-version', version: 2, folder: 1 }],
  ['a folder that is ahead', 'later', versions, 2, 'later', { kind: 'other-version', version: 2, folder: 3 }],
  ['what is new in a folder that was behind', 'new', versions, 2, 'old', { kind: 'diverged', version: 2 }],
  ['what is new in a folder never seen', 'new', versions, 2, undefined, { kind: 'diverged', version: 2 }],
] as const)('%s', (_, folder, known, played, seen, choice) => {
  expect(chooseVersion(folder, known, played, seen)).toEqual(choice);
});
