import lists from './communes.json' with { type: 'json' };
import departments from './departments.json' with { type: 'json' };

/** The names of France's communes, folded. */
interface Communes {
  /** Whole names without articles and prepositions, such as `saint malo`. */
  readonly names: ReadonlySet<string>;
  /** Those of a thousand inhabitants or more. */
  readonly towns: ReadonlySet<string>;
  /** The words of the names, such as `malo`, but for what follows a preposition (rivers, regions). */
  readonly words: ReadonlySet<string>;
}

let decoded: Communes | undefined;

/** The list is decoded at its first use (some 30 ms) and kept; it is folded all at once, for speed. */
function communes(): Communes {
  if (decoded !== undefined) return decoded;
  const towns = plain([...communeNames([lists.large, lists.middle])].join('\n'));
  const folded = `${towns}\n${plain([...communeNames([lists.small])].join('\n'))}`;
  const words = folded.replaceAll(/ (?:et|sur|sous|en|les|lez|pres) [a-z ]+/g, '').replaceAll(' ', '\n');
  decoded = {
    names: new Set(bare(folded).split('\n')),
    towns: new Set(bare(towns).split('\n')),
    words: new Set(words.split('\n')),
  };
  return decoded;
}

function plain(names: string): string {
  return fold(names)
    .replaceAll(/['’ -]+/g, ' ')
    .replaceAll(/\bsainte\b/g, 'saint');
}

/** Without articles and prepositions. */
function bare(names: string): string {
  return names.replaceAll(/\b(?:l|la|le|les|d|de|du|des|en|sur|sous|et|a|au|aux|lez) /g, '');
}

function fold(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[\u0300-\u036F]/g, '')
    .replaceAll('œ', 'oe');
}

/** The names of communes as they are written, the largest communes first. */
function* communeNames(
  known: readonly string[] = [lists.large, lists.middle, lists.small],
): Generator<string> {
  for (const list of known) {
    let last = '';
    for (const entry of list.split('\n')) {
      last = last.slice(0, entry.charCodeAt(0) - 65) + entry.slice(1);
      yield last;
    }
  }
}

/** A commune whose name is one word. */
export interface OneWordCommune {
  readonly name: string;
  readonly folded: string;
}

let shelves: Map<string, OneWordCommune[]> | undefined;

/** Returns the communes of one word, of a thousand inhabitants or more, that begin with a letter and have so many letters; the largest first. */
export function oneWordCommunes(letter: string, length: number): readonly OneWordCommune[] {
  if (shelves === undefined) {
    shelves = new Map();
    const names = [...communeNames([lists.large, lists.middle])].filter((name) => !/[ '’-]/.test(name));
    const folded = fold(names.join('\n')).split('\n');
    for (const [rank, name] of names.entries()) {
      const one = { name, folded: folded[rank] ?? '' };
      const shelf = `${one.folded.charAt(0)}${one.folded.length}`;
      const others = shelves.get(shelf);
      if (others === undefined) shelves.set(shelf, [one]);
      else others.push(one);
    }
  }
  return shelves.get(`${letter}${length}`) ?? [];
}

/** Says whether these folded words, without articles and prepositions, are the whole name of a commune. */
export function isCommune(name: string): boolean {
  return communes().names.has(name);
}

/** A commune as it is written, and the department it is in. */
export interface CommuneFound {
  readonly name: string;
  readonly department: string;
}

/** Returns the largest commune whose whole name these folded words are, without articles and prepositions; undefined: none. It takes some 30 ms. */
export function communeCalled(name: string): CommuneFound | undefined {
  for (const size of ['large', 'middle', 'small'] as const) {
    const written = [...communeNames([lists[size]])];
    const rank = bare(plain(written.join('\n')))
      .split('\n')
      .indexOf(name);
    if (rank === -1) continue;
    const sign = departments[size].slice(rank * 2, rank * 2 + 2);
    const names: Readonly<Record<string, string>> = departments.names;
    return { name: written[rank] ?? '', department: names[sign] ?? '' };
  }
  return undefined;
}

/** Says whether the commune of this name has a thousand inhabitants or more. */
export function isTown(name: string): boolean {
  return communes().towns.has(name);
}

/** Says whether this folded word is part of the name of a commune. */
export function isCommuneWord(word: string): boolean {
  return communes().words.has(word);
}
