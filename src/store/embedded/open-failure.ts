import type { Holder } from './open-lock.ts';

/** Why the store could not be opened. Expected, hence a value; bugs throw. */
export type StoreFailure =
  /** Another process uses this embedded data directory. */
  | { readonly kind: 'locked'; readonly directory: string; readonly holder: Holder | undefined }
  | { readonly kind: 'unreachable'; readonly reason: string; readonly cause: unknown }
  | { readonly kind: 'credentials-rejected'; readonly reason: string; readonly cause: unknown }
  /** A newer Kesako has changed the database's shape; `migration` is the first change that this one does not know. */
  | { readonly kind: 'newer-version'; readonly migration: string }
  /** It was put back to what it was before while this process was cut off from it. */
  | { readonly kind: 'put-back' }
  | { readonly kind: 'disk-full'; readonly reason: string; readonly cause: unknown }
  /** The data directory cannot be used: no permission, not a directory, damaged, or of another PostgreSQL version. */
  | { readonly kind: 'unreadable'; readonly reason: string; readonly cause: unknown };

/** Codes of the operating system, SQLite and PostgreSQL (appendix A of its manual). */
const KINDS: Readonly<Record<string, 'unreachable' | 'credentials-rejected' | 'disk-full' | 'unreadable'>> = {
  ECONNREFUSED: 'unreachable',
  ECONNRESET: 'unreachable',
  EAI_AGAIN: 'unreachable',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  ENOENT: 'unreachable',
  ENOTFOUND: 'unreachable',
  EPIPE: 'unreachable',
  ETIMEDOUT: 'unreachable',
  ERR_INVALID_URL: 'unreachable',
  '08000': 'unreachable',
  '08006': 'unreachable',
  '3D000': 'unreachable',
  '53300': 'unreachable',
  '57P01': 'unreachable',
  '57P03': 'unreachable',
  '28000': 'credentials-rejected',
  '28P01': 'credentials-rejected',
  '42501': 'credentials-rejected',
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  '53100': 'disk-full',
  EACCES: 'unreadable',
  EEXIST: 'unreadable',
  EISDIR: 'unreadable',
  ENOTEMPTY: 'unreadable',
  ENOTDIR: 'unreadable',
  EPERM: 'unreadable',
  EROFS: 'unreadable',
  ERR_SQLITE_ERROR: 'unreadable',
};

/** Says what an error met while opening means, or undefined when it is not one that can be expected. */
export function toStoreFailure(error: unknown): StoreFailure | undefined {
  if (!(error instanceof Error)) {
    return undefined;
  }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const kind = /no space left|disk is full/i.test(error.message) ? 'disk-full' : KINDS[code];
  if (kind !== undefined) {
    return { kind, reason: error.message || code, cause: error };
  }
  // node-postgres gives these no code.
  return /timeout|terminated unexpectedly|does not support SSL/i.test(error.message)
    ? { kind: 'unreachable', reason: error.message, cause: error }
    : undefined;
}
