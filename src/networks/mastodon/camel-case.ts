/** Deeper than anything in Mastodon's API. */
const DEEPEST = 50;

/**
 * Returns an answer with its keys as masto's types name them: `spoilerText` for `spoiler_text`. What lies deeper than anything
 * that is read is left out; masto's own change of keys, which goes as deep as it must, dies of such an answer as a whole.
 */
export function camelCased(value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (depth === DEEPEST) return undefined;
  if (Array.isArray(value)) return value.map((one) => camelCased(one, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [camelCase(key), camelCased(one, depth + 1)]),
  );
}

const camelCase = (key: string): string =>
  key.replaceAll(/(?<=[a-z\d])_+([a-z\d])/gu, (_, letter: string) => letter.toUpperCase());
