import { type Exposure, exposureOf, type VisibleReply } from '#game/exposure.ts';
import { earliest, isAfter, isFrom } from '#game/moments.ts';
import { secretEnd } from '#jobs/masking/secret.ts';
import { latestOf, visibilityOf, wasRefused } from '#jobs/masking/masking-history.ts';
import { mayHoldAnswer } from '#judge/named.ts';
import type { StoredEffect } from '#store/outbox/effects.ts';
import { FORGOTTEN } from '#store/forgotten-ids.ts';
import type { StoredReply } from '#store/replies/replies.ts';
import type { StoredStep } from '#store/posts/steps.ts';
import type { StoryReply } from '#storyboard/storyboard.ts';

/** What was done about each reply, move by move, by its account and network id. */
export type Histories<M extends Move = StoredEffect> = ReadonlyMap<string, readonly M[]>;

/** Of a move, what tells who could read a reply. */
type Move = Pick<StoredEffect, 'account' | 'reply' | 'kind' | 'state' | 'postedAt' | 'hiding'>;

/** Of a reply, what tells who could read it. */
type Readable = Pick<
  StoredReply,
  'account' | 'networkId' | 'round' | 'player' | 'at' | 'arrivedAt' | 'deletedAt' | 'visibility' | 'verdict'
>;

const keyOf = (account: string, reply: string): string => `${account}|${reply}`;

/** Groups the moves among effects by account and reply, each group in the order of its moves. */
export function maskingByReply<M extends Move>(effects: readonly M[]): Histories<M> {
  const moves = effects
    .filter(({ hiding }) => hiding !== undefined)
    .toSorted((a, b) => (a.hiding?.number ?? 0) - (b.hiding?.number ?? 0));
  return Map.groupBy(moves, ({ account, reply }) => keyOf(account, reply));
}

/** How a right reply could be seen; `unknown`: its author was forgotten since, and what hid it with them. */
export type Seen = Exposure | 'unknown';

/**
 * Says how each right reply of one round could be seen while its answer was a secret; undefined for one that was not right, or
 * was there only once the answer was known. This is the one place that says so: report, tables, JSON and storyboard count by it.
 */
export function exposedIn(
  replies: readonly Readable[],
  steps: readonly StoredStep[],
  histories: Histories<Move>,
): (reply: Readable) => Seen | undefined {
  const revisions = Map.groupBy(replies, ({ account, networkId }) => keyOf(account, networkId));
  return (reply) => {
    if (reply.verdict !== 'correct') return undefined;
    const over = secretEnd(steps, reply);
    const at = thereFrom(reply);
    if (over && isFrom(at, over)) return undefined;
    if (reply.player.startsWith(FORGOTTEN)) return 'unknown';
    const key = keyOf(reply.account, reply.networkId);
    const edits = (revisions.get(key) ?? []).map(thereFrom).filter((edit) => isAfter(edit, at));
    return exposureOf({
      at,
      to: READERS[reply.visibility],
      until: earliest([over, reply.deletedAt, ...edits]),
      hidden: spans(histories.get(key) ?? []),
    });
  };
}

/** From when on a reply could be read: one that is dated back was not there before its network took it in. */
const thereFrom = ({ at, arrivedAt }: Readable): Temporal.Instant =>
  arrivedAt && isAfter(arrivedAt, at) ? arrivedAt : at;

const READERS: Readonly<Record<StoredReply['visibility'], VisibleReply['to']>> = {
  public: 'everybody',
  unlisted: 'everybody',
  followers: 'followers',
  private: 'nobody-else',
};

/** From when to when a reply was hidden. */
function spans(history: readonly Move[]): Parameters<typeof exposureOf>[0]['hidden'] {
  const done = history.filter(({ state, postedAt }) => state === 'sent' && postedAt !== undefined);
  return done.flatMap(({ kind, postedAt, hiding }, index) =>
    kind === 'unhide' || !postedAt
      ? []
      : [{ from: postedAt, to: done[index + 1]?.postedAt, remains: hiding?.remains ?? 'one-click' }],
  );
}

/** Says what was done so that others should not read a reply. */
export function hidingOf(
  reply: Pick<StoredReply, 'account' | 'networkId' | 'verdict' | 'code' | 'doubtful' | 'holds'>,
  histories: Histories,
): StoryReply['hiding'] {
  const own = histories.get(keyOf(reply.account, reply.networkId));
  const latest = latestOf(own);
  if (!latest) return undefined;
  const decoy = !mayHoldAnswer(reply);
  if (wasRefused(own)) return { decoy, state: 'refused' };
  if (latest.kind === 'unhide' && latest.state === 'failed') return { decoy, state: 'stuck' };
  const visibility = visibilityOf(own);
  if (visibility === 'shown')
    return waited(own) && reply.verdict !== 'correct' ? undefined : { decoy, state: 'shown' };
  return { decoy, state: visibility === 'leaving' || latest.state === 'sent' ? 'hidden' : 'waiting' };
}

/** Says whether nothing was done about a reply but to show it once it had been judged: its network had held it back by itself. */
const waited = (history: readonly StoredEffect[] = []): boolean =>
  history.length === 2 && history[0]?.attempts === 0;
