import lists from './words.json' with { type: 'json' };

/*
 * The ordinary words of French and English, so that a word that is none of them is known to be a name (or mistyped),
 * and a name is never taken for a misspelt word. Decoded at their first use and kept.
 */

function* decode(list: string): Generator<string> {
  let last = '';
  for (const entry of list.split('\n')) {
    last = last.slice(0, entry.charCodeAt(0) - 65) + entry.slice(1);
    yield last;
  }
}

let french: ReadonlySet<string> | undefined;
let english: ReadonlySet<string> | undefined;

function isListed(word: string): boolean {
  french ??= new Set(decode(lists.french));
  return french.has(word);
}

/** Endings of the regular verbs in -er and -ir, the longest first; the literary tenses are left out. */
const FIRST_GROUP =
  /(?:eraient|erions|eriez|erons|eront|erais|erait|erai|eras|erez|aient|antes|ions|ante|ants|era|ent|ons|iez|ais|ait|ant|ees|ez|es|ee|ai|as|e|a)$/;
const SECOND_GROUP =
  /(?:issantes|issaient|issions|issante|issants|iraient|issons|issent|issais|issait|issiez|issant|irions|iriez|irons|iront|irais|irait|issez|irai|iras|irez|isse|ira|ies|ie|is|it|i)$/;
/** The letters with which they end. */
const LAST = 'aeistz';

/** How many answers are remembered: people use the same words again and again. */
const REMEMBERED = 20_000;

/** Returns a function of a word that remembers its answers, as many at most as told. */
export function remember<Answer>(
  test: (word: string) => Answer,
  most = REMEMBERED,
): (word: string) => Answer {
  const known = new Map<string, Answer>();
  return (word) => {
    const seen = known.get(word);
    if (seen !== undefined) return seen;
    const found = test(word);
    if (known.size >= most) known.clear();
    known.set(word, found);
    return found;
  };
}

/** Returns a function of a word that remembers its latest answer: several ask the same of a word that is read for the first time. */
function latest<Answer>(test: (word: string) => Answer): (word: string) => Answer {
  let last: { readonly word: string; readonly answer: Answer } | undefined;
  return (word) => {
    if (last?.word !== word) last = { word, answer: test(word) };
    return last.answer;
  };
}

/** Says whether a folded word is a form of a regular French verb: souffle, dormait is none. */
export function isRegularVerb(word: string): boolean {
  if (!LAST.includes(word.charAt(word.length - 1))) return false;
  const first = stemOf(word, FIRST_GROUP);
  if (
    first !== undefined &&
    INFINITIVES.some(
      ([end, whole]) => first.endsWith(end) && isListed(first.slice(0, first.length - end.length) + whole),
    )
  )
    return true;
  const second = stemOf(word, SECOND_GROUP);
  return second !== undefined && isListed(`${second}ir`);
}

/** mangeons, envoie */
const INFINITIVES = [
  ['', 'er'],
  ['ge', 'ger'],
  ['i', 'yer'],
] as const;

/** What is left of a word without an ending, if it ends so and two letters are left. */
function stemOf(word: string, ending: RegExp): string | undefined {
  const stem = word.replace(ending, '');
  return stem.length < word.length && stem.length > 1 ? stem : undefined;
}

/** Says whether a folded word is French and no name: in the dictionary, or its plural, feminine or a regular form. */
export const isFrenchWord = latest((word) => {
  if (isListed(word)) return true;
  const last = word.charAt(word.length - 1);
  if ((last === 's' || last === 'x' || last === 'e') && isListed(word.slice(0, -1))) return true;
  if (word.endsWith('es') && isListed(word.slice(0, -2))) return true;
  return isRegularVerb(word);
});

/** Says whether a folded word is an ordinary one, in French or, in an English game, in English too. */
export function isOrdinary(word: string, language: 'fr' | 'en'): boolean {
  if (isFrenchWord(word)) return true;
  if (language === 'fr') return false;
  english ??= new Set(decode(lists.english));
  return english.has(word) || (word.endsWith('s') && english.has(word.slice(0, -1)));
}
