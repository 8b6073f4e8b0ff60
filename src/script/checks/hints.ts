import type { Margin } from '#script/reporter.ts';
import { sayPath } from '#script/say-value.ts';
import type { RoundDraft } from '#script/schema/schema.ts';

/** Notes hints that have no moment or two, that give nothing, or that describe a picture they do not show. */
export function checkHints(index: number, draft: RoundDraft, margin: Margin): void {
  for (const [number, hint] of (draft.hints ?? []).entries()) {
    const path = ['rounds', index, 'hints', number];
    const at = sayPath(path);
    const has = (key: string) => margin.has([...path, key]);
    // A hint that is no block of keys has been told already.
    if (hint === undefined || !margin.hasKeys(path)) continue;
    if (has('at') === has('after')) margin.note('hint-time', path, { at, both: has('at') });
    if (!has('text') && !has('on') && !has('widen')) margin.note('empty-hint', path, { at });
    if (has('alt') && !has('widen')) margin.noteKey('unused-alt', [...path, 'alt'], { at: `${at}.alt` });
  }
}
