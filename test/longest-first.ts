import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * By project, the files that take long for their size, longest first: the end of their paths, less `.test.ts`. The projects
 * come in this order within their group, those with the longest files first.
 */
export const LONG: Readonly<Record<string, readonly string[]>> = {
  integration: [
    'integration/simulation',
    'jobs/amending',
    'rehearsal/rehearsal',
    'jobs/killed-in-an-act',
    'console/hostile-uploads',
    'jobs/derived-rows',
    'rehearsal/sample-unlock',
    'jobs/killed-over-an-effect',
    'jobs/restored-backup',
    'console/alone',
    'jobs/reach',
    'jobs/held-replies',
    'console/games',
    'cli/new',
    'jobs/sweeps',
    'jobs/players',
    'jobs/two-workers',
    'jobs/taken-up',
    'console/arrivals',
    'jobs/announcing',
    'jobs/asked-partners',
    'jobs/steering',
    'jobs/masking',
    'jobs/judged-as-it-came',
    'jobs/planned-anew',
    'jobs/lent-accounts',
    'jobs/told-as-it-is',
    'public-page/answer-form',
    'public-page/public-app',
    'jobs/one-network-fails',
    'jobs/versions',
    'jobs/deciding',
    'jobs/alarms',
    'jobs/poison',
    'jobs/spying',
    'jobs/replies',
    'jobs/reserve',
    'rehearsal/partners',
    'jobs/sending',
    'jobs/edited-script',
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
    'store/database',
    'store/prepared',
    'store/broken-database',
    'store/backup',
    'store/database-full-disk',
    'store/power-cut',
    'queue/killed-worker',
    'store/upgrade',
    'store/stuck-database',
    'queue/lost-server',
    'store/many-at-once',
    'store/frozen-server',
    'store/taking-in',
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
    'directed-on-bluesky',
    'game-on-snac',
    'running-worker',
    'mortal-live-hour',
    'partners-on-snac',
    'games-on-bluesky',
    'attack',
    'public-page',
    'console',
    'reserve',
    'live-hour-on-snac',
    'crash',
    'console-on-snac',
    'live-pages',
    'deciding-on-snac',
    'liars',
    'versions-on-snac',
    'backup-on-snac',
    'results-on-snac',
    'frozen-servers',
    'bad-days',
    'poison',
    'terminal',
    'failing-disk',
    'interrupted-posts',
    'mending-on-snac',
    'credentials-untold',
    'draw-page',
    'flooded-hour',
    'winner-on-snac',
    'game-on-x',
    'frame',
    'cli',
    'unforeseen-error',
    'sample-on-three-networks',
    'steering-on-snac',
    'public-page-served',
    'watch-on-snac',
    'draw-console',
    'held-replies',
    'accounts-add',
    'commands-on-x',
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
