import { Source } from '#script/source.ts';

/** A stretch of a script that is read as if something else stood there. */
export interface Patch {
  readonly start: number;
  readonly end: number;
  readonly as: string;
}

/** A script with its slips mended, so that whatever else is wrong in it is found, and found in its place. */
export interface Patched {
  readonly source: Source;
  /** Returns the offset in the script as it is written, of an offset in the mended one. */
  readonly back: (offset: number) => number;
}

/**
 * Returns a script as it reads with patches, none of which changes how many lines there are.
 * @param patches in any order; of two that overlap the first in the text counts
 */
export function patched(source: Source, patches: readonly Patch[]): Patched {
  if (patches.length === 0) return { source, back: (offset) => offset };
  const parts: string[] = [];
  const moved: {
    readonly from: number;
    readonly to: number;
    readonly length: number;
    readonly was: number;
  }[] = [];
  let read = 0;
  let written = 0;
  for (const { start, end, as } of patches.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    if (start < read) continue;
    parts.push(source.text.slice(read, start), as);
    written += start - read;
    moved.push({ from: written, to: start, length: as.length, was: end - start });
    written += as.length;
    read = end;
  }
  const text = parts.join('') + source.text.slice(read);
  const back = (offset: number): number => {
    const last = moved.findLast(({ from }) => from <= offset);
    if (!last) return offset;
    const { from, to, length, was } = last;
    return offset < from + length ? to + Math.min(offset - from, was) : offset - from - length + to + was;
  };
  return { source: new Source(source.file, text), back };
}
