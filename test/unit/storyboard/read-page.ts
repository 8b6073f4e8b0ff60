import { parseHTML } from 'linkedom';

/** What the tests ask of an element; the compiler knows no browser here. */
export interface PageElement {
  readonly id: string;
  readonly tagName: string;
  readonly textContent: string;
  readonly parentElement: PageElement | null;
  readonly firstElementChild: PageElement | null;
  readonly previousElementSibling: PageElement | null;
  getAttribute(name: string): string | null;
  closest(selector: string): PageElement | null;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement> & { readonly length: number };
}

export interface PageDocument extends PageElement {
  readonly documentElement: PageElement;
  getElementById(id: string): PageElement | null;
}

export function readPage(html: string): PageDocument {
  const { document } = parseHTML(html) as unknown as { document: PageDocument };
  return document;
}

/** The texts of what matches, each on one line. */
export function textsOf(root: PageElement, selector: string): readonly string[] {
  return [...root.querySelectorAll(selector)].map(({ textContent }) =>
    textContent.replaceAll(/\s+/g, ' ').trim(),
  );
}
