import { byMoment, isAfter, isFrom } from './moments.ts';
import { isSamePost } from '#game/timeline/partner-steps.ts';
import type { Agreement, PartnerAct } from './partners.ts';
import type { Step } from './step.ts';

/** A step of a partner, as far as it has come. */
export interface PlannedDeed extends Pick<Step, 'id' | 'round' | 'kind' | 'ordinal' | 'due' | 'partner'> {
  readonly state: string;
  readonly postedAt?: Temporal.Instant | undefined;
  readonly url?: string | undefined;
  /** Why it is not done, or not yet. */
  readonly why?: string | undefined;
}

/**
 * What came of something that a partner was to do, or did unasked. `late`: later than the script's grace allows.
 * `missed`: it was to come, and did not.
 */
export type DeedOutcome = 'done' | 'late' | 'missed' | 'awaited' | 'unasked';

export interface PartnerDeed {
  /** The partner's id. */
  readonly partner: string;
  readonly round: number;
  /** The account of the game beside which it is done. */
  readonly beside: string;
  readonly kind: Agreement;
  /** Id of the step whose post is relayed. */
  readonly of?: string | undefined;
  /** The hint's number, for one that the script has. */
  readonly hint?: number | undefined;
  /** Absent for what nobody asked for. */
  readonly due?: Temporal.Instant | undefined;
  readonly at?: Temporal.Instant | undefined;
  readonly url?: string | undefined;
  readonly outcome: DeedOutcome;
  /** Why it is not done, or not yet, as its step has it. */
  readonly why?: string | undefined;
  /** Id of the step that asks for it; absent for what nobody asked for. */
  readonly step?: string | undefined;
}

/** A hint is the one that was asked for when it comes no earlier than this before its moment. */
export const EARLY = Temporal.Duration.from({ hours: 2 });

/**
 * Says what partners were to do, and what they did of it and besides, in the order of time.
 * @param steps of the game; those that partners have no part in are left out
 * @param acts seen, in the order of time; what Kesako did for a partner is among them
 */
export function partnerRecord(
  steps: readonly PlannedDeed[],
  acts: readonly PartnerAct[],
  grace: Temporal.Duration,
): readonly PartnerDeed[] {
  const left = new Set(acts);
  const planned = steps.flatMap((step): readonly PartnerDeed[] => {
    const asked = askedBy(step);
    if (!asked) return [];
    const act = [...left].find((candidate) => isFor(candidate, asked, step));
    if (act) left.delete(act);
    const at = step.state === 'sent' ? step.postedAt : act?.at;
    const deed = { ...asked, step: step.id, due: step.due, at, url: act?.url ?? step.url };
    return [{ ...deed, outcome: outcomeOf(step, at, grace), why: at ? undefined : step.why }];
  });
  const unasked = [...left].map(({ account, game: _game, of, ...act }): PartnerDeed => ({
    ...act,
    of: act.kind === 'relay' ? of : undefined,
    beside: account,
    outcome: 'unasked',
  }));
  return [...planned, ...unasked].toSorted(byMoment(momentOf));
}

type Asked = Pick<PartnerDeed, 'partner' | 'round' | 'beside' | 'kind' | 'of' | 'hint'>;

function askedBy({ kind, round, ordinal, partner, state }: PlannedDeed): Asked | undefined {
  if (!partner || state === 'cancelled') return undefined;
  const who = { partner: partner.id, beside: partner.beside, round };
  if (kind === 'relay') return { ...who, kind: 'relay', of: partner.of };
  return kind === 'partner-hint' ? { ...who, kind: 'hint', hint: ordinal } : undefined;
}

function isFor(act: PartnerAct, asked: Asked, { id, due }: PlannedDeed): boolean {
  return (
    act.kind === asked.kind &&
    act.partner === asked.partner &&
    act.round === asked.round &&
    act.account === asked.beside &&
    (asked.kind === 'relay'
      ? isSamePost(act.of ?? '', asked.of ?? '')
      : act.of === id && isFrom(act.at, due.subtract(EARLY)))
  );
}

function outcomeOf(
  { state, due }: PlannedDeed,
  at: Temporal.Instant | undefined,
  grace: Temporal.Duration,
): DeedOutcome {
  if (at) return isAfter(at, due.add(grace)) ? 'late' : 'done';
  return state === 'planned' || state === 'sending' || state === 'uncertain' ? 'awaited' : 'missed';
}

const momentOf = ({ at, due }: PartnerDeed): Temporal.Instant =>
  at ?? due ?? Temporal.Instant.fromEpochMilliseconds(0);
