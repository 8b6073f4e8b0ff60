import { expand } from '#judge/text/expand.ts';
import { COMMA, HYPHEN, SPACE } from '#judge/lexicon/separators.ts';
import { unglue } from '#judge/key/unglue.ts';
import { isSmall } from '#judge/lexicon/lexicon.ts';
import { ENGLISH } from '#judge/text/spellings.ts';
import { NO_WORD, readWords, reworded, type Word } from '#judge/text/words.ts';
import { isCommuneWord } from '#judge/lexicon/communes.ts';
import { kindsOfPlace } from '#judge/lexicon/kinds-of-place.ts';
import { soundOf } from '#judge/text/sound.ts';
import { rehear } from './heard.ts';
import { idiomAt } from './idioms.ts';
import { inEnglish } from './in-english.ts';
import { pastSmall, wordAt } from './around.ts';
import { idOf, is, nearestTo, type List, type Token, type Tokens } from './token.ts';
import { farMeaning, meaningsIn, type Meaning } from './meaning.ts';
import { DOUBTERS } from '#judge/lexicon/marks.ts';
import { matched } from './match-word.ts';
import { COMMON, known } from '#judge/lexicon/facts.ts';
import type { CompiledKey } from '#judge/key/compiled-key.ts';
import type { Idiom } from '#judge/lexicon/cue-table.ts';

/** Long words that are cut open at most, in one reply: keeps the judge's time in bounds. */
const CUTS = 6;
/** Words that are compared with those of the key at most, likewise; a guess has far fewer. */
const COMPARED = 200;
/** Those of which dictionaries are asked. */
const ASKED = 400;

/** A reply of which some words are read. */
interface Reader extends Pick<Tokens, 'words' | 'language'> {
  readonly key: CompiledKey;
  readonly meaningOf: (word: Word) => Meaning;
  readonly list: Token[];
  cuts: number;
  compared: number;
}

/** Cuts a reply into tokens, each with what it means in a key's round. */
export function tokenise(reply: string, key: CompiledKey): Tokens {
  const { list: read, after } = readWords(reply);
  const words = expand(reply.includes('é') ? read.map((word) => withAccent(word, reply, key)) : read);
  const language = languageOf(read, key);
  const meaningOf = meaningsIn(key, language);
  const reader: Reader = { words, language, key, meaningOf, list: [], cuts: 0, compared: 0 };
  for (let index = 0; index < words.length;) index += readToken(reader, index);
  const { capitalsTell, namesHaveCapitals } = capitalsOf(words, reply);
  return { list: rehear(reader.list, key), words, after, language, capitalsTell, namesHaveCapitals };
}

/** A final é is heard, « dodé », « péré », where it makes a word sound like a name of an answer. */
function withAccent(word: Word, reply: string, { words, byText }: CompiledKey): Word {
  const { text, end, capital, before } = word;
  if (reply.charAt(end - 1) !== 'é' || byText.has(text) || kindsOfPlace.has(text)) return word;
  const said = `${text.slice(0, -1)}ai`;
  const own = words.find(({ sound, inAnswers }) => inAnswers && sound === soundOf(said));
  return own?.sort !== 'name' || (capital && isCommuneWord(text)) ? word : reworded(word, said, before);
}

/** Reads the word or the idiom at a place, and tells how many words it takes. */
function readToken(reader: Reader, index: number): number {
  const { words, key, list, meaningOf } = reader;
  const word = words[index] ?? NO_WORD;
  const meaning = meaningAt(reader, word);
  const idiom = idiomAt(words, index, key, meaning.idioms);
  if (idiom !== undefined) {
    const taken = idiom.words.length;
    list.push(idiomToken(idiom, word, words[index + taken - 1] ?? word, key));
    return taken;
  }
  const next = words[index + 1];
  const token = inLanguage(
    reader,
    besideWord(tokenOf(word, meaning), meaning, wordBefore(words, index), key),
    word,
    next,
  );
  if (isCompared(token)) reader.compared += 1;
  const pieces = isCut(reader, token, word) ? unglue(word.text, key, word.hashtag) : undefined;
  if (pieces === undefined) add(list, token, word, next, key);
  else list.push(...cutTokens(word, pieces, meaningOf));
  return 1;
}

const wordBefore = (words: readonly Word[], at: number): Word =>
  at === 0 ? NO_WORD : (words[at - 1] ?? NO_WORD);

const isCompared = ({ role, match }: Token): boolean => role === 'content' && match?.slips !== 0;

/** Says what a word means; one far into a long reply is not compared with those of the key. */
function meaningAt({ compared, meaningOf, key, language, list }: Reader, word: Word): Meaning {
  const read = compared < COMPARED ? meaningOf(word) : farMeaning(word.text, key, language, compared < ASKED);
  return endsName(list, read, key) ? read : { ...read, role: 'small', match: undefined };
}

function besideWord(token: Token, { home }: Meaning, last: Word, key: CompiledKey): Token {
  if (home !== undefined && !token.capital) return { ...token, match: home };
  return pluralised(afterSaint(token, last, key), last.text);
}

const inLanguage = ({ language, list }: Reader, token: Token, word: Word, next: Word | undefined): Token =>
  language === 'en' ? inEnglish(list.at(-1), token, word, next) : token;

/** Says whether a word may be made of several, and is not one of too many. */
function isCut(reader: Reader, { role, match }: Token, { text }: Word): boolean {
  const isLong = role === 'content' && match === undefined && (text.length > 7 || reader.key.glued.has(text));
  return isLong && (reader.cuts += 1) <= CUTS;
}

/** Adds a word, which may complete the one before or be something else beside it. */
function add(list: Token[], token: Token, word: Word, next: Word | undefined, key: CompiledKey): void {
  const before = wordAt(list, list.length - 1);
  const whole = rejoin(before, token, word.text, key);
  if (whole === undefined) list.push(beside(before, token, next));
  else list[list.length - 1] = whole;
}

type Capitals = Pick<Tokens, 'capitalsTell' | 'namesHaveCapitals'>;

/** Says whether capitals tell names from other words in a reply. */
function capitalsOf(words: readonly Word[], reply: string): Capitals {
  let capitals = 0;
  let inside = false;
  for (const word of words) {
    if (!word.capital) continue;
    if (!word.hashtag) capitals += 1;
    inside ||= word.before < COMMA * 2 && word.text.length > 2 && word !== words[0];
  }
  const capitalsTell = capitals <= 1 || areFew(capitals, words.length, reply);
  return { capitalsTell, namesHaveCapitals: capitalsTell && inside };
}

const areFew = (capitals: number, words: number, reply: string): boolean =>
  (capitals <= 3 && /[a-z]/.test(reply)) || capitals < words * 0.6;

const UNMATCHED = {
  match: undefined,
  home: undefined,
  echoes: [],
  begins: false,
  idioms: undefined,
} as const;
const idiomMeanings = new WeakMap<Idiom, Meaning>();

function idiomToken(idiom: Idiom, { start, before }: Word, { end }: Word, key: CompiledKey): Token {
  const { text, words, cue } = idiom;
  const talk = { role: 'talk', cue, kind: '' } as const;
  const own = idiomMeanings.get(idiom) ?? { ...known(text), word: text, ...talk, ...UNMATCHED };
  idiomMeanings.set(idiom, own);
  const echoes = words.length === 1 ? key.echoes(text) : own.echoes;
  const stands = { start, end, before, capital: false, hashtag: false };
  return tokenOf(stands, echoes.length === 0 ? own : { ...own, echoes });
}

/** The pieces of a word that was written without spaces. */
const cutTokens = (word: Word, pieces: readonly string[], meaningOf: (word: Word) => Meaning): List =>
  expand(pieces.map((text) => reworded(word, text, word.before))).map((piece, rank) =>
    tokenOf({ ...piece, before: rank === 0 ? word.before : HYPHEN }, meaningOf(piece)),
  );

/** A word is something else beside some others. */
function beside(last: Token, token: Token, next: Word | undefined): Token {
  if (isAdverb(last, token, next) || isClosing(last, token, next))
    return { ...token, role: 'talk', kind: '' };
  if (token.text === 'doute' && (last.marks & DOUBTERS) === 0) return { ...token, cue: 0 };
  return isStrength(last, token) ? { ...token, role: 'praise', kind: '' } : token;
}

/** Visitors reply in English to a French game: one English word tells. */
function languageOf(words: readonly Word[], key: CompiledKey): 'fr' | 'en' {
  if (key.key.language === 'en') return 'en';
  // "un thé" is no English
  return words.some(
    ({ text, traits }, index) =>
      (traits & ENGLISH) !== 0 &&
      !key.byText.has(text) &&
      !(text === 'the' && /^(?:un|du|le|de)$/.test(words[index - 1]?.text ?? '')),
  )
    ? 'en'
    : 'fr';
}

/** Whatever follows "saint" is a name: Saint-Clair, Saint-Mars, "saint juste" for Saint-Just. */
function afterSaint(token: Token, before: Word, key: CompiledKey): Token {
  const named =
    before.text === 'saint' && token.before <= HYPHEN && (token.role === 'talk' || token.role === 'praise');
  if (!named) return token;
  const own = key.words.find(
    ({ text, saint }) => saint && (token.text === `${text}e` || token.text === `${text}s`),
  );
  const match = own === undefined ? token.match : matched(own, 0.5);
  return own !== undefined || token.capital ? { ...token, role: 'content', cue: 0, match } : token;
}

type Standing = Omit<Word, 'text' | 'traits' | 'id'>;

function tokenOf({ start, end, before, capital, hashtag }: Standing, meaning: Meaning): Token {
  const { text, word, marks, facts, role, cue, kind, match, echoes, begins } = meaning;
  return {
    text,
    word,
    marks,
    facts,
    start,
    end,
    before,
    capital,
    hashtag,
    role,
    cue,
    kind,
    match,
    echoes,
    begins,
  };
}

/** "Notre-Dame des Gardes" is not Notre-Dame de la Garde: the article tells whether one or several are meant. */
function pluralised(token: Token, article: string): Token {
  const { match, text } = token;
  if (match === undefined || match.slips !== 0.5 || match.word.sort === 'kind') return token;
  const many = MANY.test(article);
  const [one, other] = many ? [match.word.text, text] : [text, match.word.text];
  const isAnother = (many || /^la?$/.test(article)) && !one.endsWith('s') && other === `${one}s`;
  return isAnother ? { ...token, match: { ...match, collides: true } } : token;
}

const MANY = /^(?:des|les|aux)$/;

/** "je doute fort que", "pas fort loin" */
const isAdverb = (last: Token, token: Token, next: Word | undefined): boolean =>
  token.kind === 'fort' &&
  last.role === 'talk' &&
  token.before <= SPACE &&
  /^(?:que|qu|loin|bien|possible|probable|probablement)$/.test(next?.text ?? '');

/** "X ferme à quelle heure": the verb, and no farm. */
const isClosing = (last: Token, token: Token, next: Word | undefined): boolean =>
  token.kind === 'ferme' &&
  token.match === undefined &&
  idOf(last) >= 0 &&
  token.before === SPACE &&
  next?.before === SPACE &&
  /^(?:a|le|ce|en|tot|bientot|quand)$/.test(next.text);

/** A château fort is a château. */
const isStrength = (last: Token, token: Token): boolean =>
  token.kind === 'fort' && token.match === undefined && last.kind === 'chateau' && token.before <= HYPHEN;

/** Two halves of one word of the key: "stras bourg". */
function rejoin(last: Token, token: Token, text: string, key: CompiledKey): Token | undefined {
  const isWhole = last.match !== undefined && token.match !== undefined;
  if (token.before > 3 || !last.begins || isWhole) return undefined;
  const both = last.text + text;
  const word = both.length > 6 || areNames(last, token) ? key.byText.get(both) : undefined;
  if (word === undefined) return undefined;
  const role = /^l(?:a|es?)$/.test(last.text) ? 'content' : last.role;
  const match = matched(word, 1);
  return {
    ...last,
    ...known(word.text),
    word: word.text,
    role,
    end: token.end,
    match,
    echoes: key.echoes(word.text),
    begins: key.beginnings.has(word.text),
  };
}

const areNames = (last: Token, token: Token): boolean =>
  last.role === 'content' && token.role === 'content' && !is(last, COMMON);

/** A word that is an article or a preposition elsewhere is one of a name only where it ends that name. */
function endsName(list: List, { text, match }: Meaning, { candidates }: CompiledKey): boolean {
  if (match === undefined || !isSmall(text)) return true;
  const { id } = match.word;
  const before = nearestTo(wordAt(list, pastSmall(list, list.length, -1))).id;
  return candidates.some(({ words }) => words.length > 1 && words.at(-1) === id && words.at(-2) === before);
}
