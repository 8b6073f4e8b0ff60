import { fold, rewriteHashtags } from '#game/hashtags.ts';

declare const composed: unique symbol;

/** A text that went through `compose`: the imposed hashtags are on it, and it fits its network. */
export type ComposedText = string & { readonly [composed]: true };

/** How a network counts. */
export interface Measure {
  /** Most characters in a post. */
  readonly textLimit: number;
  /** The length of a text, as the network counts it. */
  readonly measure: (text: string) => number;
}

/** Takes texts of any length, as mail does. */
export const UNMEASURED: Measure = { textLimit: Number.POSITIVE_INFINITY, measure: (text) => text.length };

export type Composition =
  | { readonly ok: true; readonly text: ComposedText }
  | { readonly ok: false; readonly length: number; readonly limit: number };

/**
 * Composes what is posted, the one way by which text leaves. Hashtags of `text` that differ from an imposed one by case or
 * accents alone are written as imposed; imposed ones that it lacks are added on a line of their own; the whole is measured.
 * @param hashtags each with its `#`, written as they are to appear
 * @returns the composed text, or the length it would have had and the limit it breaks
 */
export function compose(text: string, hashtags: readonly string[], network: Measure): Composition {
  const imposed = new Map(hashtags.map((tag) => [fold(tag), tag]));
  const present = new Set<string>();
  const body = rewriteHashtags(text.trim(), (tag) => {
    present.add(fold(tag));
    return imposed.get(fold(tag)) ?? tag;
  });
  const missing = hashtags.filter((tag) => !present.has(fold(tag)));
  const whole = [body, missing.join(' ')].filter((part) => part !== '').join('\n\n');
  const length = network.measure(whole);
  return length <= network.textLimit
    ? { ok: true, text: whole as ComposedText }
    : { ok: false, length, limit: network.textLimit };
}
