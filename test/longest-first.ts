import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * By project, the files that take long for their size, longest first: the end of their paths, less `.test.ts`. The projects
 * come in this order within their group, those with the longest files first.
 */
export const LONG: Readonly<Record<string, readonly string[]>> = {
  integration: [
    'jobs/amending',
    'jobs/killed-in-an-act',
    'rehearsal/rehearsal',
    'jobs/killed-over-an-effect',
    'jobs/steering',
    'jobs/announcing',
    'jobs/asked-partners',
    'jobs/versions',
    'jobs/sweeps',
    'jobs/judged-as-it-came',
    'jobs/planned-anew',
    'jobs/one-network-fails',
    'jobs/players',
    'jobs/two-workers',
    'jobs/lent-accounts',
    'rehearsal/partners',
    'jobs/masking',
    'jobs/derived-rows',
    'jobs/replies',
    'public-page/public-app',
    'cli/new',
    'jobs/poison',
    'jobs/spying',
    'jobs/reach',
    'jobs/told-as-it-is',
    'jobs/taken-up',
    'rehearsal/sample-unlock',
    'jobs/held-replies',
    'jobs/reserve',
    'jobs/sending',
    'jobs/edited-script',
    'jobs/deciding',
  ],
  contract: [
    'contract/bluesky',
    'contract/mastodon',
    'contract/failing',
    'contract/reading-share',
    'contract/mastodon-long-replies',
  ],
  backends: [
    'queue/queues',
    'store/prepared',
    'store/broken-database',
    'store/database',
    'store/database-full-disk',
    'store/frozen-server',
    'store/power-cut',
    'queue/lost-server',
    'queue/killed-worker',
    'store/taking-in',
    'store/stuck-database',
  ],
  unit: [
    'new-game/new-game',
    'masking/spy',
    'script/bad-files',
    'edit/steer',
    'judge/corpus',
    'judge/named',
    'frame/save-drawn',
    'storyboard/render',
    'judge/properties',
  ],
  e2e: [
    'attack',
    'games-on-bluesky',
    'directed-on-bluesky',
    'game-on-snac',
    'reserve',
    'running-worker',
    'crash',
    'partners-on-snac',
    'bad-days',
    'frame',
    'terminal',
    'frozen-servers',
    'liars',
    'public-page',
    'deciding-on-snac',
    'versions-on-snac',
    'failing-disk',
    'game-on-x',
    'public-page-served',
    'interrupted-posts',
    'held-replies',
    'poison',
    'console',
    'unforeseen-error',
    'cli',
    'mending-on-snac',
    'accounts-add',
    'commands-on-x',
    'sample-on-three-networks',
    'steering-on-snac',
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
