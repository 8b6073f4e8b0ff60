import type { Round } from '#game/game.ts';
import type { ByAccount, Contact, Hours, Partner, Relay, RelayedPost } from '#game/partners.ts';
import { present } from './judge-key.ts';
import type { Draft, PartnerDraft, RoundDraft } from '#script/schema/schema.ts';
import { readWhen, type When } from './time.ts';

/** Returns the partners of a script, as far as they could be understood. */
export function buildPartners(drafts: Draft['partners']): readonly Partner[] {
  return Object.entries(drafts ?? {}).map(([id, draft]) => ({
    id,
    name: draft?.name ?? id,
    addresses: addressesOf(draft?.accounts),
    agrees: [...new Set(present(draft?.agrees))],
    takesPart: participationOf(draft),
    hours: readHours(draft?.hours),
    boosted: draft?.boosted ?? false,
    contact: readContact(draft?.tell),
  }));
}

function participationOf(draft: PartnerDraft | undefined): Partner['takesPart'] {
  const kind = draft?.['takes-part'] ?? 'by-hand';
  return kind === 'by-hand' ? { kind } : { kind, accounts: wholeOf(draft?.lent) };
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

/** Reads hours such as `09:00-18:00`, or `18:00-24:00`; undefined when the text is no such thing. */
export function readHours(text: string | undefined): Hours | undefined {
  const [from, to, more] = (text ?? '').split(/\s*[-–]\s*/u).map(readEnd);
  if (from?.kind !== 'time' || to?.kind !== 'time' || more) return undefined;
  return Temporal.PlainTime.compare(from.value, to.value) < 0
    ? { from: from.value, to: to.value }
    : undefined;
}

/** The last moment of a day stands for midnight, which ends it. */
const MIDNIGHT = Temporal.PlainTime.from('23:59:59.999999999');

const readEnd = (text: string): When | undefined =>
  text === '24:00' ? { kind: 'time', value: MIDNIGHT } : readWhen(text);

/** Reads a contact: `mailto:` and an address, or the address of a private message; undefined when it is neither. */
export function readContact(tell: PartnerDraft['tell']): Contact | undefined {
  if (typeof tell === 'string') {
    const address = /^mailto:([^\s@]+@[^\s@]+\.[^\s@]+)$/u.exec(tell)?.[1];
    return address === undefined ? undefined : { kind: 'mail', address };
  }
  const [first] = Object.entries(tell ?? {});
  const address = first && readAddress(first[1]);
  return first && address !== undefined ? { kind: 'message', account: first[0], address } : undefined;
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
