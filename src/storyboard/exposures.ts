import { byMoment, earliest } from '#game/moments.ts';
import type { Exposure } from '#game/exposure.ts';
import type { StoryReply, Storyboard } from './storyboard.ts';

/** How the right answers of one round on one account could be seen by others before the reveal, an edited reply being one. */
export interface ExposureTotals {
  readonly round: number;
  readonly account: string;
  /** That everybody could read, and nothing masked. */
  readonly open: number;
  /** Masked, but readable behind a click. */
  readonly oneClick: number;
  /** That their authors' followers could read, and nobody else. */
  readonly followers: number;
  /** That nobody could read, or nobody any more. */
  readonly never: number;
  /** When the first of those that nothing masked was first written. */
  readonly first?: Temporal.Instant | undefined;
  /** How long those that were masked had stood in the open: half of them less, half of them longer. */
  readonly openFor?: Temporal.Duration | undefined;
}

/** Says whether anybody could read a right answer in this reply before its round was revealed. */
export const isExposed = ({ exposure }: StoryReply): boolean => exposure?.seen === 'public';

/** Says whether a reply is a right answer that everybody can read now, while it should still be a secret. */
export const standsInPublic = (reply: StoryReply): boolean =>
  isExposed(reply) && reply.exposure?.openFor === undefined;

/** Says how right answers could be seen, round by round and account by account, wherever there was a right answer. */
export function exposures({
  rounds,
  accounts,
  replies,
}: Pick<Storyboard, 'rounds' | 'accounts'> & {
  readonly replies: readonly ExposedReply[];
}): readonly ExposureTotals[] {
  const names = [...new Set([...accounts.map(({ name }) => name), ...replies.map(({ account }) => account)])];
  return rounds.flatMap(({ number }) =>
    names.flatMap((account) => {
      const right = replies.filter(
        (reply) => reply.round === number && reply.account === account && reply.exposure,
      );
      return right.length === 0 ? [] : [totalsOf(right, number, account)];
    }),
  );
}

type ExposedReply = Pick<StoryReply, 'round' | 'account' | 'networkId' | 'at' | 'exposure'>;

function totalsOf(right: readonly ExposedReply[], round: number, account: string): ExposureTotals {
  const replies = seenAnswers(right);
  const seen = Map.groupBy(replies, ({ exposure }) => exposure.seen);
  const open = (seen.get('public') ?? []).map(({ at }) => at);
  const masked = replies.flatMap(({ exposure }) =>
    exposure.maskedAt && exposure.openFor ? [exposure.openFor] : [],
  );
  return {
    round,
    account,
    open: open.length,
    oneClick: seen.get('one-click')?.length ?? 0,
    followers: seen.get('followers')?.length ?? 0,
    never: seen.get('never')?.length ?? 0,
    first: earliest(open),
    openFor: masked.toSorted((a, b) => Temporal.Duration.compare(a, b))[Math.floor((masked.length - 1) / 2)],
  };
}

/** A right answer, whichever of its versions, as it could be seen most. */
export interface SeenAnswer {
  readonly at: Temporal.Instant;
  readonly exposure: Exposure;
}

/** Says how each right answer of an account could be seen, an edited reply being one. */
export const seenAnswers = (
  right: readonly Pick<StoryReply, 'networkId' | 'at' | 'exposure'>[],
): readonly SeenAnswer[] => [...Map.groupBy(right, ({ networkId }) => networkId).values()].flatMap(worstOf);

/** Of the right revisions of one reply, how the one that was seen most could be, and when the first was written. */
function worstOf(revisions: readonly Pick<StoryReply, 'at' | 'exposure'>[]): readonly SeenAnswer[] {
  const seen = revisions.flatMap(({ at, exposure }) => (exposure ? [{ at, exposure }] : []));
  const [first] = seen.toSorted(byMoment(({ at }) => at));
  const [worst] = seen.toSorted((a, b) => compareExposures(b.exposure, a.exposure));
  return first && worst ? [{ at: first.at, exposure: worst.exposure }] : [];
}

const SEEN: readonly Exposure['seen'][] = ['never', 'followers', 'one-click', 'public'];

/** From what was seen least to what was seen most; what can still be read longest of all. */
function compareExposures(a: Exposure, b: Exposure): number {
  if (a.seen !== b.seen) return SEEN.indexOf(a.seen) - SEEN.indexOf(b.seen);
  if (!a.openFor || !b.openFor) return Number(!a.openFor) - Number(!b.openFor);
  return Temporal.Duration.compare(a.openFor, b.openFor);
}
