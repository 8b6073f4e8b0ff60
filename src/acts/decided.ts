import type { Change } from './change.ts';
import type { Refusal } from './refusal.ts';

/** What an act changes, or why it is refused. */
export type Decided =
  | { readonly ok: true; readonly changes: readonly Change[] }
  | { readonly ok: false; readonly refusal: Refusal };

/** Returns what an act changes. */
export const change = (...changes: readonly Change[]): Decided => ({ ok: true, changes });
/** Returns why an act is refused. */
export const refuse = (refusal: Refusal): Decided => ({ ok: false, refusal });

/**
 * Returns why an act is refused where another version of the script is played than the one by which it was asked for.
 * @param from null: none was played; undefined: it may be any
 */
export const versionChanged = (
  played: number | null | undefined,
  from: number | null | undefined,
): Refusal | undefined =>
  from === undefined || played === from ? undefined : { kind: 'version-changed', version: played ?? 0 };
