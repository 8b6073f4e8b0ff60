import { type Document, isAlias, isMap, isScalar, isSeq, parseDocument } from 'yaml';

/**
 * Returns a script with `…` in the place of each person that it gives the address of for nothing but to be known by it: those who are left
 * out of the draw, and those by whom partners are asked. An address may be a word like any other there, and that word is left elsewhere.
 */
export function withoutAddressees(script: string, instead = '…'): string {
  const document = parseDocument(script, { logLevel: 'silent' });
  const partners = resolved(document, document.getIn(['partners'], true));
  const places = [
    document.getIn(['draw', 'exclude', 'staff'], true),
    ...(isMap(partners) ? partners.items : []).map(({ value }) => {
      const partner = resolved(document, value);
      return isMap(partner) ? partner.get('tell', true) : undefined;
    }),
  ].flatMap((node) => scalarsIn(document, node));
  // What an alias repeats stands in one place.
  return [...new Map(places.map((place) => [place[0], place])).values()]
    .toSorted(([a], [b]) => b - a)
    .reduce((text, [start, end]) => `${text.slice(0, start)}${instead}${text.slice(end)}`, script);
}

type Place = readonly [start: number, end: number];

function scalarsIn(document: Document, node: unknown): readonly Place[] {
  const found = resolved(document, node);
  if (isSeq(found)) return found.items.flatMap((item) => scalarsIn(document, item));
  if (isMap(found)) return found.items.flatMap(({ value }) => scalarsIn(document, value));
  return isScalar(found) && found.range ? [[found.range[0], found.range[1]]] : [];
}

const resolved = (document: Document, node: unknown): unknown =>
  isAlias(node) ? node.resolve(document) : node;
