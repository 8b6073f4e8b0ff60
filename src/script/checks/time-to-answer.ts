import { meantDuration } from '#script/game/meant-duration.ts';
import { readDuration } from '#script/game/time.ts';
import type { Path } from '#script/path.ts';
import type { Reporter } from '#script/reporter.ts';
import { sayPath } from '#script/say-path.ts';
import { clip } from '#script/say-value.ts';

/** Notes a time to answer that is no duration, or is none at all: whoever wins would have lost before they read of it. */
export function checkTimeToAnswer(value: string | undefined, path: Path, reporter: Reporter): void {
  if (value === undefined) return;
  const better = meantDuration(value, 'h');
  const isNone = readDuration(readDuration(value) ? value : (better ?? ''))?.blank === true;
  if (!isNone && readDuration(value)) return;
  const said = { at: sayPath(path), value: clip(value) };
  if (isNone) reporter.note('no-time-to-answer', path, said);
  else reporter.note('bad-duration', path, { ...said, better });
}
