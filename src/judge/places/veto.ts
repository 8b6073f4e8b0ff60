import { TITLES } from '#judge/lexicon/titles.ts';
import { isCommonWord } from '#judge/lexicon/common-words.ts';
import { isCommune } from '#judge/lexicon/communes.ts';
import { HYPHEN, SPACE } from '#judge/text/fold.ts';
import { partsOfPlaces, streets } from '#judge/lexicon/kinds-of-place.ts';
import { knownNames } from '#judge/lexicon/known-names.ts';
import { numbered } from '#judge/text/numerals.ts';
import { isFrenchWord } from '#judge/lexicon/ordinary-words.ts';
import { regions } from '#judge/lexicon/regions.ts';
import { isJoined } from './places.ts';
import type { Candidate, CompiledKey } from '#judge/key/compiled-key.ts';
import type { Token } from '#judge/tokens/token.ts';
import type { Run } from './places.ts';
import type { Reading } from './reading.ts';

const SEASIDE = new Set(['mer', 'plage', 'bains']);

/** Says whether an English word in small letters follows all those of the answer. */
function lowerAfter(
  { capital, kind, role, before }: Token,
  tokens: readonly Token[],
  rank: number,
  own: readonly number[],
  { key }: CompiledKey,
): boolean {
  if (key.language === 'fr' || capital || kind !== '' || role !== 'content' || (before & HYPHEN) !== 0)
    return false;
  const held = new Set(
    tokens.slice(0, rank).map(({ match }) => (match?.collides === false ? match.word.id : -1)),
  );
  return own.every((id) => held.has(id));
}

/** What a castle is called too, or shows first: "la forteresse de Château-Gaillard", "le donjon du château de Loches". */
const STRONG = new Set(['forteresse', 'donjon', 'remparts', 'citadelle', 'chateau']);

/** Returns the words of the run that make it another place than the candidate. */
export function extras(candidate: Candidate, { tokens, key, collisions }: Reading): readonly string[] {
  const own = candidate.words;
  const named = candidate.words.some((id) => key.words[id]?.sort === 'name');
  const numbered = candidate.words.some((id) => key.words[id]?.sort === 'numeral');
  const first = tokens.findIndex(({ match }) => match?.collides === false && own.includes(match.word.id));
  return tokens
    .filter((token, rank) => {
      const { match, role, text } = token;
      if (match !== undefined && !match.collides) {
        if (own.includes(match.word.id)) return false;
        // Its towers are the basilica, though the script refuses a tower.
        if (match.word.sort === 'kind')
          return (
            !key.kinds.has(match.word.text) && !(rank === 0 && match.slips > 0 && partsOfPlaces.has(text))
          );
        if (isTitle(tokens, rank)) return false;
        // "dentelle de Chantilly" is no château: what comes first is what is meant.
        if (
          rank === 0 &&
          match.word.sort === 'common' &&
          !partsOfPlaces.has(text) &&
          !match.word.inAnswers &&
          tokens.length > 1
        )
          return true;
        return !match.word.inAnswers && !match.word.inClose;
      }
      if (role === 'praise' || isTitle(tokens, rank) || isFirstName(tokens, rank)) return false;
      if (rank > first && !numbered && /^n[0-9]/.test(text) && isDateOrCounty(token, tokens, rank))
        return false;
      // "le Castillet en brique rose", "maison natale de maître Rabelais"
      if (
        rank > first &&
        named &&
        role === 'content' &&
        !token.capital &&
        (token.before & HYPHEN) === 0 &&
        !isOtherKind(tokens, rank, own) &&
        isFrenchWord(text) &&
        !isCommuneName(text)
      )
        return false;
      if (role === 'talk') return token.capital && rank > 0;
      // "la roche de Solutré à Solutré-Pouilly"
      if ((token.before & HYPHEN) !== 0 && isSaidAgain(tokens, rank - 1)) return false;
      // Camaret-sur-Mer for Camaret
      if (
        SEASIDE.has(text) &&
        tokens.some(({ kind }) => key.kinds.has(kind)) &&
        tokens[rank - 1]?.match?.word.sort === 'name' &&
        isCommune(`${tokens[rank - 1]?.text} ${text}`)
      )
        return false;
      // Paris 12
      if (/^n[0-9]/.test(text) && tokens[rank - 1]?.match?.word.inClose === true) return false;
      // "Hagley Park ay": in English no small letter goes on with a name.
      if (lowerAfter(token, tokens, rank, own, key)) return false;
      if (role === 'kind')
        return (
          !(rank > 0 && text === 'fort') &&
          !key.kinds.has(text) &&
          !(rank === 0 && STRONG.has(token.kind) && key.kinds.has('chateau'))
        );
      if (
        regions.has(text) &&
        rank > 0 &&
        (token.before & HYPHEN) === 0 &&
        (candidate.town.length > 0 || candidate.distinctive || candidate.words.length > 1)
      )
        return false;
      return !(partsOfPlaces.has(text) && rank === 0);
    })
    .map((token) => token.text)
    .concat(collisions.filter((text) => !tokens.some((token) => token.text === text)));
}

/**
 * Returns the noun before a name that makes it another's: "le roi lion" is not the Lion: a name of one ordinary word bears no
 * other noun before it. Nor does "le peintre Toulouse-Lautrec" name the museum, nor "un bistrot rue Mouffetard" the street: a
 * noun after an article, before a bare name or an address, is what is meant.
 */
export function nounBefore(
  answer: Candidate,
  list: readonly Token[],
  run: Run,
  key: CompiledKey,
  whole: boolean,
): readonly string[] {
  const only = answer.words.length === 1 ? key.words[answer.words[0] ?? -1] : undefined;
  // "le journal La Marseillaise"
  const skipped =
    run.first -
    (/^(?:le|la|les)$/.test(list[run.first - 1]?.text ?? '') && isJoined(list[run.first]) ? 1 : 0);
  if (
    skipped < run.first &&
    !(list[skipped]?.capital === true && ARTICLES.has(list[skipped - 2]?.text ?? ''))
  )
    return [];
  const noun = list[skipped - 1];
  if (noun === undefined || noun.role !== 'content' || !isJoined(list[skipped])) return [];
  if (noun.hashtag || /(?:[^i]er|oir)$/.test(noun.text) || BEFORE.has(noun.text)) return [];
  const article = list[skipped - 2];
  const ordinary =
    only !== undefined && (only.sort === 'common' || (isCommonWord(noun.text) && article?.role !== 'talk'));
  const bare =
    !hasOwnHead(answer, list[run.first]) &&
    list.slice(run.first, run.last + 1).every((token) => token.kind === '');
  const headed =
    (bare || streets.has(list[run.first]?.kind ?? '')) &&
    ARTICLES.has(article?.text ?? '') &&
    isJoined(noun) &&
    !(whole && TITLES.has(noun.text)) &&
    !ADJECTIVE.test(noun.text);
  return ordinary || headed ? [noun.text] : [];
}

/** "l’immense escalier monumental d’Auch": its kind of place is in no list, but the answer begins with a noun of its own. */
function hasOwnHead({ words, town }: Candidate, head: Token | undefined): boolean {
  return words.length > (town.length > 0 ? 1 : 2) && head?.match?.word.sort === 'common' && !head.capital;
}

const ARTICLES = new Set(['le', 'la', 'l', 'les', 'un', 'une', 'ce', 'cet', 'cette']);
/** Numbers, and how French adjectives end: "le majestueux Villandry" is Villandry. */
const ADJECTIVE = /^n[0-9]|(?:eux|euse|ique|al|ale|able|ible|ant|ante|if|ive|eant|issime|esque|ier|iere)$/;
/** Adjectives that stand before a noun, and that no ending tells. */
const BEFORE = new Set(
  'immense enorme vaste haut haute bon bonne double modeste humble noble sombre austere etrange fier fiere cher chere seul seule gigantesque monumental monumentale pauvre drole nouveau nouvelle jeune autre meme'.split(
    ' ',
  ),
);

/** "de 1877", "du XVIe", "#Castillet66" */
function isDateOrCounty(token: Token, tokens: readonly Token[], rank: number): boolean {
  const value = Number(token.text.slice(1));
  // Mont-Louis 14 is a king.
  if (value < 24 && numbered.has(tokens[rank - 1]?.text ?? '')) return false;
  return value >= 1000 || (rank === tokens.length - 1 && value > 9);
}

/** A town of the key that stood before in the same run. */
function isSaidAgain(tokens: readonly Token[], rank: number): boolean {
  const word = tokens[rank]?.match?.word;
  return (
    word?.sort === 'name' && word.town && tokens.slice(0, rank).some(({ match }) => match?.word === word)
  );
}

/** "maison de retraite Victor Hugo": a noun between the kind of place and its name makes it another kind. */
function isOtherKind(tokens: readonly Token[], rank: number, own: readonly number[]): boolean {
  const [kind, noun] = [tokens[rank - 1], tokens[rank]];
  return (
    kind !== undefined &&
    noun !== undefined &&
    kind.kind !== '' &&
    noun.start - kind.end > 2 &&
    !partsOfPlaces.has(kind.text) &&
    tokens.slice(rank + 1).some(({ match }) => match?.word.sort === 'name' && own.includes(match.word.id))
  );
}

/** A commune, unless its name is an ordinary word first. */
function isCommuneName(text: string): boolean {
  return (isCommune(text) || knownNames.has(text)) && !isCommonWord(text);
}

/** "la tour Auguste Perret" is the tour Perret. */
function isFirstName(tokens: readonly Token[], rank: number): boolean {
  const word = tokens[rank + 1]?.match?.word;
  return (
    knownNames.has(tokens[rank]?.text ?? '') &&
    rank > 0 &&
    tokens[rank - 1]?.text !== 'saint' &&
    // Jules-César is another name than César.
    tokens[rank + 1]?.before === SPACE &&
    word?.sort === 'name' &&
    !word.town &&
    !word.saint
  );
}

/** "tombeau de l'empereur Napoléon": a title before a name of the key. */
function isTitle(tokens: readonly Token[], rank: number): boolean {
  return (
    TITLES.has(tokens[rank]?.text ?? '') &&
    tokens[rank]?.text !== 'saint' &&
    ['name', 'common'].includes(tokens[rank + 1]?.match?.word.sort ?? '') &&
    // "le duc de Sully" is no place.
    (tokens[rank + 1]?.start ?? 0) - (tokens[rank]?.end ?? 0) < 3
  );
}
