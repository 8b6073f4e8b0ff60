import type { Measures } from './check-lengths.ts';
import type { Margin } from './margin.ts';
import { clip } from './say-value.ts';
import type { Draft } from './schema.ts';
import { readShare } from './share.ts';

/** Notes a share of decoys that cannot be read or is not used, and wishes that the network of an account cannot fulfil. */
export function checkMasking(draft: Draft, measures: Measures, margin: Margin): void {
  const { decoys } = draft;
  if (decoys !== undefined && readShare(decoys) === undefined) {
    margin.note('bad-share', ['decoys'], { value: clip(decoys) });
  } else if (decoys !== undefined && draft.masking !== 'decoys') {
    margin.noteKey('unused-decoys', ['decoys'], {});
  }
  for (const key of ['masking', 'feedback'] as const) {
    if (draft[key] !== 'private') continue;
    const deaf = [...measures].find(([, { privateReplies }]) => !privateReplies);
    if (!deaf) continue;
    const [account, { network }] = deaf;
    margin.note('no-private-answers', [key], { key, network, account });
  }
}
