import type { Live } from '#game/live/live.ts';
import { sayNetwork } from '#game/players/naming.ts';

/** Networks where each look at a post is paid for, as people write them. */
const PAID: readonly string[] = [sayNetwork('x')];

/** What people are told of how live hours hear them and show what they said. */
export interface HourFacts {
  /** By which people answer, each with its `#`, once. */
  readonly hashtags: readonly string[];
  /** The accounts of the hour pass on what somebody said. */
  readonly boosts: boolean;
  /** As people write them, the networks of its accounts where what somebody deletes or edits is not looked for: each look is paid for. */
  readonly unseenOn: readonly string[];
}

/** Returns what is told of one live hour. @param networks of its accounts, as the program calls them or as people write them */
export const hourFacts = (
  { hashtags, boost }: Pick<Live, 'hashtags' | 'boost'>,
  networks: readonly string[],
): HourFacts => ({
  hashtags,
  boosts: boost !== 'none',
  unseenOn: PAID.filter((paid) => networks.some((network) => sayNetwork(network) === paid)),
});

/** Returns what is told of several live hours at once; undefined: there is none. */
export function allHours(hours: readonly HourFacts[]): HourFacts | undefined {
  if (hours.length === 0) return undefined;
  return {
    hashtags: [...new Set(hours.flatMap(({ hashtags }) => hashtags))],
    boosts: hours.some(({ boosts }) => boosts),
    unseenOn: [...new Set(hours.flatMap(({ unseenOn }) => unseenOn))],
  };
}
