import type { Reporter } from '#script/reporter.ts';
import { sayPath } from '#script/say-path.ts';
import type { RoundDraft } from '#script/schema/schema.ts';

/** Notes hints that have no moment or two, that give nothing, or that describe a picture they do not show. */
export function checkHints(index: number, draft: RoundDraft, reporter: Reporter): void {
  for (const [number, hint] of (draft.hints ?? []).entries()) {
    const path = ['rounds', index, 'hints', number];
    const at = sayPath(path);
    const has = (key: string) => reporter.has([...path, key]);
    // A hint that is no block of keys has been told already.
    if (hint === undefined || !reporter.hasKeys(path)) continue;
    if (has('at') === has('after')) reporter.note('hint-time', path, { at, both: has('at') });
    if (!has('text') && !has('on') && !has('widen')) reporter.note('empty-hint', path, { at });
    if (has('alt') && !has('widen'))
      reporter.noteKey('unused-alt', [...path, 'alt'], { at: sayPath([...path, 'alt']) });
  }
}
