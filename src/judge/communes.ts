import lists from './communes.json' with { type: 'json' };

/** The names of France's communes, folded. */
interface Communes {
  /** Whole names without articles and prepositions, such as `saint malo`. */
  readonly names: ReadonlySet<string>;
  /** The words of the names, such as `malo`, but for what follows a preposition (rivers, regions). */
  readonly words: ReadonlySet<string>;
}

let decoded: Communes | undefined;

/** The list is decoded at its first use (some 30 ms) and kept; it is folded all at once, for speed. */
function communes(): Communes {
  if (decoded !== undefined) return decoded;
  const folded = [...communeNames()]
    .join('\n')
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[\u0300-\u036F]/g, '')
    .replaceAll('œ', 'oe')
    .replaceAll(/['’ -]+/g, ' ')
    .replaceAll(/\bsainte\b/g, 'saint');
  const names = folded.replaceAll(/\b(?:l|la|le|les|d|de|du|des|en|sur|sous|et|a|au|aux|lez) /g, '');
  const words = folded.replaceAll(/ (?:et|sur|sous|en|les|lez|pres) [a-z ]+/g, '').replaceAll(' ', '\n');
  decoded = { names: new Set(names.split('\n')), words: new Set(words.split('\n')) };
  return decoded;
}

/** The names of communes as they are written, the largest communes first. */
export function* communeNames(): Generator<string> {
  for (const list of [lists.large, lists.middle, lists.small]) {
    let last = '';
    for (const entry of list.split('\n')) {
      last = last.slice(0, entry.charCodeAt(0) - 65) + entry.slice(1);
      yield last;
    }
  }
}

/** Whether these folded words, without articles and prepositions, are the whole name of a commune. */
export function isCommune(name: string): boolean {
  return communes().names.has(name);
}

/** Whether this folded word is part of the name of a commune. */
export function isCommuneWord(word: string): boolean {
  return communes().words.has(word);
}
