import type { PartKind } from '#game/timeline/steering.ts';
import type { LocalText } from '#script/local-text.ts';
import type { Place, ScriptEdit } from './edit-script.ts';
import type { DraftedRound } from './read-times.ts';

/** What a step is to say, on one account alone or on all. */
export interface OtherWords {
  readonly text: string;
  readonly on?: string | undefined;
}

/** Which key of a round has the words of a step. */
const KEYS = { opening: 'question', closing: 'closing', reveal: 'reveal' } as const;

/**
 * Returns the edit by which a step of a round says something else; undefined for one that has no words of its own in the script.
 * @param hint the place of the hint in the script, of a step that gives one
 */
export function wordsEdit(
  { draft, index }: DraftedRound & { readonly index: number },
  kind: PartKind,
  hint: number | undefined,
  { text, on }: OtherWords,
): ScriptEdit | undefined {
  const path = ['rounds', index];
  if (hint !== undefined) {
    const at = [...path, 'hints', hint];
    if (on === undefined) return { kind: 'set', path: [...at, 'text'], value: text };
    return onAccount(at, draft.hints?.[hint], { text, on });
  }
  if (kind !== 'opening' && kind !== 'closing' && kind !== 'reveal') return undefined;
  const key = KEYS[kind];
  const said: LocalText | undefined = draft[key];
  const at = [...path, key];
  if (on === undefined)
    return typeof said === 'object'
      ? { kind: 'set', path: [...at, 'text'], value: text }
      : { kind: 'set', path: at, value: text, after: 'closes' };
  if (typeof said === 'object') return onAccount(at, said, { text, on });
  return said === undefined
    ? undefined
    : { kind: 'set', path: at, value: { text: said, on: { [on]: text } } };
}

const onAccount = (
  path: Place,
  told: { readonly on?: Readonly<Record<string, string>> | undefined } | undefined,
  { text, on }: { readonly text: string; readonly on: string },
): ScriptEdit =>
  told?.on === undefined
    ? { kind: 'set', path: [...path, 'on'], value: { [on]: text }, after: 'text' }
    : { kind: 'set', path: [...path, 'on', on], value: text };
