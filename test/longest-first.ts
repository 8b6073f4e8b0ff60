import { basename } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The files that take long for their size, longest first. */
const LONG = [
  'games-on-bluesky.test.ts',
  'attack.test.ts',
  'partners-on-snac.test.ts',
  'game-on-snac.test.ts',
  'reserve.test.ts',
  'running-worker.test.ts',
  'failing-disk.test.ts',
  'crash.test.ts',
  'rehearsal.test.ts',
  'bluesky.test.ts',
  'queues.test.ts',
  'broken-database.test.ts',
  'mastodon.test.ts',
  'database.test.ts',
  'sweeps.test.ts',
  'reach.test.ts',
  'masking.test.ts',
  'asked-partners.test.ts',
  'corpus.test.ts',
  'properties.test.ts',
];

/** Starts the long files before the others, so that none of them runs on alone at the end. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((one, other) => rankOf(one) - rankOf(other));
  }
}

function rankOf({ moduleId }: TestSpecification): number {
  const rank = LONG.indexOf(basename(moduleId));
  return rank < 0 ? LONG.length : rank;
}
