import type { Amendment } from '#store/posts/amendments.ts';
import type { StoredStep } from '#store/posts/steps.ts';
import type { StoryChange, StoryPost } from '#storyboard/storyboard.ts';

/**
 * Tells how a post went out, and what was done to it since: its row has what it is to say now.
 * @param amendments all that was ever done to it, in its order
 */
export function tellChanges(
  step: Pick<StoredStep, 'text' | 'goneAt' | 'goneBy'>,
  amendments: readonly Amendment[],
): Pick<StoryPost, 'text' | 'changes' | 'gone'> {
  const first = amendments.find(({ kind, was }) => kind === 'rewrite' && was !== undefined);
  return {
    text: first?.was ?? step.text,
    changes: amendments.flatMap((amendment) => changeOf(amendment, step.goneAt !== undefined)),
    gone: step.goneAt && { at: step.goneAt, by: step.goneBy ?? 'others' },
  };
}

/** What came to nothing is no change, nor is that a post was taken back which is said to be gone. */
function changeOf(
  { kind, state, words, text, networkId, url, postedAt, withdrawnAt }: Amendment,
  isGone: boolean,
): readonly StoryChange[] {
  if (state === 'done' || state === 'cancelled' || (kind === 'withdraw' && isGone)) return [];
  const done = { state, at: postedAt, url, takenBack: withdrawnAt !== undefined };
  switch (kind) {
    case 'rewrite':
      // A correction has a text of its own, which says that it is one.
      return networkId === undefined && text === undefined
        ? [{ ...done, kind: 'edited', text: words }]
        : [{ ...done, kind: 'corrected', text: text ?? words }];
    case 'notice':
      return [{ ...done, kind: 'notice', text: text ?? words }];
    case 'withdraw':
      return [{ ...done, kind: 'withdrawn' }];
  }
}
