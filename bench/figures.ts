/** Median of some measurements. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

export const tell = (line: string): void => void process.stdout.write(`${line}\n`);
export const ms = (value: number): string => `${value.toFixed(1)} ms`;

/** Value below which such a share of some measurements lies, the measurement there or next above. */
export function share(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

/** Writes a line of a table; numbers with one decimal. */
export const row = (cells: readonly (string | number)[]): void =>
  tell(`| ${cells.map((cell) => (typeof cell === 'number' ? cell.toFixed(1) : cell)).join(' | ')} |`);

/** Does something several times. Returns the median of what it took, in milliseconds. @param before done each time, and not measured */
export async function timed(
  act: () => Promise<unknown>,
  times: number,
  before: () => Promise<unknown> = async () => undefined,
): Promise<number> {
  const took: number[] = [];
  for (let time = 0; time < times; time += 1) {
    await before();
    const from = performance.now();
    await act();
    took.push(performance.now() - from);
  }
  return median(took);
}
