import type { Said } from '#script/problems/problem.ts';

/** Returns a value as it is written in a script, on one line. */
export function asYaml(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(asYaml).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([key, item]) => `${key}: ${asYaml(item)}`);
    return `{ ${entries.join(', ')} }`;
  }
  if (typeof value !== 'string') return String(value);
  return isPlain(value) ? value : JSON.stringify(value);
}

/** A word, a number with its unit, a path or a time: what needs no quotes, and looks better without. */
function isPlain(text: string): boolean {
  return /^[\w./%-]+( ?\d\d:\d\d)?$|^\d\d:\d\d$/.test(text) && !/^(true|false|null|[\d.]+)$/.test(text);
}

/** Says what kind of thing a value is, as the end of « rounds est … ». */
export function sayKind(value: unknown): Said {
  if (Array.isArray(value)) return { fr: 'une liste', en: 'a list' };
  if (typeof value === 'object' && value !== null) return { fr: 'un bloc de clés', en: 'a block of keys' };
  if (typeof value === 'number') return { fr: `le nombre ${value}`, en: `the number ${value}` };
  if (typeof value === 'boolean') return { fr: `la valeur ${value}`, en: `the value ${value}` };
  return { fr: 'un texte', en: 'a text' };
}

/** Returns a value short enough to be told in a sentence. */
export function clip(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > 60 ? `${line.slice(0, 57)}…` : line;
}
