import type { Path } from './path.ts';

/** What a place of the script takes, where that is a moment or a duration. A number alone would count the unit. */
export type MomentKind =
  | { readonly kind: 'date' | 'time' }
  | { readonly kind: 'duration'; readonly unit: 'h' | 'min' };

const KINDS: Readonly<Record<string, MomentKind>> = {
  opens: { kind: 'date' },
  closes: { kind: 'time' },
  at: { kind: 'time' },
  after: { kind: 'duration', unit: 'h' },
  reveals: { kind: 'duration', unit: 'min' },
  'last-call': { kind: 'duration', unit: 'min' },
  grace: { kind: 'duration', unit: 'min' },
  spacing: { kind: 'duration', unit: 'min' },
  'answer-within': { kind: 'duration', unit: 'h' },
};

/** Returns what kind of moment or duration a place takes; undefined where it takes something else. */
export function momentKindAt(path: Path): MomentKind | undefined {
  const key = String(path.at(-1));
  if (path[0] === 'late' && key === 'replies') return KINDS['spacing'];
  if (path[0] === 'recap') return key === 'after' ? KINDS['spacing'] : undefined;
  const isMoment = ['late', 'rounds', 'draw', 'questions'].includes(String(path[0])) || path.length === 1;
  return isMoment && Object.hasOwn(KINDS, key) ? KINDS[key] : undefined;
}

const YES = /^(?:oui|vrai|yes|true|on|y|o)$/i;
const NO = /^(?:non|faux|no|false|off|n|aucune?|none|jamais|never|sans)$/i;

/** Returns what a word of consent or refusal says; undefined for another text. */
export function yesOrNo(text: string): boolean | undefined {
  if (YES.test(text.trim())) return true;
  return NO.test(text.trim()) ? false : undefined;
}
