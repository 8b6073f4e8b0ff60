import { createHash } from 'node:crypto';
import type { Role } from '#app/users/users.ts';

/** What a page that follows a game holds: sent along with each frame, and sent back by a page that was away. */
export interface Standing {
  /** The last line of the journal of which it shows what came; 0 for whoever is not to know it. */
  readonly line: number;
  /** As whom it was told. */
  readonly role: Role;
  /** The parts that it holds, each by a digest of its text. */
  readonly parts: ReadonlyMap<string, string>;
}

/** Returns a digest of what a part of a page says: short, for all of them go with each frame. */
export const digestOf = (text: string): string =>
  createHash('sha256').update(text).digest('base64url').slice(0, 8);

/** Writes it as the id of a frame. */
export const writeStanding = ({ line, role, parts }: Standing): string =>
  [line, role, ...[...parts].map(([id, digest]) => `${id}=${digest}`)].join(';');

const WRITTEN =
  /^(?<line>\d{1,15});(?<role>viewer|reviewer|operator)(?<parts>(?:;[a-z-]{1,20}=[\w-]{8}){0,20})$/u;

/** Reads it from what a page sends back; undefined: nothing can be made of that, and the page is told everything. */
export function readStanding(written: string | undefined): Standing | undefined {
  const { line, role, parts = '' } = WRITTEN.exec(written ?? '')?.groups ?? {};
  if (line === undefined || role === undefined) return undefined;
  const digests = parts.split(';').slice(1);
  return {
    line: Number(line),
    role: role as Role,
    parts: new Map(digests.map((one) => [one.slice(0, -9), one.slice(-8)])),
  };
}
