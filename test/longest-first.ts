import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * By project, the files that take long for their size, longest first: the end of their paths, less `.test.ts`. The projects
 * come in this order within their group, those with the longest files first.
 */
export const LONG: Readonly<Record<string, readonly string[]>> = {
  integration: [
    'rehearsal/rehearsal',
    'jobs/amending',
    'jobs/sweeps',
    'jobs/lent-accounts',
    'jobs/asked-partners',
    'jobs/killed-in-an-act',
    'jobs/killed-over-an-effect',
    'jobs/masking',
    'jobs/reach',
    'jobs/reserve',
    'jobs/one-network-fails',
    'rehearsal/partners',
    'jobs/versions',
    'jobs/players',
    'rehearsal/sample-unlock',
    'jobs/deciding',
    'jobs/edited-script',
    'jobs/sending',
  ],
  contract: ['contract/bluesky', 'contract/mastodon', 'contract/failing'],
  backends: [
    'store/broken-database',
    'store/database',
    'queue/queues',
    'store/untold-values',
    'queue/killed-worker',
    'store/power-cut',
    'store/database-full-disk',
    'store/taking-in',
  ],
  unit: ['script/bad-files', 'judge/corpus', 'edit/steer', 'judge/properties'],
  e2e: [
    'games-on-bluesky',
    'attack',
    'game-on-snac',
    'reserve',
    'crash',
    'running-worker',
    'bad-days',
    'partners-on-snac',
    'versions-on-snac',
    'deciding-on-snac',
    'steering-on-snac',
    'mending-on-snac',
    'failing-disk',
    'sample-on-three-networks',
    'cli',
    'game-on-x',
    'poison',
    'commands-on-x',
    'liars',
    'interrupted-posts',
    'frozen-servers',
  ].map((name) => `e2e/${name}`),
};

/** Where a test file is, and in which project. */
export interface Place {
  readonly project: string;
  readonly path: string;
}

/**
 * Compares two test files of one group: those of a project together, since a process of Vitest’s goes on only with a file of
 * the same project, and the longest first, so that none of them runs on alone at the end.
 */
export function byLength(one: Place, other: Place): number {
  return projectRank(one) - projectRank(other) || fileRank(one) - fileRank(other);
}

/** Sorts as {@link byLength} does, and the files that are not named by what they took the last time, or by their size. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted(
      (one, other) => groupOf(one) - groupOf(other) || byLength(placeOf(one), placeOf(other)),
    );
  }
}

const groupOf = ({ project }: TestSpecification): number => project.config.sequence.groupOrder;

const placeOf = ({ project, moduleId }: TestSpecification): Place => ({
  project: project.name,
  path: moduleId,
});

function projectRank({ project }: Place): number {
  return rankIn(Object.keys(LONG), (name) => name === project);
}

function fileRank({ project, path }: Place): number {
  return rankIn(LONG[project] ?? [], (name) => path.endsWith(`/${name}.test.ts`));
}

function rankIn(names: readonly string[], isIt: (name: string) => boolean): number {
  const rank = names.findIndex(isIt);
  return rank < 0 ? names.length : rank;
}
