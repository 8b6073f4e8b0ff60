import type { Reporter } from '#script/reporter.ts';
import type { Path } from '#script/path.ts';
import { sayPath } from '#script/say-path.ts';
import type { Said } from '#script/problems/problem.ts';
import type { Draft } from '#script/schema/schema.ts';

/** Notes names that two rounds have, or two hints of one round. */
export function checkNames({ rounds = [] }: Draft, reporter: Reporter): void {
  noteSameNames(rounds, ['rounds'], reporter);
  for (const [index, round] of rounds.entries()) {
    noteSameNames(round?.hints ?? [], ['rounds', index, 'hints'], reporter);
  }
}

/** Notes names that two parts of a list have. @param around where the list stands in the script */
export function noteSameNames(
  parts: readonly ({ readonly name?: string | undefined } | undefined)[],
  around: Path,
  reporter: Reporter,
): void {
  const before = new Map<string, Said>();
  for (const [index, part] of parts.entries()) {
    const name = part?.name;
    if (name === undefined) continue;
    const path = [...around, index, 'name'];
    const other = before.get(name);
    if (other !== undefined) reporter.note('same-name', path, { at: sayPath(path), name, other });
    else before.set(name, sayPath(path));
  }
}
