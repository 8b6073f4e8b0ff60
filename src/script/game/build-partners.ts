import type { Round } from '#game/game.ts';
import type { ByAccount, Contact, Partner, Relay, RelayedPost } from '#game/partners.ts';
import { present } from './judge-key.ts';
import type { Draft, PartnerDraft, RoundDraft } from '#script/schema/schema.ts';
import { readHours } from './hours.ts';
import { readDuration } from './time.ts';

/** Returns the partners of a script, as far as they could be understood. */
export function buildPartners(drafts: Draft['partners']): readonly Partner[] {
  return Object.entries(drafts ?? {}).map(([id, draft]) => ({
    id,
    name: draft?.name ?? id,
    addresses: addressesOf(draft?.accounts),
    agrees: [...new Set(present(draft?.agrees))],
    takesPart: participationOf(draft),
    hours: readHours(draft?.hours),
    notice: noticeOf(draft),
    boosted: draft?.boosted ?? false,
    contact: readContact(draft?.tell),
  }));
}

function participationOf(draft: PartnerDraft | undefined): Partner['takesPart'] {
  const kind = draft?.['takes-part'] ?? 'by-hand';
  return kind === 'by-hand' ? { kind } : { kind, accounts: wholeOf(draft?.lent) };
}

/** A person who acts by hand has a day to make room for it; a yes is given to a post that is there. */
function noticeOf(draft: PartnerDraft | undefined): Temporal.Duration {
  const usual = draft?.['takes-part'] === 'approved' ? { hours: 2 } : { days: 1 };
  return readDuration(draft?.notice ?? '') ?? Temporal.Duration.from(usual);
}

const wholeOf = (record: Readonly<Record<string, string | undefined>> | undefined): ByAccount =>
  Object.fromEntries(
    Object.entries(record ?? {}).flatMap(([account, text]) => (text === undefined ? [] : [[account, text]])),
  );

const addressesOf = (record: PartnerDraft['accounts']): ByAccount =>
  Object.fromEntries(
    Object.entries(wholeOf(record)).flatMap(([account, text]) => {
      const address = readAddress(text);
      return address === undefined ? [] : [[account, address]];
    }),
  );

/** Returns a full address, lower case and without its @; undefined when the text is none. */
export function readAddress(text: string): string | undefined {
  const written = text.trim().replace(/^@/u, '').toLowerCase();
  return /^[\w.-]+(?:@[\w.-]+(?::\d+)?)?$/u.test(written) ? written : undefined;
}

/** Reads a contact: `mailto:` and an address, or the address of a private message; undefined when it is neither. */
export function readContact(tell: PartnerDraft['tell']): Contact | undefined {
  if (typeof tell === 'string') {
    const address = tell.startsWith('mailto:') ? readMailAddress(tell) : undefined;
    return address === undefined ? undefined : { kind: 'mail', address };
  }
  const [first] = Object.entries(tell ?? {});
  const address = first && readAddress(first[1]);
  return first && address !== undefined ? { kind: 'message', account: first[0], address } : undefined;
}

/** Reads a mail address, with or without `mailto:` before it; undefined when the text is none. */
export function readMailAddress(text: string): string | undefined {
  return /^(?:mailto:)?([^\s@<>",;]+@[^\s@<>",;]+\.[^\s@<>",;]+)$/u.exec(text.trim())?.[1];
}

/** Returns every relay that a round asks for, each once, by every partner that agreed to relay unless the script names them. */
export function buildRelays(draft: RoundDraft, partners: readonly Partner[]): Round['relays'] {
  const willing = partners.filter(({ agrees }) => agrees.includes('relay')).map(({ id }) => id);
  const wanted = present(draft.relay).flatMap((wish): readonly Relay[] => {
    const { of, by } = typeof wish === 'string' ? { of: wish, by: willing } : wish;
    const post = readRelayedPost(of);
    return post === undefined ? [] : by.map((partner) => ({ of: post, by: partner }));
  });
  return [...new Map(wanted.map((relay) => [`${relay.of} ${relay.by}`, relay])).values()];
}

/** Returns the post that a script names; undefined when it names none that can be relayed. */
export function readRelayedPost(text: string): RelayedPost | undefined {
  return /^(?:opening|last-call|hint-[1-9]\d*)$/u.test(text) ? (text as RelayedPost) : undefined;
}
