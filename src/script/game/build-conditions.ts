import type { Conditions } from '#game/conditions.ts';
import { readMailAddress } from './build-partners.ts';
import { present } from './judge-key.ts';
import { readDuration } from './time.ts';
import type { Draft } from '#script/schema/schema.ts';

/** Returns what a script says for its rules, as far as that is usable. */
export function buildConditions(draft: NonNullable<Draft['rules']>): Conditions {
  const mail = (key: 'contact' | 'privacy-contact'): string | undefined => readMailAddress(draft[key] ?? '');
  return {
    organiser: draft.organiser,
    address: draft.address ?? '',
    contact: mail('contact'),
    privacyContact: mail('privacy-contact'),
    legalBasis: draft['legal-basis'],
    minimumAge: draft['minimum-age'] ?? 0,
    territory: draft.territory,
    prizes: present(draft.prizes),
    answerWithin: readDuration(draft['answer-within'] ?? ''),
    more: present(draft.conditions),
  };
}
