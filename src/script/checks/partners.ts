import { checkAccountName } from './accounts.ts';
import { betterHours } from './better-values.ts';
import { readAddress, readContact, readMailAddress } from '#script/game/build-partners.ts';
import { readHours } from '#script/game/hours.ts';
import { betterDuration } from '#script/game/time-reader.ts';
import { readDuration } from '#script/game/time.ts';
import type { NetworkId } from '#networks/network.ts';
import type { NetworkMeasure } from '#script/network-measure.ts';
import type { Reporter } from '#script/reporter.ts';
import type { Path } from '#script/path.ts';
import { sayPath } from '#script/say-path.ts';
import { clip } from '#script/say-value.ts';
import type { Draft, PartnerDraft } from '#script/schema/schema.ts';

type MeasureOf = (account: string) => NetworkMeasure | undefined;

/** Notes what is wrong with the partners themselves: who they are, where they speak, what they lend. */
export function checkPartners(
  partners: Draft['partners'],
  accounts: readonly string[],
  measureOf: MeasureOf,
  reporter: Reporter,
): void {
  const owners = new Map<string, string>();
  for (const [id, draft] of Object.entries(partners ?? {})) {
    const path = ['partners', id];
    if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/u.test(id)) reporter.noteKey('bad-partner-name', path, { partner: id });
    if (!draft) continue;
    checkAddresses(['partners', id], draft.accounts, { accounts, owners, measureOf, reporter });
    checkHours(draft, [...path, 'hours'], reporter);
    checkNotice(draft, path, reporter);
    checkContact(draft, [...path, 'tell'], accounts, measureOf, reporter);
    checkLent(id, draft, accounts, measureOf, reporter);
  }
}

/** What addresses are held against. */
interface Known {
  readonly accounts: readonly string[];
  /** Whose an address is, by account and address. */
  readonly owners: Map<string, string>;
  readonly measureOf: MeasureOf;
  readonly reporter: Reporter;
}

/**
 * Notes addresses beside accounts that are none of the game's, that are no addresses, or somebody else's already.
 * @param of whose they are, by their place in the script: `['partners', 'office']`
 */
export function checkAddresses(
  of: readonly [string, string],
  said: PartnerDraft['accounts'],
  { accounts, owners, measureOf, reporter }: Known,
): void {
  const [kind, id] = of;
  for (const [account, value] of Object.entries(said ?? {})) {
    const path = [...of, 'accounts', account];
    const at = sayPath(path);
    if (!accounts.includes(account)) {
      reporter.noteKey('not-an-account-of-the-game', path, { at, account, known: accounts });
    }
    if (value === undefined) continue;
    const address = checkAddress(value, path, [formOf(measureOf(account))], reporter);
    if (address === undefined) continue;
    const place = `${account} ${address}`;
    const other = owners.get(place);
    if (other !== undefined)
      reporter.note('shared-address', path, { at, address, other, isGuest: kind === 'guests' });
    owners.set(place, id);
  }
}

/** How addresses look beside an account. */
export interface Form {
  /** Undefined: it is not known. */
  readonly network: NetworkId | undefined;
  readonly pattern: RegExp;
  readonly example: string;
}

/** Returns the address that a text is; undefined when it has none of the forms that it may have, which is noted. */
export function checkAddress(
  value: string,
  path: Path,
  forms: readonly Form[],
  reporter: Reporter,
  at = sayPath(path),
): string | undefined {
  const address = readAddress(value);
  if (address !== undefined && forms.some(({ pattern }) => pattern.test(address))) return address;
  const [network, ...others] = new Set(forms.map((form) => form.network));
  reporter.note('bad-address', path, {
    at,
    value: clip(value),
    network: others.length === 0 ? network : undefined,
    example: forms[0]?.example ?? EXAMPLE,
  });
  return undefined;
}

/** Returns how addresses of a network look. @param unknown what they look like where the network is not known */
export const formOf = (measure: NetworkMeasure | undefined, unknown = /^/u): Form =>
  measure?.addresses
    ? { network: measure.network, ...measure.addresses }
    : { network: undefined, pattern: unknown, example: EXAMPLE };

const EXAMPLE = '@angers@social.example';

function checkHours({ hours }: PartnerDraft, path: Path, reporter: Reporter): void {
  if (hours === undefined || readHours(hours)) return;
  reporter.note('bad-hours', path, { at: sayPath(path), value: clip(hours), better: betterHours(hours) });
}

function checkNotice(
  { notice, 'takes-part': takesPart }: PartnerDraft,
  path: Path,
  reporter: Reporter,
): void {
  if (notice === undefined) return;
  const at = sayPath([...path, 'notice']);
  if (!readDuration(notice)) {
    reporter.note('bad-duration', [...path, 'notice'], {
      at,
      value: clip(notice),
      better: betterDuration(notice, [...path, 'notice']),
    });
  } else if (takesPart === 'lent') reporter.noteKey('unused-notice', [...path, 'notice'], { at });
}

/** Notes a contact of the organiser that is no mail address. */
export function checkOrganiser({ organiser }: Pick<Draft, 'organiser'>, reporter: Reporter): void {
  const value = organiser?.contact;
  if (value === undefined || readMailAddress(value) !== undefined) return;
  const path = ['organiser', 'contact'];
  reporter.note('bad-mail-address', path, { at: sayPath(path), value: clip(value) });
}

/** Notes the partners who are written to by mail where no letter can be sent. */
export function checkMail(partners: Draft['partners'], reporter: Reporter): void {
  for (const [id, draft] of Object.entries(partners ?? {})) {
    if (draft?.['takes-part'] === 'lent' || readContact(draft?.tell)?.kind !== 'mail') continue;
    reporter.note('no-mail-server', ['partners', id, 'tell'], { partner: draft?.name ?? id });
  }
}

function checkContact(
  draft: PartnerDraft,
  path: Path,
  accounts: readonly string[],
  measureOf: MeasureOf,
  reporter: Reporter,
): void {
  const { tell } = draft;
  if (tell === undefined) return;
  const at = sayPath(path);
  const contact = readContact(tell);
  if (!contact || (typeof tell === 'object' && Object.keys(tell).length > 1)) {
    const mail = typeof tell === 'string' ? `mailto:${tell.trim()}` : undefined;
    reporter.note('bad-contact', path, { at, better: readContact(mail) && mail });
  } else if (contact.kind === 'message' && !accounts.includes(contact.account)) {
    const { account } = contact;
    reporter.noteKey('not-an-account-of-the-game', [...path, account], { at, account, known: accounts });
  } else if (contact.kind === 'message') {
    const { account, address } = contact;
    checkAddress(address, [...path, account], [formOf(measureOf(account))], reporter, at);
  } else if (contact.kind === 'mail' && draft['takes-part'] === 'approved') {
    reporter.note('approval-by-mail', path, { at });
  }
}

function checkLent(
  id: string,
  draft: PartnerDraft,
  accounts: readonly string[],
  measureOf: MeasureOf,
  reporter: Reporter,
): void {
  const lent = draft.lent ?? {};
  const path = ['partners', id];
  const at = sayPath([...path, 'lent']);
  if (draft['takes-part'] === 'by-hand' || draft['takes-part'] === undefined) {
    if (draft.lent) reporter.noteKey('unused-lent', [...path, 'lent'], { at });
    return;
  }
  for (const account of Object.keys(draft.accounts ?? {})) {
    if (accounts.includes(account) && !(account in lent)) {
      reporter.noteKey('nothing-lent', [...path, 'takes-part'], { at: sayPath(path), account });
    }
  }
  for (const [beside, account] of Object.entries(lent)) {
    const place = [...path, 'lent', beside];
    if (!accounts.includes(beside)) {
      reporter.noteKey('not-an-account-of-the-game', place, { at, account: beside, known: accounts });
    }
    if (account === undefined || !checkAccountName(account, place, reporter)) continue;
    if (accounts.includes(account)) {
      reporter.note('lent-by-ourselves', place, { account });
      continue;
    }
    const own = measureOf(account);
    const other = measureOf(beside);
    if (!own) reporter.note('lent-not-ready', place, { account, partner: id });
    else if (other && own.network !== other.network) {
      reporter.note('lent-elsewhere', place, { account, network: own.network, beside, other: other.network });
    }
  }
}
