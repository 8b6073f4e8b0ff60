import type { Role, WayIn } from '#store/states.ts';
import type { MaybeMoment, Moment } from '#store/instants.ts';

/** Who may use the console. */
export interface UsersTable {
  name: string;
  role: Role;
  /** As `app/users` writes it; null: not chosen yet. */
  password: string | null;
  made_at: Moment;
  /** By which somebody is known at their first log-in by OpenID Connect; null: by a link alone. */
  email: string | null;
  /** The identity that was bound; both null: none was. */
  oidc_issuer: string | null;
  oidc_subject: string | null;
}

/** Links for one use, by which a password is chosen. */
export interface UserLinksTable {
  /** SHA-256 of the token, in hex. */
  digest: string;
  /** Null: whoever opens it becomes the first operator, under a name of their own. */
  name: string | null;
  ends_at: Moment;
}

/** Who is logged in where. */
export interface SessionsTable {
  /** SHA-256 of the token, in hex. */
  digest: string;
  name: string;
  began_at: Moment;
  /** When it was used last, to a few minutes. */
  used_at: Moment;
  /** Null: it goes on. */
  ended_at: MaybeMoment;
  way: WayIn;
}

/** The browsers by which somebody has got in with a password. */
export interface KnownBrowsersTable {
  /** SHA-256 of the token, in hex. */
  digest: string;
  name: string;
  made_at: Moment;
}

/** By which programs read what somebody may read. */
export interface ApiTokensTable {
  /** By which people call it. */
  id: string;
  /** SHA-256 of the token, in hex. */
  digest: string;
  name: string;
  made_at: Moment;
  ends_at: Moment;
  /** When it was used last, to a few minutes; null: never. */
  used_at: MaybeMoment;
}
