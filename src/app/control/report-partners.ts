import type { Kysely } from 'kysely';
import type { Game } from '#game/game.ts';
import type { NamedPost } from '#game/timeline/partner-steps.ts';
import { type DeedOutcome, type PartnerDeed, partnerRecord } from '#game/partner-record.ts';
import type { Agreement, Contact, Partner } from '#game/partners.ts';
import { type Consent, consentsOf } from '#store/partners/consents.ts';
import { actsOf } from '#store/partners/partner-acts.ts';
import { stepsOf, type StoredStep } from '#store/posts/steps.ts';
import type { SendState } from '#game/step.ts';
import type { Tables } from '#store/tables/tables.ts';
import { shownHint, shownPost, shownRound } from '#app/story/as-shown.ts';

/** A partner's part in a game, ready for JSON. Moments are ISO 8601, UTC. */
export interface PartnerReport {
  readonly partner: string;
  readonly name: string;
  readonly takesPart: Partner['takesPart']['kind'];
  readonly agrees: readonly Agreement[];
  /** Where it speaks: full addresses. */
  readonly addresses: readonly string[];
  /** Where its person is written to; null where its own accounts are. */
  readonly tell: string | null;
  readonly since: string | null;
  readonly revokedAt: string | null;
  readonly revokedBy: Consent['revokedBy'] | null;
  readonly acts: readonly PartnerActReport[];
}

export interface PartnerActReport {
  readonly round: number;
  readonly kind: 'relay' | 'hint';
  /** The account of the game beside which it is done. */
  readonly beside: string;
  /** The post that is relayed, or the hint that is given, such as `opening` or `hint-2`. */
  readonly of: string;
  readonly due: string;
  /** Of the step: what Kesako did of it, or waited for. */
  readonly state: SendState;
  /** What it came to in the end; null for what was called off. */
  readonly outcome: DeedOutcome | null;
  /** When it was done, or first seen to be: later than `state` knows, perhaps. */
  readonly at: string | null;
  readonly why: string | null;
}

/** Reports what each partner of a game agreed to, whether it still does, and what it has done of what was planned. */
export async function reportPartners(db: Kysely<Tables>, game: Game): Promise<readonly PartnerReport[]> {
  const consents = new Map((await consentsOf(db, game.id)).map((consent) => [consent.partner, consent]));
  const steps = await stepsOf(db, game.id);
  const record = partnerRecord(steps, await actsOf(db, game.id), game.late.grace);
  const deeds = new Map(record.map((deed) => [deed.step, deed]));
  return game.partners.map((partner) => {
    const { id } = partner;
    const consent = consents.get(id);
    return {
      ...whoIs(partner),
      since: consent?.since.toString() ?? null,
      revokedAt: consent?.revokedAt?.toString() ?? null,
      revokedBy: consent?.revokedBy ?? null,
      acts: steps
        .filter((step) => step.partner?.id === id)
        .flatMap((step) => actOf(game, step, deeds.get(step.id))),
    };
  });
}

/** Reports what partners promise by the script of a game that was never played: nothing was agreed to, nor done. */
export const promisedParts = (game: Game): readonly PartnerReport[] =>
  game.partners.map((partner) => ({
    ...whoIs(partner),
    since: null,
    revokedAt: null,
    revokedBy: null,
    acts: [],
  }));

const whoIs = ({ id, name, takesPart, agrees, addresses, contact }: Partner) => ({
  partner: id,
  name,
  takesPart: takesPart.kind,
  agrees,
  addresses: [...new Set(Object.values(addresses))],
  tell: sayContact(contact),
});

const sayContact = (contact: Contact | undefined): string | null =>
  contact === undefined ? null : contact.kind === 'mail' ? contact.address : `@${contact.address}`;

function actOf(
  game: Game,
  { kind, ordinal, round, partner, due, state, why }: StoredStep,
  deed: PartnerDeed | undefined,
): PartnerActReport[] {
  if (kind !== 'relay' && kind !== 'partner-hint') return [];
  return [
    {
      round: shownRound(game, round),
      kind: kind === 'relay' ? 'relay' : 'hint',
      beside: partner?.beside ?? '',
      of: nameOf(
        partner?.of === undefined
          ? { kind: 'hint', ordinal: shownHint(game, round, ordinal) }
          : shownPost(game, round, partner.of),
      ),
      due: due.toString(),
      state,
      outcome: deed?.outcome ?? null,
      at: deed?.at?.toString() ?? null,
      why: (deed ? deed.why : why) ?? null,
    },
  ];
}

const nameOf = ({ kind, ordinal }: NamedPost): string => (ordinal === 0 ? kind : `${kind}-${ordinal}`);
