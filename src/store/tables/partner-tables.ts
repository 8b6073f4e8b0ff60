import type { ColumnType } from 'kysely';
import type { MaybeMoment, Moment } from '#store/instants.ts';

/** How often a post had been relayed, at each moment at which that was seen to have changed. */
export interface RelaySamplesTable {
  step: string;
  at: Moment;
  boosts: number;
  quotes: number;
}

/** Who relayed a post, as far as the network tells. */
export interface RelayersTable {
  step: string;
  kind: 'boost' | 'quote';
  /** Full address. */
  address: string;
  seen_at: Moment;
}

/** When a round's posts on an account were polled for relays. */
export interface PollsTable {
  game: string;
  round: number;
  account: string;
  /** Null: not yet. */
  at: MaybeMoment;
  /** When a poll last found something new. */
  news_at: MaybeMoment;
  not_before: MaybeMoment;
}

/** What partners published of their own for a game. Their texts are not kept. */
export interface PartnerPostsTable {
  /** account and network id together. */
  id: string;
  game: string;
  round: number;
  partner: string;
  account: string;
  network_id: string;
  at: Moment;
  url: string | null;
  /** It gives an answer away. */
  leaks: boolean;
  /** When it was found to be gone. */
  gone_at: MaybeMoment;
}

/** What partners were seen to do, whoever did it for them. */
export interface PartnerActsTable {
  /** The same however often it is seen. */
  id: string;
  game: string;
  round: number;
  partner: string;
  account: string;
  kind: 'relay' | 'hint';
  of_step: string | null;
  at: Moment;
  url: string | null;
}

/** What each partner agreed to, and whether it still does. */
export interface ConsentsTable {
  game: string;
  partner: string;
  /** `relay`, `hint`, or both with a comma. */
  agrees: string;
  since: Moment;
  revoked_at: MaybeMoment;
  /** `command` or `message`. */
  revoked_by: ColumnType<
    'command' | 'message' | null,
    'command' | 'message' | null | undefined,
    'command' | 'message' | null
  >;
}

/** The acts to which a person of a partner said yes, each by one message. */
export interface ApprovalsTable {
  step: string;
  message: string;
  at: Moment;
}
