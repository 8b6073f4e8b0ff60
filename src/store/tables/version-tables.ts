import type { ColumnType } from 'kysely';
import type { Act } from '#acts/act.ts';
import type { Moment } from '#store/instants.ts';

/** A script and the photos that it names, by what is in them. One that no version is of is a draft. */
export interface ScriptsTable {
  digest: string;
  text: string;
  /** SHA-256 of each photo, by its path, as JSON. */
  photos: ColumnType<Readonly<Record<string, string>>, string, never>;
  /** When it was last given to be kept. */
  kept_at: Moment;
}

/** A photo in parts, so that none of them is large. */
export interface PhotosTable {
  sha256: string;
  /** From 0. */
  part: number;
  bytes: ColumnType<Uint8Array, Uint8Array, never>;
}

/** What was, or is, played of a game's script. */
export interface VersionsTable {
  game: string;
  /** From 1. */
  number: number;
  digest: string;
  made_by: string;
  made_at: Moment;
  /** The act that made it, as JSON; null: it came from the game's folder. */
  act: ColumnType<Act | null, string | null, string | null>;
}
