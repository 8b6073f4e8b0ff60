import { expand } from '#judge/text/expand.ts';
import { COMMA, HYPHEN, SPACE } from '#judge/lexicon/separators.ts';
import { unglue } from '#judge/key/unglue.ts';
import { isSmall } from '#judge/lexicon/lexicon.ts';
import { ENGLISH, readWords, reworded } from '#judge/text/words.ts';
import { rehear } from './heard.ts';
import { idiomAt } from './idioms.ts';
import { inEnglish } from './in-english.ts';
import { is, pastSmall, tokenAt } from './token.ts';
import { farMeaning, meaningsIn } from './meaning.ts';
import { DOUBTERS } from '#judge/lexicon/marks.ts';
import { INFLECTED } from './match-word.ts';
import { homesOf, regions } from '#judge/lexicon/regions.ts';
import { COMMON, COMMUNE_WORD, known, KNOWN } from '#judge/lexicon/facts.ts';
import type { CompiledKey } from '#judge/key/compiled-key.ts';
import type { Word } from '#judge/text/words.ts';
import type { Idiom } from '#judge/lexicon/cue-table.ts';
import type { Meaning } from './meaning.ts';
import type { List, Token, Tokens } from './token.ts';

/** Long words that are cut open at most, in one reply: keeps the judge's time in bounds. */
const CUTS = 6;
/** Words that are compared with those of the key at most, likewise; a guess has far fewer. */
const COMPARED = 200;
/** Those of which dictionaries are asked. */
const ASKED = 400;

/** Cuts a reply into tokens, each with what it means in a key's round. */
export function tokenise(reply: string, key: CompiledKey): Tokens {
  const { list: read, after } = readWords(reply);
  const words = expand(read);
  const language = languageOf(read, key);
  const meaningOf = meaningsIn(key, language);
  const list: Token[] = [];
  let cuts = 0;
  let compared = 0;
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index];
    if (word === undefined) break;
    const last = tokenAt(words, index - 1);
    const read =
      compared < COMPARED ? meaningOf(word) : farMeaning(word.text, key, language, compared < ASKED);
    const meaning = endsName(list, read, key) ? read : { ...read, role: 'small' as const, match: undefined };
    const idiom = idiomAt(words, index, key, meaning.idioms);
    if (idiom !== undefined) {
      index += idiom.words.length - 1;
      list.push(idiomToken(idiom, word, words[index] ?? word, key));
      continue;
    }
    const own = atHome(pluralised(afterSaint(tokenOf(word, meaning), last, key), last?.text), key);
    const token = language === 'en' ? inEnglish(list.at(-1), own, word, words[index + 1]) : own;
    if (token.role === 'content' && token.match?.slips !== 0) compared += 1;
    const cut = isLong(token, word, key) && (cuts += 1) <= CUTS;
    const pieces = cut ? unglue(word.text, key, word.hashtag) : undefined;
    if (pieces === undefined) add(list, token, word, words[index + 1], key);
    else list.push(...cutTokens(word, pieces, meaningOf));
  }
  const { capitalsTell, namesHaveCapitals } = capitalsOf(words, reply);
  return { list: rehear(list), words, after, language, capitalsTell, namesHaveCapitals };
}

/** A word that may be made of several. */
const isLong = ({ role, match }: Token, { text }: Word, { glued }: CompiledKey): boolean =>
  role === 'content' && match === undefined && (text.length > 7 || glued.has(text));

/** Adds a word, which may complete the one before or be something else beside it. */
function add(list: Token[], token: Token, word: Word, next: Word | undefined, key: CompiledKey): void {
  const before = tokenAt(list, list.length - 1);
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
  const capitalsTell =
    capitals <= 1 || (capitals <= 3 && /[a-z]/.test(reply)) || capitals < words.length * 0.6;
  return { capitalsTell, namesHaveCapitals: capitalsTell && inside };
}

const TALK = { role: 'talk', kind: '', match: undefined, echoes: [], begins: false } as const;
const idiomMeanings = new WeakMap<Idiom, Meaning>();

function idiomToken(idiom: Idiom, first: Word, { end }: Word, key: CompiledKey): Token {
  const { text, words, cue } = idiom;
  const meaning = idiomMeanings.get(idiom) ?? { ...known(text), word: text, cue, ...TALK, idioms: undefined };
  idiomMeanings.set(idiom, meaning);
  const echoes = words.length === 1 ? key.echoes(text) : meaning.echoes;
  return { ...tokenOf(first, meaning), end, capital: false, hashtag: false, echoes };
}

/** The pieces of a word that was written without spaces. */
function cutTokens(word: Word, pieces: readonly string[], meaningOf: (word: Word) => Meaning): List {
  return expand(pieces.map((text) => reworded(word, text, word.before))).map((piece, rank) =>
    tokenOf({ ...piece, before: rank === 0 ? word.before : HYPHEN }, meaningOf(piece)),
  );
}

/** A word is something else beside some others. */
function beside(last: Token | undefined, token: Token, next: Word | undefined): Token {
  if (isAdverb(last, token, next) || isClosing(last, token, next))
    return { ...token, role: 'talk', kind: '' };
  if (token.text === 'doute' && ((last?.marks ?? 0) & DOUBTERS) === 0) return { ...token, cue: 0 };
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
function afterSaint(token: Token, before: Word | undefined, key: CompiledKey): Token {
  const named =
    before?.text === 'saint' && token.before <= HYPHEN && (token.role === 'talk' || token.role === 'praise');
  if (!named) return token;
  const own = key.words.find(
    ({ text, saint }) => saint && (token.text === `${text}e` || token.text === `${text}s`),
  );
  const match = own === undefined ? token.match : { word: own, slips: 0.5, collides: false, known: false };
  return own !== undefined || token.capital ? { ...token, role: 'content', cue: 0, match } : token;
}

function tokenOf({ start, end, before, capital, hashtag }: Word, meaning: Meaning): Token {
  const { text, marks, facts, role, cue, kind, match, echoes, begins } = meaning;
  return { text, marks, facts, start, end, before, capital, hashtag, role, cue, kind, match, echoes, begins };
}

/** "Notre-Dame des Gardes" is not Notre-Dame de la Garde: the article tells whether one or several are meant. */
function pluralised(token: Token, article: string | undefined): Token {
  const { match, text } = token;
  if (match === undefined || match.slips !== 0.5 || match.word.sort === 'kind') return token;
  const many = article === 'des' || article === 'les' || article === 'aux';
  const [one, other] = many ? [match.word.text, text] : [text, match.word.text];
  return (many || article === 'la' || article === 'l') && !one.endsWith('s') && other === `${one}s`
    ? { ...token, match: { ...match, collides: true } }
    : token;
}

/** "halles narbonnaises", "un théâtre lillois": the town of which an adjective names the people. */
function atHome(token: Token, { words }: CompiledKey): Token {
  const { text, role, match } = token;
  if (role !== 'content' || match !== undefined || token.capital) return token;
  if (text.length < 5) return token;
  const homes = homesOf(text);
  const stem = text.replace(PEOPLE, '');
  if (homes.length === 0 && (stem === text || stem.length < 4 || is(token, KNOWN | COMMUNE_WORD)))
    return token;
  const home = words.find(
    ({ text: own, sort, inAnswers }) =>
      // "pont normand" is no pont de Normandie.
      (homes.includes(own) && !(inAnswers && regions.has(own))) ||
      (sort === 'name' &&
        stem.length > 3 &&
        stem !== text &&
        (`${own}n` === stem || (own.startsWith(stem) && /^(?:|e|es|s|y|a)$/.test(own.slice(stem.length))))),
  );
  return home === undefined
    ? token
    : { ...token, match: { word: home, slips: INFLECTED, collides: false, known: false } };
}

const PEOPLE = /(?:(?:ais|ois)(?:es?)?|iens?|iennes?)$/;

/** "je doute fort que", "pas fort loin" */
function isAdverb(last: Token | undefined, token: Token, next: Word | undefined): boolean {
  return (
    token.kind === 'fort' &&
    last?.role === 'talk' &&
    token.before <= SPACE &&
    /^(?:que|qu|loin|bien|possible|probable|probablement)$/.test(next?.text ?? '')
  );
}

/** "X ferme à quelle heure": the verb, and no farm. */
function isClosing(last: Token | undefined, token: Token, next: Word | undefined): boolean {
  return (
    token.kind === 'ferme' &&
    token.match === undefined &&
    last?.match?.collides === false &&
    token.before === SPACE &&
    next?.before === SPACE &&
    /^(?:a|le|ce|en|tot|bientot|quand)$/.test(next.text)
  );
}

/** A château fort is a château. */
function isStrength(last: Token | undefined, token: Token): boolean {
  return (
    token.kind === 'fort' && token.match === undefined && last?.kind === 'chateau' && token.before <= HYPHEN
  );
}

/** Two halves of one word of the key: "stras bourg". */
function rejoin(last: Token | undefined, token: Token, text: string, key: CompiledKey): Token | undefined {
  if (last === undefined || token.before > 3 || !last.begins) return undefined;
  const both = last.text + text;
  const plain = last.role === 'content' && token.role === 'content' && !is(last, COMMON);
  const word = plain || both.length > 6 ? key.byText.get(both) : undefined;
  if (word === undefined || (last.match !== undefined && token.match !== undefined)) return undefined;
  const role = /^l(?:a|es?)$/.test(last.text) ? 'content' : last.role;
  const match = { word, slips: 1, collides: false, known: false };
  return {
    ...last,
    ...known(word.text),
    role,
    end: token.end,
    match,
    echoes: key.echoes(word.text),
    begins: key.beginnings.has(word.text),
  };
}

/** A word that is an article or a preposition elsewhere is one of a name only where it ends that name. */
function endsName(list: List, { text, match }: Meaning, { candidates }: CompiledKey): boolean {
  if (match === undefined || !isSmall(text)) return true;
  const { id } = match.word;
  const before = tokenAt(list, pastSmall(list, list.length, -1))?.match?.word.id;
  return candidates.some(({ words }) => words.length > 1 && words.at(-1) === id && words.at(-2) === before);
}
