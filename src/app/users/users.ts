import { createHash, randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import {
  allTokens,
  forgetTokens,
  holderOf,
  keepToken,
  noteTokenUse,
  revokeToken,
  type StoredToken,
} from '#store/users/api-tokens.ts';
import {
  forgetBrowsers,
  forgetBrowsersOf,
  isKnownBrowser,
  keepBrowser,
} from '#store/users/known-browsers.ts';
import {
  addUser,
  allUsers,
  bindIdentity,
  keepLink,
  linkByDigest,
  lockUser,
  removeUser,
  setPassword,
  setRole,
  type StoredUser,
  useLinkUp,
  userByEmail,
  userByIdentity,
  userByName,
  type UserChange,
} from '#store/users/users.ts';
import {
  beginSession,
  endSession,
  endSessionsOf,
  forgetSessions,
  noteUse,
  sessionByDigest,
  type StoredSession,
} from '#store/users/sessions.ts';
import type { Role, WayIn } from '#store/states.ts';
import type { Tables } from '#store/tables/tables.ts';
import type { Clock } from '#platform/clock.ts';
import type { Identity } from './open-id.ts';
import { isPassword, keptPassword } from './passwords.ts';

export type { Role, UserChange };

/** From the least to the most that somebody may do. */
export const ROLES = ['viewer', 'reviewer', 'operator'] as const satisfies readonly Role[];

/** How long a session lasts that nobody uses, and one that is used all the time. */
const UNUSED_FOR = Temporal.Duration.from({ hours: 24 });
const AT_MOST = Temporal.Duration.from({ hours: 24 * 7 });
/** Use is noted this often. */
const NOTED_EVERY = Temporal.Duration.from({ minutes: 5 });
/** For how long a link for one use can be used. */
const LINK_LASTS = Temporal.Duration.from({ hours: 48 });
const TOKEN_BYTES = 32;
/** For how long it is known by which browser somebody got in. */
const BROWSER_KNOWN = Temporal.Duration.from({ hours: 24 * 180 });
/** How a token of a program begins: what is found in a file can be known for what it is. */
const API_PREFIX = 'kesako_';
/** How one looks from end to end: what does not is looked for nowhere. */
const API_TOKEN = new RegExp(`^${API_PREFIX}[\\w-]{${Math.ceil((TOKEN_BYTES * 4) / 3)}}$`, 'u');
/** For how long it is told of a token that it has ended. */
const ENDED_KEPT = Temporal.Duration.from({ hours: 24 * 30 });

/** For how many days a program's token lasts unless told, and at most. */
export const TOKEN_DAYS = { usual: 90, most: 366 };

/** Fewest and most characters of a password. */
export const PASSWORD_LENGTH = { least: 12, most: 200 };

/** Names: what can be typed in a shell without quotes, and read in a journal. */
const NAME = /^[\p{L}\p{N}](?:[\p{L}\p{N}._-]{0,38}[\p{L}\p{N}])?$/u;

/** Says whether somebody may be called so. */
export const isUserName = (name: string): boolean => NAME.test(name);

/** Somebody who may use the console, as told to others. */
export interface User {
  readonly name: string;
  readonly role: Role;
  /** A password was chosen, or an identity bound. */
  readonly ready: boolean;
  /** By which they are known at their first log-in by OpenID Connect. */
  readonly email?: string | undefined;
}

/** A token by which a program reads what somebody may read; moments are in ISO 8601. */
export interface ApiToken {
  /** By which people call it. */
  readonly id: string;
  readonly name: string;
  readonly madeAt: string;
  readonly endsAt: string;
  /** To a few minutes; null: never. */
  readonly usedAt: string | null;
}

/** Who may use the console: told and changed by commands, from whichever process. */
export interface UserBook {
  all(): Promise<readonly User[]>;
  /** Adds somebody. Returns the token of a link for one use; undefined: somebody is called so, or has that address. */
  add(name: string, role: Role, email?: string): Promise<string | undefined>;
  /** Makes a new link for somebody who is there, whose password and sessions count until it is used, and not after; undefined: nobody is called so. */
  link(name: string): Promise<string | undefined>;
  /** Removes somebody. @param evenTheLast although no operator is left */
  remove(name: string, evenTheLast?: boolean): Promise<UserChange>;
  /** Gives somebody another role. @param evenTheLast although no operator is left */
  setRole(name: string, role: Role, evenTheLast?: boolean): Promise<UserChange>;
  /** Makes a token for somebody's programs, shown this once; undefined: nobody is called so. */
  token(name: string, days: number): Promise<{ readonly id: string; readonly token: string } | undefined>;
  tokens(): Promise<readonly ApiToken[]>;
  /** Has a token be one no more. Returns whether it was there. */
  revoke(id: string): Promise<boolean>;
}

/** What came of somebody's log-in by an identity: a session; nobody here is known by it; or somebody is who is known by another. */
export type SignedIn = { readonly session: string } | { readonly refused: 'unknown' | 'bound-elsewhere' };

/** Somebody who is logged in. */
export interface LoggedIn {
  readonly name: string;
  readonly role: Role;
}

/** Whose link it is; `name` undefined: of whoever becomes the first operator. */
export interface OpenLink {
  readonly name: string | undefined;
}

/** Users and their sessions over an open database. */
export class Users implements UserBook {
  readonly #db: Kysely<Tables>;
  readonly #clock: Clock;

  constructor(db: Kysely<Tables>, clock: Clock) {
    this.#db = db;
    this.#clock = clock;
  }

  async all(): Promise<readonly User[]> {
    return (await allUsers(this.#db)).map(told);
  }

  async add(name: string, role: Role, email?: string): Promise<string | undefined> {
    const isNew = await this.#add({ name, role, email });
    return isNew ? this.#newLink(name) : undefined;
  }

  async link(name: string): Promise<string | undefined> {
    return (await userByName(this.#db, name)) ? this.#newLink(name) : undefined;
  }

  async remove(name: string, evenTheLast = false): Promise<UserChange> {
    return removeUser(this.#db, name, evenTheLast);
  }

  async setRole(name: string, role: Role, evenTheLast = false): Promise<UserChange> {
    return setRole(this.#db, name, role, evenTheLast);
  }

  async token(
    name: string,
    days: number,
  ): Promise<{ readonly id: string; readonly token: string } | undefined> {
    const madeAt = this.#clock.now();
    await forgetTokens(this.#db, madeAt.subtract(ENDED_KEPT));
    const user = await userByName(this.#db, name);
    if (!user) return undefined;
    const id = randomBytes(5).toString('hex');
    const token = `${API_PREFIX}${newToken()}`;
    const endsAt = madeAt.add({ hours: 24 * days });
    await keepToken(this.#db, digestOf(token), { id, name: user.name, madeAt, endsAt });
    return { id, token };
  }

  async tokens(): Promise<readonly ApiToken[]> {
    return (await allTokens(this.#db)).map(toldToken);
  }

  async revoke(id: string): Promise<boolean> {
    return revokeToken(this.#db, id);
  }

  /** Reads for whom a program asks, with the role that they have now; undefined: the token is none, or not any more. */
  async byToken(token: string): Promise<LoggedIn | undefined> {
    if (!API_TOKEN.test(token)) return undefined;
    const now = this.#clock.now();
    const found = await holderOf(this.#db, digestOf(token), now);
    if (found && (!found.usedAt || isBefore(found.usedAt.add(NOTED_EVERY), now)))
      await noteTokenUse(this.#db, digestOf(token), now);
    return found && { name: found.name, role: found.role };
  }

  /**
   * Logs in whoever an identity is bound to. Of somebody who is known by an address alone it is bound to them at their first log-in, and from
   * then on it is the identity that counts: an address may be given to somebody else. A link that they have not used is none any more.
   */
  async signIn(identity: Identity): Promise<SignedIn> {
    const known = await userByIdentity(this.#db, identity);
    if (known) return { session: await this.#begin(known.name, 'oidc') };
    const called =
      identity.email === undefined ? undefined : await userByEmail(this.#db, identity.email.trim());
    if (!called) return { refused: 'unknown' };
    const isBound = await this.#db
      .transaction()
      .execute(async (trx) => bindIdentity(trx, called.name, identity, 'nothing'));
    return isBound ? { session: await this.#begin(called.name, 'oidc') } : { refused: 'bound-elsewhere' };
  }

  /**
   * Uses a link to bind an identity to somebody, in place of the one that they had, and of their password; every session of theirs ends, and
   * the browsers that they got in by are forgotten. Returns the token of a new session; undefined: the link is none any more, or of nobody yet, or the identity is somebody else's, and the link is as it was.
   */
  async bindByLink(token: string, identity: Identity): Promise<string | undefined> {
    const done = await this.#db.transaction().execute(async (trx) => {
      const now = this.#clock.now();
      const link = await linkByDigest(trx, digestOf(token), now);
      if (link?.name === undefined) return undefined;
      const other = await userByIdentity(trx, identity);
      if (other && other.name !== link.name) return undefined;
      await lockUser(trx, link.name);
      if (!(await useLinkUp(trx, digestOf(token)))) return undefined;
      await bindIdentity(trx, link.name, identity);
      await setPassword(trx, link.name, null);
      await endSessionsOf(trx, link.name, now);
      await forgetBrowsersOf(trx, link.name);
      return link.name;
    });
    return done === undefined ? undefined : this.#begin(done, 'oidc');
  }

  /** Says whether somebody of this name has got in by a browser, by the token that the browser was given then. */
  async isKnownBrowser(token: string, name: string): Promise<boolean> {
    return isKnownBrowser(this.#db, digestOf(token), name);
  }

  /** Keeps by which browser somebody got in. */
  async keepBrowser(token: string, session: string): Promise<void> {
    const found = await sessionByDigest(this.#db, digestOf(session));
    const now = this.#clock.now();
    await forgetBrowsers(this.#db, now.subtract(BROWSER_KNOWN));
    if (found) await keepBrowser(this.#db, digestOf(token), found.name, now);
  }

  /** Makes the link by which the first operator gets in; undefined: there is one already. */
  async firstLink(): Promise<string | undefined> {
    return (await hasOperator(this.#db)) ? undefined : this.#newLink(undefined);
  }

  /** Reads whose link it is; undefined: it is none, or not any more. */
  async openLink(token: string): Promise<OpenLink | undefined> {
    const found = await linkByDigest(this.#db, digestOf(token), this.#clock.now());
    // Somebody else has become the first one meanwhile.
    if (found && found.name === undefined && (await hasOperator(this.#db))) return undefined;
    return found;
  }

  /**
   * Uses a link to choose a password; every session of theirs ends. Returns the token of a new one; undefined: the link is none any more, or somebody else is
   * called as the first operator would be, and the link is as it was.
   * @param name of the first operator; of no account otherwise
   */
  async choosePassword(token: string, password: string, name: string): Promise<string | undefined> {
    const kept = await keptPassword(password);
    const done = await this.#db.transaction().execute(async (trx) => {
      const now = this.#clock.now();
      const link = await linkByDigest(trx, digestOf(token), now);
      if (!link) return undefined;
      const own = link.name ?? name;
      if (link.name === undefined) {
        // Whoever has this link must not become somebody who is there.
        if ((await hasOperator(trx)) || (await userByName(trx, own))) return undefined;
      } else await lockUser(trx, own);
      if (!(await useLinkUp(trx, digestOf(token)))) return undefined;
      if (link.name === undefined && !(await addUser(trx, { name: own, role: 'operator' }, now)))
        return undefined;
      await setPassword(trx, own, kept);
      await endSessionsOf(trx, own, now);
      await forgetBrowsersOf(trx, own);
      return own;
    });
    return done === undefined ? undefined : this.#begin(done);
  }

  /** Logs somebody in. Returns the token of the session; undefined: no such name, or another password. */
  async logIn(name: string, password: string): Promise<string | undefined> {
    const user = await userByName(this.#db, name);
    const isRight = await isPassword(password, user?.password);
    return isRight && user ? this.#begin(user.name) : undefined;
  }

  /** Lets somebody look on without a password, as a viewer. Returns the token of a session. Only for what is rehearsed: whoever has the link gets in. */
  async lookOn(name: string): Promise<string> {
    await this.#add({ name, role: 'viewer' });
    return this.#begin(name);
  }

  /** Lets somebody in whom a trusted proxy names. Returns the token of a session; undefined: nobody is called so. */
  async enterAs(name: string): Promise<string | undefined> {
    return (await userByName(this.#db, name)) ? this.#begin(name, 'header') : undefined;
  }

  /**
   * Reads who is logged in by this token, with the role that they have now.
   * @param named whom a trusted proxy names: a session that was begun so is theirs alone, and only while they are named
   */
  async session(token: string, named?: string): Promise<LoggedIn | undefined> {
    const found = await this.#current(token, named);
    const now = this.#clock.now();
    if (found && isBefore(found.usedAt.add(NOTED_EVERY), now)) await noteUse(this.#db, digestOf(token), now);
    return found && { name: found.name, role: found.role };
  }

  /** Reads the same for what asks by itself: the session lasts no longer for it. */
  async look(token: string, named?: string): Promise<LoggedIn | undefined> {
    const found = await this.#current(token, named);
    return found && { name: found.name, role: found.role };
  }

  async #current(token: string, named: string | undefined): Promise<StoredSession | undefined> {
    const found = await sessionByDigest(this.#db, digestOf(token));
    const now = this.#clock.now();
    if (found?.way === 'header' && found.name !== named) return undefined;
    return !found || isBefore(found.usedAt.add(UNUSED_FOR), now) || isBefore(found.beganAt.add(AT_MOST), now)
      ? undefined
      : found;
  }

  /** Logs somebody out. */
  async logOut(token: string): Promise<void> {
    await endSession(this.#db, digestOf(token), this.#clock.now());
  }

  async #begin(name: string, way: WayIn = 'password'): Promise<string> {
    const now = this.#clock.now();
    await forgetSessions(this.#db, now.subtract(UNUSED_FOR));
    const token = newToken();
    await beginSession(this.#db, { digest: digestOf(token), name, way }, now);
    return token;
  }

  async #add(user: Parameters<typeof addUser>[1]): Promise<boolean> {
    return this.#db.transaction().execute(async (trx) => addUser(trx, user, this.#clock.now()));
  }

  async #newLink(name: string | undefined): Promise<string> {
    const token = newToken();
    await keepLink(this.#db, digestOf(token), name, this.#clock.now().add(LINK_LASTS));
    return token;
  }
}

/** Somebody may let others in. */
const hasOperator = async (db: Kysely<Tables>): Promise<boolean> =>
  (await allUsers(db)).some(({ role }) => role === 'operator');

const told = ({ name, role, password, email, identity }: StoredUser): User => ({
  name,
  role,
  ready: password !== undefined || identity !== undefined,
  ...(email !== undefined && { email }),
});

const toldToken = ({ id, name, madeAt, endsAt, usedAt }: StoredToken): ApiToken => ({
  id,
  name,
  madeAt: madeAt.toString(),
  endsAt: endsAt.toString(),
  usedAt: usedAt?.toString() ?? null,
});

const newToken = (): string => randomBytes(TOKEN_BYTES).toString('base64url');

const digestOf = (token: string): string => createHash('sha256').update(token).digest('hex');

const isBefore = (one: Temporal.Instant, other: Temporal.Instant): boolean =>
  Temporal.Instant.compare(one, other) < 0;
