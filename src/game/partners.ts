import type { Step } from './step.ts';

/** What a partner may agree to: boosting the game's posts, or giving hints of its own. */
export type Agreement = 'relay' | 'hint';

/**
 * How a partner's acts come about. `lent`: Kesako acts through accounts that the partner lends. `approved`: the same, once
 * a person of the partner has said yes to that act. `by-hand`: the partner is asked, and acts by itself.
 */
export type Participation =
  | { readonly kind: 'lent' | 'approved'; readonly accounts: ByAccount }
  | { readonly kind: 'by-hand' };

/** One text for each account of the game that it concerns, by that account's name. */
export type ByAccount = Readonly<Record<string, string>>;

/** When a partner's accounts may speak, by the clock of the game's zone; the end is not in it. */
export interface Hours {
  /** Days of the week, from 1 (Monday) to 7 (Sunday), never none; absent: every day. */
  readonly days?: readonly number[] | undefined;
  readonly from: Temporal.PlainTime;
  readonly to: Temporal.PlainTime;
}

/** Where a partner's person is asked and reminded; an address is written in full, lower case, without a leading @. */
export type Contact =
  | { readonly kind: 'mail'; readonly address: string }
  /** By a private message of that account of the game. */
  | { readonly kind: 'message'; readonly account: string; readonly address: string };

/** Somebody who relays the game's posts and gives hints. */
export interface Partner {
  /** As the script names it: lower-case letters, digits and hyphens. */
  readonly id: string;
  /** As people read it. */
  readonly name: string;
  /**
   * Where it speaks, beside each account of the game: full addresses, lower case, without a leading @. Somebody is this
   * partner only if the whole address is equal, whatever name is shown.
   */
  readonly addresses: ByAccount;
  readonly agrees: readonly Agreement[];
  readonly takesPart: Participation;
  /** Absent: at any time. */
  readonly hours?: Hours | undefined;
  /** How long before an act its person is asked for it. Days are days of the calendar. */
  readonly notice: Temporal.Duration;
  /** The account of the game relays what this partner publishes for it. */
  readonly boosted: boolean;
  /** Absent: its own accounts are written to. */
  readonly contact?: Contact | undefined;
}

/** What brings a hint before its latest moment: so many followers, or so many partners, have relayed the round. */
export type Unlock = { readonly relays: number } | { readonly partners: number };

/** A post of a round that partners relay, as ids of steps name it. */
export type RelayedPost = 'opening' | 'last-call' | `hint-${number}`;

/** A partner is to relay a post of a round. */
export interface Relay {
  readonly of: RelayedPost;
  /** The partner's id. */
  readonly by: string;
}

/** Something that a partner's own account was seen to do. */
export interface PartnerAct {
  readonly game: string;
  readonly round: number;
  /** The partner's id. */
  readonly partner: string;
  /** The account of the game beside which it was seen. */
  readonly account: string;
  /** `relay`: it boosted or quoted a post of the game. `hint`: it posted something of its own for the game. */
  readonly kind: Agreement;
  /** Id of the step whose post it relayed, or which asked for the hint that it gave. */
  readonly of?: string | undefined;
  readonly at: Temporal.Instant;
  readonly url?: string | undefined;
}

/** Returns the partners who speak beside an account of the game, each with its address there. */
export function partnersBeside(
  partners: readonly Partner[],
  account: string,
): readonly { readonly id: string; readonly address: string }[] {
  return partners.flatMap(({ id, addresses }) => {
    const address = addresses[account];
    return address === undefined ? [] : [{ id, address }];
  });
}

/** Returns the partner behind an address beside an account of the game; addresses are compared whole. */
export function partnerAt(
  partners: readonly Partner[],
  account: string,
  address: string,
): Partner | undefined {
  return partners.find(({ addresses }) => addresses[account] === address);
}

/** Returns the account of the game beside which an account is lent; undefined for one that nobody lends. */
export function besideLent(partners: readonly Partner[], lent: string): string | undefined {
  for (const { takesPart } of partners) {
    const accounts = takesPart.kind === 'by-hand' ? {} : takesPart.accounts;
    const [beside] = Object.entries(accounts).find(([, account]) => account === lent) ?? [];
    if (beside !== undefined) return beside;
  }
  return undefined;
}

/** Returns the accounts that partners lend, each once. */
export function lentAccounts(partners: readonly Partner[]): readonly string[] {
  return [
    ...new Set(
      partners.flatMap(({ takesPart }) =>
        takesPart.kind === 'by-hand' ? [] : Object.values(takesPart.accounts),
      ),
    ),
  ];
}

/**
 * Says whether a step speaks through the account of a partner that agrees to each post by a yes, and so to no other words, nor to their
 * being taken back. Of a partner that the script does not know, nobody knows.
 */
export function isAgreedEachTime(
  partners: readonly Partner[],
  { account, partner }: Pick<Step, 'account' | 'partner'>,
): boolean {
  if (!partner || partner.beside === account) return false;
  return partners.find(({ id }) => id === partner.id)?.takesPart.kind !== 'lent';
}

/** A script, as far as it says who speaks. */
interface Speaking {
  readonly accounts: readonly string[];
  readonly partners: readonly Partner[];
}

/**
 * Returns the accounts of a script through which nobody speaks, or which nobody reads, who plays another script of the same game: what
 * is said to an account that was lent is read by nobody.
 * @param played the script that is played
 */
export function strangeAccounts({ accounts, partners }: Speaking, played: Speaking): readonly string[] {
  const known = new Set([...played.accounts, ...lentAccounts(played.partners)]);
  return [
    ...accounts.filter((account) => !played.accounts.includes(account)),
    ...lentAccounts(partners).filter((account) => !known.has(account) && !accounts.includes(account)),
  ];
}

/** An account that a partner lends, and the full address that it has to have: the one under which the partner is known. */
export interface LentAddress {
  readonly account: string;
  readonly partner: Partner;
  readonly address: string;
}

/** Returns every account that is lent, once for each account of the game beside which it speaks. */
export function lentAddresses(partners: readonly Partner[]): readonly LentAddress[] {
  return partners.flatMap((partner) => {
    const lent = partner.takesPart.kind === 'by-hand' ? {} : partner.takesPart.accounts;
    return Object.entries(lent).flatMap(([beside, account]) => {
      const address = partner.addresses[beside];
      return address === undefined ? [] : [{ account, partner, address }];
    });
  });
}
