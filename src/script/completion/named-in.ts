import { type Line, lineOf } from './line-nodes.ts';

/** Returns the accounts that a script speaks through, as far as that can be made out; otherwise those that are known. */
export function accountsIn(text: string, known: readonly string[]): readonly string[] {
  const [first, ...below] = blockOf(text, 'accounts');
  const [key] = first?.nodes ?? [];
  const inline = key?.kind === 'key' ? (/^\[([^\]]*)/u.exec(key.value)?.[1] ?? '').split(',') : [];
  const listed = below.flatMap(({ nodes }) =>
    nodes.flatMap((node) => (node.kind === 'text' ? [node.text] : [])),
  );
  const named = [...inline, ...listed]
    .map((name) => name.trim().replaceAll(/^["']|["']$/gu, ''))
    .filter((name) => name !== '');
  return named.length > 0 ? [...new Set(named)] : known;
}

/** Returns how partners are called in a script, as far as that can be made out. */
export function partnersIn(text: string): readonly string[] {
  const keys = blockOf(text, 'partners')
    .slice(1)
    .flatMap(({ nodes }) => {
      const [node] = nodes;
      return node?.kind === 'key' ? [node] : [];
    });
  const indent = Math.min(...keys.map((node) => node.indent));
  return keys.filter((node) => node.indent === indent).map(({ key }) => key);
}

/** The lines of a block at the top of a script. */
function blockOf(text: string, name: string): readonly Line[] {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => line.startsWith(`${name}:`));
  if (start === -1) return [];
  const rest = lines.slice(start + 1);
  const end = rest.findIndex((line) => /^[^\s#-]/u.test(line));
  return [lines[start] ?? '', ...rest.slice(0, end === -1 ? undefined : end)].map(lineOf);
}
