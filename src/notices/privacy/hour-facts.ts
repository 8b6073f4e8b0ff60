import type { Live } from '#game/live/live.ts';

/** What people are told of how live hours hear them and show what they said. */
export interface HourFacts {
  /** By which people answer, each with its `#`, once. */
  readonly hashtags: readonly string[];
  /** The accounts of the hour pass on what somebody said. */
  readonly boosts: boolean;
}

/** Returns what is told of one live hour. */
export const hourFacts = ({ hashtags, boost }: Pick<Live, 'hashtags' | 'boost'>): HourFacts => ({
  hashtags,
  boosts: boost !== 'none',
});

/** Returns what is told of several live hours at once; undefined: there is none. */
export function allHours(hours: readonly HourFacts[]): HourFacts | undefined {
  if (hours.length === 0) return undefined;
  return {
    hashtags: [...new Set(hours.flatMap(({ hashtags }) => hashtags))],
    boosts: hours.some(({ boosts }) => boosts),
  };
}
