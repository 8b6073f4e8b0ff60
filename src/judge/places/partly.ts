import { homesOf, regions } from '#judge/lexicon/regions.ts';
import { NAMED_AFTER, NAMESAKES, WORSHIP, numbered } from '#judge/lexicon/naming-words.ts';
import { isCommune } from '#judge/lexicon/communes.ts';
import { lookUp } from '#judge/lexicon/lexicon.ts';
import { ADJECTIVES, marksOf } from '#judge/lexicon/marks.ts';
import { SPACE } from '#judge/lexicon/separators.ts';
import { likeKinds, vagueKinds } from '#judge/lexicon/kinds-of-place.ts';
import { givenNames, knownNames, knownPlaces } from '#judge/lexicon/known-names.ts';
import { is, textAt, tokenAt } from '#judge/tokens/token.ts';
import { best, lookAlike } from './reading.ts';
import { resembles } from './resembling.ts';
import { COMMON, COMMUNE_WORD, FRENCH, KNOWN, ORDINARY, PART, REGION, TITLE } from '#judge/lexicon/facts.ts';
import type { Candidate, CompiledKey } from '#judge/key/compiled-key.ts';
import type { Rule } from '#judge/lexicon/rules.ts';
import type { List, Token } from '#judge/tokens/token.ts';
import type { Held, Reading } from './reading.ts';
import type { Place, PlaceKind } from './place.ts';

/** Builds the place that a run is. */
export type MakePlace = (
  rule: Rule,
  kind: PlaceKind,
  candidate?: Candidate,
  vetoes?: readonly string[],
  doubtful?: boolean,
) => Place;

/** What introduces a run: "un", nothing or another word, or "le" before a capital where nothing follows in its clause. */
export type Article = 'indefinite' | 'none' | 'naming';

/** What a run that holds no entry whole is judged by. */
interface Partial {
  readonly reading: Reading;
  readonly place: MakePlace;
  readonly article: Article;
  /** Words that nothing explains. */
  readonly strangers: List;
  /** The kinds of place that it names, and its other words. */
  readonly kinds: readonly string[];
  readonly bare: readonly string[];
  /** The close answer that it holds. */
  readonly near: Candidate | undefined;
}

/** Says what a run is that holds no entry whole: a close answer, a kind of place, a town, a part of the answer, or another place. */
export function partly(reading: Reading, place: MakePlace, article: Article): Place {
  const indefinite = article === 'indefinite';
  const { tokens, key, collisions } = reading;
  const named = tokens.some((token) => isOwnName(token, 'inAnswers'));
  const strangers = tokens.filter(
    (token, rank) => isStranger(token, key, named) && !isSaidBeside(tokens, rank),
  );
  const kinds = tokens.filter(({ kind }) => kind !== '').map(({ kind }) => kind);
  const bare = tokens.filter(({ kind }) => kind === '').map(({ text }) => text);
  const near = best('close', reading);
  const part: Partial = { reading, place, article, strangers, kinds, bare, near };
  const located = near === undefined || indefinite ? undefined : besideNear(reading, near);
  if (located !== undefined) return place('beside-near', 'answer', located);
  if (isElsewhere(tokens, bare, key)) return place('other-commune', 'other-place', undefined, bare);
  const foreign = kinds.some((kind) => !key.kinds.has(kind) && near?.kinds.includes(kind) !== true);
  if (collisions.length > 0 && strangers.length === 0)
    return place('collision', 'other-place', undefined, collisions, !foreign);
  return strangers.length > 0 || foreign ? besideStrangers(part) : ofOwnWords(part);
}

/** A word of one list of the key that is no kind of place. */
function isOwnName({ match }: Token, list: 'inAnswers' | 'inNot'): boolean {
  return match?.collides === false && match.word[list] && match.word.sort !== 'kind';
}

/** The name of a commune that the key does not have. */
function isElsewhere(tokens: List, bare: readonly string[], { candidates, byText }: CompiledKey): boolean {
  const first = tokens.find(({ kind }) => kind === '');
  if (first === undefined || bare.length < 2 || !is(first, COMMUNE_WORD)) return false;
  const ids = bare.map((text) => byText.get(text)?.id ?? -1);
  return !candidates.some(({ words }) => ids.every((id) => words.includes(id))) && isCommune(bare.join(' '));
}

/** A run of words of the key alone. */
function ofOwnWords(part: Partial): Place {
  const { reading, place, article, kinds, bare, near } = part;
  const { tokens, held, collisions } = reading;
  const indefinite = article === 'indefinite';
  if (near !== undefined && near.words.length === held.size) return place('near-whole', 'close', near);
  const own = kinds.filter((kind) => near?.kinds.includes(kind) !== true);
  const answer = indefinite || collisions.length > 0 ? undefined : mostlyHeld(reading, own);
  if (answer !== undefined) {
    const person = kinds.length === 0 && isPerson(answer, bare, reading);
    return place(person ? 'person' : 'answer-mostly', person ? 'part' : 'answer', answer, [], person);
  }
  const short = indefinite || collisions.length > 0 ? undefined : shortly(part);
  if (short !== undefined) return place('short-name', 'answer', short);
  const isOfLookAlike = tokens.some(
    (token) =>
      isOwnName(token, 'inNot') && !isOwnName(token, 'inAnswers') && token.match?.word.inClose === false,
  );
  const not = isOfLookAlike ? lookAlike(reading) : undefined;
  if (not !== undefined) return place('look-alike-part', 'look-alike', not);
  return near === undefined ? byName(part) : place('near-part', 'close', near);
}

/** What the names in a run of words of the key tell. */
function byName({ reading, place, article, kinds }: Partial): Place {
  const names = reading.tokens.filter(
    ({ match, kind, role }) => match !== undefined && kind === '' && role !== 'praise',
  );
  if (names.length === 0) return kinds.length > 0 ? place('kind', 'type') : place('nothing', 'unknown');
  if (names.every(({ match }) => reading.key.towns.has(match?.word.id ?? -1)))
    // "La Tourette"
    return article === 'naming' && names.every(({ match }) => match?.word.inClose === false)
      ? place('answer-part', 'part', undefined, [], true)
      : place('town', 'town');
  if (names.some(({ match }) => match?.word.inAnswers))
    return article === 'indefinite' && kinds.length === 0
      ? place('a-common-thing', 'unknown')
      : place('answer-part', 'part', undefined, [], true);
  return names.some(({ match }) => match?.word.inNot)
    ? place('look-alike-name', 'look-alike', lookAlike(reading))
    : place('near-name', 'close');
}

/** A run with words that nothing explains, or of another kind of place. */
function besideStrangers({ reading, place, article, strangers, kinds, near }: Partial): Place {
  const { tokens, key, held } = reading;
  const alike = kinds.every(
    (kind) =>
      key.kinds.has(kind) ||
      near?.kinds.includes(kind) === true ||
      (vagueKinds.has(kind) && key.kinds.size > 0) ||
      likeKinds.get(kind)?.some((like) => key.kinds.has(like)) === true,
  );
  if (strangers.length === 0 && kinds.length === tokens.filter(({ role }) => role !== 'praise').length)
    return alike ? place('kind-alike', 'type') : place('kind-other', 'other-type');
  // "une rue piétonne" describes
  const describes =
    (article === 'indefinite' ||
      (strangers.length > 0 && strangers.every(({ text }) => homesOf(text).length > 0))) &&
    (kinds.length > 0 || near !== undefined) &&
    alike &&
    !strangers.some(({ text }) => NAMESAKES.has(text)) &&
    strangers.every((token) => isPlain(token) || isDescriptive(token, key.key.language));
  if (describes && near !== undefined) return place('near-described', 'close', near);
  if (describes && held.size <= kinds.length) return place('a-kind-described', 'type');
  const texts = strangers.map(({ text }) => text);
  const not = lookAlike(reading);
  if (not !== undefined && held.size > 0) return place('look-alike-beside', 'look-alike', not, texts);
  const doubtful =
    alike && (strangers.some((token) => resembles(token, key)) || mostlyHeld(reading, kinds) !== undefined);
  return kinds.length === 0 && held.size === 0 && strangers.every(isPlain)
    ? place('words', 'unknown', undefined, texts, doubtful)
    : place('strange-words', 'other-place', undefined, texts, doubtful);
}

/** "Gustave Courbet" is no musée Courbet. */
function isPerson(answer: Candidate, bare: readonly string[], reading: Reading): boolean {
  return (
    answer.kinds.length > 0 &&
    !isInItsTown(answer, reading) &&
    ((answer.kinds.every((kind) => NAMED_AFTER.has(kind)) && isFullName(answer, reading)) ||
      isTitled(reading.tokens) ||
      bare.every((text) => knownNames.has(text) && !knownPlaces.has(text) && !isCommune(text)))
  );
}

/** "Vercingétorix à Alise-Sainte-Reine" is his statue; in "Simone de Beauvoir" the town is a name of hers. */
function isInItsTown({ town }: Candidate, { key, held }: Reading): boolean {
  return (
    town.length > 0 &&
    town.every((id) => held.has(id)) &&
    (town.length > 1 || town.some((id) => key.words[id]?.inClose))
  );
}

/** "le roi de Majorque" is no palace. */
function isTitled([first]: List): boolean {
  return first !== undefined && first.text !== 'saint' && is(first, TITLE);
}

/** A given name and another, and nothing of the key beside. */
function isFullName({ words }: Candidate, { tokens, key }: Reading): boolean {
  const own = words.flatMap((id) => key.words[id] ?? []).filter(({ sort }) => sort !== 'kind');
  return own.length > 1 && tokens.length === own.length && knownNames.has(own[0]?.text ?? '');
}

/** A word that is no name, as far as one can tell. */
function isPlain(token: Token): boolean {
  return !token.capital && !is(token, COMMUNE_WORD | KNOWN);
}

/** "une abbaye en ruines au bord de la mer", "un musée de Franche-Comté" */
function isDescriptive(token: Token, language: 'fr' | 'en'): boolean {
  return is(token, REGION) || (!token.capital && is(token, COMMON | (language === 'fr' ? FRENCH : ORDINARY)));
}

/** A word that neither the key nor the region nor praise explains. */
function isStranger(token: Token, key: CompiledKey, named: boolean): boolean {
  const { match, role, text, kind } = token;
  if (match !== undefined || role === 'praise' || role === 'talk' || kind !== '') return false;
  return (named || !is(token, REGION)) && !is(token, PART) && !key.byText.has(text);
}

/** "Nancy 54": the number of the department, or the post code, after a name; "Nicolas Fouquet": a given name before one. */
function isSaidBeside(tokens: List, rank: number): boolean {
  const [text, before] = [textAt(tokens, rank), tokenAt(tokens, rank - 1)];
  if (/^n(?:\d\d|\d{5})$/.test(text))
    return rank === tokens.length - 1 && isNameHeld(before) && !numbered.has(before?.text ?? '');
  const next = tokens[1];
  const name = next?.match?.word;
  if (rank > 0 || tokens.length !== 2 || !knownNames.has(text) || next?.before !== SPACE) return false;
  return isNameHeld(next) && name?.inClose === true && !name.inNot && !isCommune(name.text);
}

function isNameHeld(token: Token | undefined): boolean {
  return token?.match?.collides === false && ['name', 'common'].includes(token.match.word.sort);
}

/** An answer held but for its town, or for its kind of place, when the rest is distinctive enough. */
function mostlyHeld(reading: Reading, namedKinds: readonly string[]): Candidate | undefined {
  const { tokens, key, held, weak } = reading;
  const plain = tokens.every(({ role, match }) => role !== 'praise' || match !== undefined);
  return key.byGroup.answers.find((candidate) => {
    const { words, town, distinctive } = candidate;
    if (!namedKinds.every((kind) => candidate.kinds.includes(kind))) return false;
    const missing = words.filter((id) => !held.has(id));
    if (missing.length === words.length) return false;
    const isKind = (id: number): boolean => key.words[id]?.sort === 'kind';
    const isNeedless = (id: number): boolean =>
      (plain && isPraise(key.words[id]?.text)) ||
      isKind(id) ||
      town.includes(id) ||
      isGivenName(candidate, id, reading) ||
      isAdjective(candidate, id, reading);
    if (!missing.every(isNeedless)) return false;
    const kinds = missing.filter(isKind);
    if (kinds.length > 0 && isThingOf(candidate, tokens[0])) return false;
    if (words.every((id) => !held.has(id) || weak.includes(id) || isKind(id))) return false;
    const isPlainer =
      plain &&
      kinds.length === 0 &&
      town.length > 0 &&
      missing.every((id) => isPraise(key.words[id]?.text)) &&
      town.every((id) => held.has(id));
    const church =
      town.length > 0 &&
      town.every((id) => held.has(id)) &&
      kinds.every((id) => WORSHIP.has(key.words[id]?.text ?? '')) &&
      missing.length + town.length < words.length;
    return (
      (distinctive || church || isPlainer) && !key.byGroup.not.some((not) => shares(not, candidate, held))
    );
  });
}

/**
 * The first answer by a part of its name that tells it: "le pont Chaban" with its kind of place, "la Ducale" with an article, a
 * capital and nothing after it. What the look-alikes and the close answers have too tells nothing, nor does the town.
 */
function shortly({ reading, kinds, article }: Partial): Candidate | undefined {
  const { tokens, key, held } = reading;
  const [first] = key.byGroup.answers;
  if (first === undefined || (kinds.length === 0 && article !== 'naming')) return undefined;
  if (!kinds.every((kind) => first.kinds.includes(kind))) return undefined;
  if (!tokens.every(({ match }) => match?.slips === 0 && first.words.includes(match.word.id)))
    return undefined;
  const own = first.words.flatMap((id) => key.words[id] ?? []).filter(({ sort }) => sort !== 'kind');
  const said = own.filter(({ id }) => held.has(id));
  const isShared = said.some(
    ({ inNot, inClose, saint, text }) => inNot || inClose || saint || regions.has(text),
  );
  if (said.length === 0 || isShared) return undefined;
  // "le Champ-Dolent": no article stands before a town of that name.
  const all = said.length === own.length;
  if (said.some(({ town }) => town)) return all && said.length > 1 ? first : undefined;
  if (kinds.length === 0) return all ? first : undefined;
  const name = own.find(({ sort, text }) => sort === 'name' && !givenNames.has(text));
  return name !== undefined && held.has(name.id) && name.text.length > 4 && !isCommune(name.text)
    ? first
    : undefined;
}

/** "le théâtre d’Orange" is the théâtre antique; the pont Vieux is no other bridge. */
const isPraise = (text = ''): boolean =>
  lookUp(text, 'fr').role === 'praise' && (marksOf(text) & ADJECTIVES) === 0;

/** "musée Courbet" for the musée Gustave-Courbet: the kind of place and the family name are there. */
function isGivenName({ words, kinds }: Candidate, id: number, { key, held }: Reading): boolean {
  const word = key.words[id];
  const next = key.words[words[words.indexOf(id) + 1] ?? -1];
  if (word === undefined || word.saint || !knownNames.has(word.text) || next?.sort !== 'name') return false;
  if (next.text.length <= 3 || held.get(next.id) !== 0 || kinds.length === 0) return false;
  return kinds.every((kind) => held.has(key.byText.get(kind)?.id ?? -1));
}

/** "les amoureux de Peynet" are not his kiosk: an ordinary word of another entry comes first. */
function isThingOf({ words }: Candidate, head: Token | undefined): boolean {
  const word = head?.match?.word;
  return word?.sort === 'common' && !words.includes(word.id);
}

/** "la statue de Louis XIV à Bellecour": nobody needs the adjective when the kind of place and two names are there. */
function isAdjective({ words, kinds }: Candidate, id: number, { key, held }: Reading): boolean {
  const before = key.words[words[words.indexOf(id) - 1] ?? -1];
  if (key.words[id]?.sort !== 'common' || before?.sort !== 'kind' || kinds[0] !== before.text) return false;
  const names = words.filter((one) => ['name', 'numeral'].includes(key.words[one]?.sort ?? ''));
  return held.has(before.id) && names.length > 1 && names.every((one) => held.has(one));
}

/** A look-alike that holds everything that was held of the answer leaves it open which is meant. */
function shares(not: Candidate, answer: Candidate, held: Held): boolean {
  return answer.words.filter((id) => held.has(id)).every((id) => not.words.includes(id));
}

/**
 * Finds an answer beside a close one, "les vieilles prisons sur le Thiou": an answer but for its town, and a close answer that
 * says where it stands instead. Its other words must be two at least, a noun of its own among them: there is a pont Vieux on
 * every river.
 */
function besideNear({ tokens, key, held, collisions }: Reading, near: Candidate): Candidate | undefined {
  if (collisions.length > 0) return undefined;
  if (tokens.at(-1)?.match?.word.id !== near.words.at(-1)) return undefined;
  const places = near.words.flatMap((id) => key.words[id] ?? []);
  if (places.some(({ sort, text }) => sort !== 'name' || regions.has(text))) return undefined;
  return key.byGroup.answers.find(({ words, town }) => {
    const rest = words.filter((id) => !town.includes(id));
    if (town.length === 0 || rest.length < 2 || !rest.every((id) => held.get(id) === 0)) return false;
    if (!near.words.every((id) => held.get(id) === 0 && !words.includes(id))) return false;
    const own = rest.flatMap((id) => key.words[id] ?? []);
    if (own.some(({ saint, text }) => saint || text === 'saint' || text === 'dame')) return false;
    if (!own.some(({ sort, id }) => sort === 'common' && isNoun(id, tokens))) return false;
    return tokens.every(
      ({ match }) => match !== undefined && [...rest, ...near.words].includes(match.word.id),
    );
  });
}

function isNoun(id: number, tokens: Reading['tokens']): boolean {
  return tokens.some(({ match, role }) => match?.word.id === id && role === 'content');
}
