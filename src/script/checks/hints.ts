import type { Path } from '#script/path.ts';
import type { Reporter } from '#script/reporter.ts';
import { sayPath } from '#script/say-path.ts';
import type { Draft, HintDraft, RoundDraft } from '#script/schema/schema.ts';

/** Who may give a hint. */
interface Givers {
  readonly accounts: readonly string[];
  readonly partners: Draft['partners'];
}

/**
 * Notes hints that have no moment or two, that give nothing, be it by one account only, or that describe a picture they do not show.
 */
export function checkHints(index: number, draft: RoundDraft, givers: Givers, reporter: Reporter): void {
  for (const [number, hint] of (draft.hints ?? []).entries()) {
    const path = ['rounds', index, 'hints', number];
    const at = sayPath(path);
    const has = (key: string) => reporter.has([...path, key]);
    // A hint that is no block of keys has been told already.
    if (hint === undefined || !reporter.hasKeys(path)) continue;
    if (has('at') === has('after')) reporter.note('hint-time', path, { at, both: has('at') });
    if (!has('text') && !has('widen')) checkSilence(path, hint, givers, reporter);
    if (has('alt') && !has('widen'))
      reporter.noteKey('unused-alt', [...path, 'alt'], { at: sayPath([...path, 'alt']) });
  }
}

/** Notes a hint that has words for some accounts at most. What a partner says beside one is told of with what it is given to do. */
function checkSilence(
  path: Path,
  { by }: HintDraft,
  { accounts, partners }: Givers,
  reporter: Reporter,
): void {
  const at = sayPath(path);
  const on = [...path, 'on'];
  if (!reporter.has(on)) reporter.note('empty-hint', path, { at, silent: [] });
  // What is no block of keys has been told already.
  if (!reporter.hasKeys(on)) return;
  const partnersOwn = partners?.[by ?? '']?.accounts ?? {};
  const silent = accounts.filter(
    (account) => !reporter.has([...on, account]) && !Object.hasOwn(partnersOwn, account),
  );
  if (silent.length > 0) reporter.note('empty-hint', path, { at, silent });
}
