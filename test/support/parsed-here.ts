import { Session } from 'node:inspector/promises';

/** Counts how often YAML was parsed in this thread, and in no other, while something was done. */
export async function parsedHere(act: () => Promise<unknown>): Promise<number> {
  const session = new Session();
  session.connect();
  try {
    await session.post('Profiler.enable');
    await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
    await act();
    const { result } = await session.post('Profiler.takePreciseCoverage');
    return result
      .filter(({ url }) => url.includes('/node_modules/yaml/'))
      .flatMap(({ functions }) => functions)
      .filter(({ functionName }) => functionName === 'parse' || functionName === 'lex')
      .reduce((sum, { ranges }) => sum + (ranges[0]?.count ?? 0), 0);
  } finally {
    await session.post('Profiler.stopPreciseCoverage');
    session.disconnect();
  }
}
