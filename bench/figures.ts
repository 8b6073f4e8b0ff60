import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';

type Cell = string | number;

/** The file to which whatever is told is added as JSON, which `BENCH_JSON` names. */
const { BENCH_JSON } = process.env;
const KEPT = BENCH_JSON === undefined ? undefined : resolve(BENCH_JSON);
const bench = relative(import.meta.dirname, process.argv[1] ?? '');
/** Of the table that is being written. */
let columns: readonly string[] = [];

/** Median of some measurements. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const printRow = (cells: readonly string[]): void => print(`| ${cells.join(' | ')} |`);

/** Adds to the file, which is whole after each: a bench may be broken off, or tell by several processes, one after the other. */
function keep(told: object): void {
  if (KEPT === undefined) return;
  const before: unknown[] = existsSync(KEPT) ? JSON.parse(readFileSync(KEPT, 'utf8')) : [];
  const lines = [...before, { bench, ...told }].map((one) => JSON.stringify(one));
  writeFileSync(KEPT, `[\n${lines.join(',\n')}\n]\n`);
}

/** Writes a sentence. */
export function tell(line: string): void {
  print(line);
  keep({ line: line.trim() });
}

export const ms = (value: number): string => `${value.toFixed(1)} ms`;

/** Value below which such a share of some measurements lies, the measurement there or next above. */
export function share(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

/** Begins a table. */
export function head(cells: readonly string[]): void {
  columns = cells;
  print('');
  printRow(cells);
  printRow(cells.map(() => '---'));
}

/** Writes a line of a table; numbers with one decimal. */
export function row(cells: readonly Cell[]): void {
  printRow(cells.map((cell) => (typeof cell === 'number' ? cell.toFixed(1) : cell)));
  keep({ head: columns, values: cells });
}

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
