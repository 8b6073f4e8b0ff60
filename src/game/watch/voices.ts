import { fold } from '#game/hashtags.ts';
import { inLatin } from '#game/look-alikes.ts';
import { byMoment } from '#game/moments.ts';
import { legible } from './fits.ts';
import type { Heard } from './watch.ts';

/**
 * Returns those posts by which a new voice is heard: the first of each author, unless somebody else has said about the same before. One
 * who writes a hundred times is one voice, and so are a hundred robots with one text.
 */
export const voicesAmong = (said: readonly Heard[]): readonly Heard[] =>
  firstOfEach(withoutCopies(said.toSorted(byMoment(({ at }) => at))));

/** Returns the first post of each author. */
export function firstOfEach(said: readonly Heard[]): readonly Heard[] {
  const authors = new Set<string>();
  return said.filter(({ author }) => {
    const isNew = !authors.has(author);
    authors.add(author);
    return isNew;
  });
}

/** What a copy is known by. */
export type Saying = Pick<Heard, 'author' | 'text'>;

/**
 * Leaves out what somebody else has said before, or nearly so.
 * @param said the oldest first
 * @param short what is short is a copy, too, where it is word for word the same
 */
export function withoutCopies<T extends Saying>(said: readonly T[], short = true): readonly T[] {
  const bySame = new Map<string, string>();
  // By each word that two texts cannot be without if they are nearly the same, those that were said before.
  const byWord = new Map<string, Essence[]>();
  return said.filter((heard) => {
    const essence = essenceOf(heard);
    const { author, same, words, telling } = essence;
    if (same === '' || (!short && isShort(essence))) return true;
    if ((bySame.get(same) ?? author) !== author) return false;
    bySame.set(same, author);
    if (words.size < LONG) return true;
    const before = new Set(telling.flatMap((word) => byWord.get(word) ?? []));
    for (const one of before) if (one.author !== author && isAlike(one.words, words)) return false;
    for (const word of telling) byWord.set(word, [...(byWord.get(word) ?? []).slice(1 - COMPARED), essence]);
    return true;
  });
}

/** Returns what is the same of texts that say the same, whoever wrote them, but for signs, numbers, names and links; empty: nothing is said. */
export const sameIn = (text: string): string => essenceOf({ author: '', text }).same;

/** Says whether people may say by chance what somebody else has said: a few words, and no link. */
const isShort = ({ words, links }: Essence): boolean => words.size < LONG && !links;

/** What robots leave as it is of a text. */
interface Essence {
  readonly author: string;
  /** Its words, in their order; empty: it has none, and no link. */
  readonly same: string;
  readonly words: ReadonlySet<string>;
  /** It leads somewhere. */
  readonly links: boolean;
  /** Its longest words, which few texts share: one of them is in whatever is nearly the same. */
  readonly telling: readonly string[];
}

/** More of a text than that need not be compared. */
const READ = 300;
/** Of so many words on, people do not say nearly the same by chance. */
const LONG = 5;
/** More than so much of all their words texts have in common that are nearly the same. */
const ALIKE = 0.8;
/** With so many texts that have one of its words each is compared, so that a flood costs no more than it may. */
const COMPARED = 50;
const LINK = /https?:\/\/\S+/gu;
/** The hashtags after all that is said: many have them who say something else, and robots put others in turn. */
const LAST_TAGS = /(?:\s*[#＃][\p{L}\p{M}\p{N}_]+)+\s*$/u;

/** The same post is looked at by many rules. */
const known = new WeakMap<Saying, Essence>();

/** Letters alone, without the links, the names, the numbers, the signs and the last hashtags that robots put in turn. */
function essenceOf(heard: Saying): Essence {
  const before = known.get(heard);
  if (before) return before;
  const text = heard.text.slice(0, READ);
  const unnamed = text.replaceAll(LINK, ' ').replaceAll(/@\S+/gu, ' ');
  const untagged = unnamed.replace(LAST_TAGS, '');
  const bare = inLatin(fold(legible(/\p{L}/u.test(untagged) ? untagged : unnamed)));
  // A letter more changes nothing for whoever reads it.
  const words: readonly string[] = bare.replaceAll(/(\p{L})\1+/gu, '$1').match(/\p{L}+/gu) ?? [];
  const links = text.search(LINK) >= 0;
  const same = words.length === 0 && links ? 'https' : words.join(' ');
  const set = new Set(words);
  const telling = [...set]
    .toSorted((a, b) => b.length - a.length || (a < b ? -1 : 1))
    .slice(0, set.size - Math.ceil(ALIKE * set.size) + 1);
  const essence = { author: heard.author, same, words: set, links, telling };
  known.set(heard, essence);
  return essence;
}

/** Says whether two texts share nearly all their words, or all their full words but one in five. */
function isAlike(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  const common = one.intersection(other).size;
  if (common > ALIKE * (one.size + other.size - common)) return true;
  const [mine, theirs] = [fullWords(one), fullWords(other)];
  const [few, many] = [Math.min(mine.size, theirs.size), Math.max(mine.size, theirs.size)];
  return few >= LONG && mine.intersection(theirs).size >= many - Math.floor(few * (1 - ALIKE) + 1e-9);
}

/** Those that carry what is said: « il y a un » is in any sentence. */
const fullWords = (words: ReadonlySet<string>): ReadonlySet<string> =>
  new Set([...words].filter((word) => word.length >= FULL));

const FULL = 4;
