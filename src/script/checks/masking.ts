import type { Measures } from '#script/network-measure.ts';
import type { Reporter } from '#script/reporter.ts';
import { clip } from '#script/say-value.ts';
import type { Draft } from '#script/schema/schema.ts';
import { betterShare } from './better-values.ts';
import { readShare } from '#script/schema/share.ts';

/**
 * Notes a share of decoys that cannot be read or is not used, wishes that the network of an account cannot fulfil, and a
 * wish that nobody has made although it could be fulfilled.
 */
export function checkMasking(draft: Draft, measures: Measures, reporter: Reporter): void {
  const { decoys } = draft;
  if (decoys !== undefined && readShare(decoys) === undefined) {
    reporter.note('bad-share', ['decoys'], { value: clip(decoys), better: betterShare(decoys) });
  } else if (decoys !== undefined && draft.masking !== 'decoys') {
    reporter.noteKey('unused-decoys', ['decoys'], {});
  }
  if (!reporter.has(['masking'])) adviseHiding(measures, reporter);
  for (const key of ['masking', 'feedback'] as const) {
    if (draft[key] !== 'private') continue;
    const without = [...measures].find(([, { privateReplies }]) => !privateReplies);
    if (!without) continue;
    const [account, { network }] = without;
    reporter.note('no-private-answers', [key], { key, network, account });
  }
}

/** Where replies could be hidden, a script that says nothing of it may just not know. */
function adviseHiding(measures: Measures, reporter: Reporter): void {
  const able = [...measures].find(
    ([, { hiding, approveReplies }]) => hiding !== undefined || approveReplies === true,
  );
  if (!able) return;
  const [account, { network }] = able;
  reporter.note('nothing-hidden', ['accounts'], { network, account }, account);
}
