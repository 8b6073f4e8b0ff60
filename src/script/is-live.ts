/** What only a live hour has. */
const OF_AN_HOUR = ['welcome', 'questions', 'last-word'];

/**
 * Says whether a script, as its file has it, is one of a live hour rather than of a game of mysteries. One that leaves out or misspells what
 * kind it is of is what its keys make it, so that it is told of that alone.
 */
export function isLiveScript(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const kind: unknown = Reflect.get(value, 'kind');
  if (kind === 'live' || kind === 'mystery') return kind === 'live';
  return !('rounds' in value) && OF_AN_HOUR.filter((key) => key in value).length > 1;
}
