import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '../../..');

/** A page of the documentation. */
export interface Page {
  /** From the root, with slashes. */
  readonly path: string;
  readonly text: string;
}

export async function page(path: string): Promise<Page> {
  return { path, text: await readFile(join(root, path), 'utf8') };
}

/** Every Markdown page of the project, but for those of packages and of what games leave behind. */
export async function allPages(): Promise<readonly Page[]> {
  const exclude = ['**/node_modules', 'data', 'out'];
  const paths = globSync('**/*.md', { cwd: root, exclude }).map((path) => path.replaceAll('\\', '/'));
  return Promise.all(paths.toSorted().map(page));
}

/** The text without code: neither blocks nor spans. */
export function prose(text: string): string {
  return text.replaceAll(/^ *```.*?^ *```/gms, '').replaceAll(/`[^`\n]*`/g, '');
}

/** What stands in code, blocks and spans alike. */
export function code(text: string): readonly string[] {
  const blocks = text.match(/^ *```.*?^ *```/gms) ?? [];
  const spans = text.replaceAll(/^ *```.*?^ *```/gms, '').match(/`[^`\n]+`/g) ?? [];
  return [...blocks, ...spans];
}

/** The addresses of links and pictures. */
export function links({ text }: Page): readonly string[] {
  return Array.from(
    prose(text.replaceAll(/\[`[^`\n]*`/g, '[')).matchAll(/\]\(([^)\s]+)\)/g),
    ([, to]) => to ?? '',
  );
}

/** The anchors of a page, as GitHub makes them from its headings. */
export function anchors({ text }: Page): readonly string[] {
  const seen = new Map<string, number>();
  const headings = text.replaceAll(/^ *```.*?^ *```/gms, '').matchAll(/^#{1,6} (.+)$/gm);
  return Array.from(headings, ([, heading]) => {
    const name = (heading ?? '')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{M}\p{N}\s_-]/gu, '')
      .replaceAll(/\s/gu, '-');
    const times = seen.get(name) ?? 0;
    seen.set(name, times + 1);
    return times === 0 ? name : `${name}-${times}`;
  });
}
