/** Says whether a script, as its file has it, is one of a live hour rather than of a game of mysteries. */
export const isLiveScript = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Reflect.get(value, 'kind') === 'live';
