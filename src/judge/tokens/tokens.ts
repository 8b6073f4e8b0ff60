import { DOUBTERS, ENGLISH } from '#judge/lexicon/grammar.ts';
import { isCommonWord } from '#judge/lexicon/common-words.ts';
import { expand } from '#judge/text/expand.ts';
import { COMMA, HYPHEN, SPACE } from '#judge/text/fold.ts';
import { unglue } from '#judge/key/unglue.ts';
import { readWords } from '#judge/text/words.ts';
import { withoutApologies } from './apologies.ts';
import { rehear } from './heard.ts';
import { idiomAt } from './idioms.ts';
import { beginsWord, meaningsIn, readMeaning } from './meaning.ts';
import type { CompiledKey } from '#judge/key/compiled-key.ts';
import type { Word } from '#judge/text/words.ts';
import type { Meaning } from './meaning.ts';
import type { Token, Tokens } from './token.ts';

/** Long words that are cut open at most, in one reply: keeps the judge's time in bounds. */
const CUTS = 6;
/** Words that are compared with those of the key at most, likewise; a guess has far fewer. */
const COMPARED = 200;

/** Cuts a reply into tokens, each with what it means in a key's round. */
export function tokenise(reply: string, key: CompiledKey): Tokens {
  const { list: read, after } = readWords(reply);
  const words = expand(read);
  const language = languageOf(read, key);
  const meaningOf = meaningsIn(key, language);
  const list: Token[] = [];
  let cuts = 0;
  let compared = 0;
  let capitals = 0;
  let names = 0;
  let sorry = false;
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index];
    if (word === undefined) break;
    if (word.capital && !word.hashtag) capitals += 1;
    sorry ||= word.text === 'pardon';
    if (word.capital && index > 0 && word.before < COMMA * 2 && word.text.length > 2) names += 1;
    const meaning = compared < COMPARED ? meaningOf(word.text) : readMeaning(word.text, key, language, false);
    const idiom = idiomAt(words, index, key, meaning.idioms);
    if (idiom !== undefined) {
      const last = words[index + idiom.words.length - 1] ?? word;
      list.push({
        text: idiom.text,
        start: word.start,
        end: last.end,
        before: word.before,
        capital: false,
        hashtag: false,
        role: 'talk',
        cue: idiom.cue,
        kind: '',
        match: undefined,
        begins: false,
      });
      index += idiom.words.length - 1;
      continue;
    }
    const named = afterSaint(tokenOf(word, meaning), words[index - 1], key);
    const token = pluralised(named, words[index - 1]?.text);
    if (token.role === 'content' && token.match?.slips !== 0) compared += 1;
    if (token.role === 'content' && token.match === undefined && word.text.length > 7 && cuts < CUTS) {
      cuts += 1;
      const pieces = unglue(word.text, key, word.hashtag);
      if (pieces !== undefined) {
        let before = word.before;
        for (const piece of expand(pieces.map((text) => ({ ...word, text })))) {
          list.push(tokenOf({ ...piece, before }, meaningOf(piece.text)));
          before = HYPHEN;
        }
        continue;
      }
    }
    const whole = rejoin(list.at(-1), token, key);
    if (isAdverb(list.at(-1), token, words[index + 1]) || isClosing(list.at(-1), token, words[index + 1]))
      list.push({ ...token, role: 'talk', kind: '' });
    else if (token.text === 'doute' && !DOUBTERS.has(list.at(-1)?.text ?? ''))
      list.push({ ...token, cue: 0 });
    else if (isStrength(list.at(-1), token)) list.push({ ...token, role: 'praise', kind: '' });
    else if (whole === undefined) list.push(token);
    else list.splice(-1, 1, whole);
  }
  const capitalsTell =
    (capitals <= 3 && /[a-z]/.test(reply)) || capitals <= 1 || capitals < words.length * 0.6;
  return {
    list: sorry ? withoutApologies(rehear(list, key)) : rehear(list, key),
    after,
    language,
    capitalsTell,
    namesHaveCapitals: capitalsTell && names > 0,
  };
}

/** Visitors reply in English to a French game: one English word tells. */
function languageOf(words: readonly Word[], key: CompiledKey): 'fr' | 'en' {
  if (key.key.language === 'en') return 'en';
  // "un thé" is no English
  return words.some(
    ({ text }, index) =>
      ENGLISH.has(text) &&
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
  if (own !== undefined)
    return {
      ...token,
      role: 'content',
      cue: 0,
      match: { word: own, slips: 0.5, collides: false, known: false },
    };
  return token.capital ? { ...token, role: 'content', cue: 0 } : token;
}

function tokenOf(word: Word, { text, role, cue, kind, match, begins }: Meaning): Token {
  return {
    text,
    start: word.start,
    end: word.end,
    before: word.before,
    capital: word.capital,
    hashtag: word.hashtag,
    role,
    cue,
    kind,
    match,
    begins,
  };
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

function plainly(last: Token, token: Token): boolean {
  return [last, token].every(({ role }) => role === 'content' || role === 'kind');
}

/** Two halves of one word of the key: "stras bourg". */
function rejoin(last: Token | undefined, token: Token, key: CompiledKey): Token | undefined {
  if (last === undefined || token.before > 3 || !last.begins) return undefined;
  const plain = last.role === 'content' && token.role === 'content';
  if ((!plain || isCommonWord(last.text)) && last.text.length + token.text.length < 7) return undefined;
  const glued = key.byText.get(last.text + token.text);
  const own = [last, token].every(({ match }) => match?.slips === 0 && match.word.inAnswers);
  const long = plainly(last, token) && !own && (glued?.text.length ?? 0) > 6;
  if (last.match !== undefined && token.match !== undefined && !long) return undefined;
  return glued === undefined
    ? undefined
    : {
        ...last,
        role: /^l(?:a|es?)$/.test(last.text) ? 'content' : last.role,
        text: glued.text,
        end: token.end,
        match: { word: glued, slips: 1, collides: false, known: false },
        begins: beginsWord(glued.text, key),
      };
}
