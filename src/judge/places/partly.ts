import { isCommune, isCommuneWord } from '#judge/lexicon/communes.ts';
import { isCommonWord } from '#judge/lexicon/common-words.ts';
import { SPACE } from '#judge/text/fold.ts';
import { likeKinds, partsOfPlaces } from '#judge/lexicon/kinds-of-place.ts';
import { knownNames } from '#judge/lexicon/known-names.ts';
import { isOrdinary } from '#judge/lexicon/ordinary-words.ts';
import { numbered } from '#judge/text/numerals.ts';
import { regions } from '#judge/lexicon/regions.ts';
import { besideNear } from './beside-near.ts';
import { best, lookAlike } from './reading.ts';
import { resembles } from './resembling.ts';
import { TITLES } from '#judge/lexicon/titles.ts';
import type { Candidate, CompiledKey } from '#judge/key/compiled-key.ts';
import type { Rule } from '#judge/rules.ts';
import type { Token } from '#judge/tokens/token.ts';
import type { Place, PlaceKind } from './place.ts';
import type { Reading } from './reading.ts';

/** Builds the place that a run is. */
export type MakePlace = (
  rule: Rule,
  kind: PlaceKind,
  candidate?: Candidate,
  vetoes?: readonly string[],
  doubtful?: boolean,
) => Place;

/** Says what a run is that holds no entry whole: a close answer, a kind of place, a town, a part of the answer, or another place. */
export function partly(reading: Reading, place: MakePlace, indefinite: boolean): Place {
  const { tokens, key, held, collisions, proud } = reading;
  const named = tokens.some(
    ({ match }) =>
      match !== undefined && !match.collides && match.word.inAnswers && match.word.sort !== 'kind',
  );
  const strangers = tokens.filter(
    (token, rank) => (isStranger(token, key, named) && !isSaidBeside(tokens, rank)) || proud.includes(token),
  );
  const kinds = tokens.filter((token) => token.kind !== '').map((token) => token.kind);
  const near = best('close', reading);
  const located = near === undefined || indefinite ? undefined : besideNear(reading, near);
  if (located !== undefined) return place('beside-near', 'answer', located);
  const isAlike = (kind: string): boolean =>
    key.kinds.has(kind) || likeKinds.get(kind)?.some((like) => key.kinds.has(like)) === true;
  const foreignKind = kinds.some((kind) => !key.kinds.has(kind) && near?.kinds.includes(kind) !== true);
  const bare = tokens.filter((token) => token.kind === '').map((token) => token.text);
  const elsewhere =
    bare.length > 1 &&
    isCommune(bare.join(' ')) &&
    !key.candidates.some((one) => bare.every((text) => one.words.includes(key.byText.get(text)?.id ?? -1)));
  if (elsewhere) return place('other-commune', 'other-place', undefined, bare);
  if (collisions.length > 0 && strangers.length === 0)
    return place('collision', 'other-place', undefined, collisions, !foreignKind);
  if (strangers.length === 0 && !foreignKind) {
    if (near !== undefined && near.words.length === held.size) return place('near-whole', 'close', near);
    const answer = indefinite ? undefined : mostlyHeld(reading, kinds);
    if (answer !== undefined && collisions.length === 0) {
      // "Gustave Courbet" is no musée Courbet.
      const person =
        kinds.length === 0 &&
        answer.kinds.length > 0 &&
        ((answer.kinds.every((kind) => NAMED_AFTER.has(kind)) && isFullName(answer, reading)) ||
          isTitled(tokens) ||
          bare.every((text) => knownNames.has(text) && !isCommune(text)));
      return place(person ? 'person' : 'answer-mostly', person ? 'part' : 'answer', answer, [], person);
    }
    const not = tokens.some(
      ({ match }) =>
        match !== undefined &&
        !match.collides &&
        match.word.inNot &&
        !match.word.inAnswers &&
        !match.word.inClose &&
        match.word.sort !== 'kind',
    )
      ? lookAlike(reading)
      : undefined;
    if (not !== undefined) return place('look-alike-part', 'look-alike', not);
    if (near !== undefined) return place('near-part', 'close', near);
    const names = tokens.filter(
      (token) => token.match !== undefined && token.kind === '' && token.role !== 'praise',
    );

    if (kinds.length > 0 && names.length === 0) return place('kind', 'type');
    if (names.length > 0 && names.every((token) => key.towns.has(token.match?.word.id ?? -1)))
      return place('town', 'town');
    if (names.some((token) => token.match?.word.inAnswers))
      return indefinite && kinds.length === 0
        ? place('a-common-thing', 'unknown')
        : place('answer-part', 'part', undefined, [], true);
    if (names.length > 0)
      return place(
        names.some((token) => token.match?.word.inNot) ? 'look-alike-name' : 'near-name',
        names.some((token) => token.match?.word.inNot) ? 'look-alike' : 'close',
        names.some((token) => token.match?.word.inNot) ? lookAlike(reading) : undefined,
      );
    return place('nothing', 'unknown');
  }
  if (strangers.length === 0 && kinds.length === tokens.filter((token) => token.role !== 'praise').length) {
    return kinds.every(isAlike) ? place('kind-alike', 'type') : place('kind-other', 'other-type');
  }
  // "une rue piétonne" describes
  if (
    indefinite &&
    kinds.length > 0 &&
    kinds.every(isAlike) &&
    held.size <= kinds.length &&
    strangers.every((token) => isPlain(token) || isDescriptive(token, key.key.language))
  )
    return place('a-kind-described', 'type');
  const not = lookAlike(reading);
  if (not !== undefined && held.size > 0)
    return place(
      'look-alike-beside',
      'look-alike',
      not,
      strangers.map((token) => token.text),
    );
  const nameless = kinds.length === 0 && held.size === 0 && strangers.every(isPlain);
  return place(
    nameless ? 'words' : 'strange-words',
    nameless ? 'unknown' : 'other-place',
    undefined,
    strangers.map((token) => token.text),
    kinds.every(isAlike) && strangers.some(({ text }) => resembles(text, key)),
  );
}

/** "le roi de Majorque" is no palace. */
function isTitled([first]: readonly Token[]): boolean {
  return first !== undefined && first.text !== 'saint' && TITLES.has(first.text);
}

/** A given name and another, and nothing of the key beside. */
function isFullName({ words }: Candidate, { tokens, key }: Reading): boolean {
  const own = words.flatMap((id) => key.words[id] ?? []).filter(({ sort }) => sort !== 'kind');
  return own.length > 1 && tokens.length === own.length && knownNames.has(own[0]?.text ?? '');
}

/** Kinds that are named after persons: "Jacques Chaban-Delmas" is the man, and not his bridge. */
const NAMED_AFTER = new Set(
  'pont passerelle place rue statue stade lycee gare quai avenue boulevard square passage'.split(' '),
);

/** A word that is no name, as far as one can tell. */
function isPlain({ capital, text }: Token): boolean {
  return !capital && !isCommuneWord(text) && !knownNames.has(text);
}

/** "une abbaye en ruines au bord de la mer", "un musée de Franche-Comté" */
function isDescriptive({ capital, text }: Token, language: 'fr' | 'en'): boolean {
  return regions.has(text) || (!capital && (isCommonWord(text) || isOrdinary(text, language)));
}

/** A word that neither the key nor the region nor praise explains. */
function isStranger({ match, role, text, kind }: Token, key: CompiledKey, named: boolean): boolean {
  if (match !== undefined && match.collides) return false;
  if (match !== undefined || role === 'praise' || role === 'talk') return false;
  if (kind !== '') return false;
  return (!regions.has(text) || named) && !partsOfPlaces.has(text) && key.byText.get(text) === undefined;
}

/** "Nancy 54": the number of the department, or the post code, after a name; "Nicolas Fouquet": a given name before one. */
function isSaidBeside(tokens: readonly Token[], rank: number): boolean {
  const token = tokens[rank];
  if (/^n(?:\d\d|\d{5})$/.test(token?.text ?? '') || isFirstCounty(token)) {
    const before = tokens[rank - 1];
    return rank > 0 && rank === tokens.length - 1 && isNameHeld(before) && !numbered.has(before?.text ?? '');
  }
  const next = tokens[rank + 1];
  const name = next?.match?.word;
  return (
    rank === 0 &&
    tokens.length === 2 &&
    knownNames.has(token?.text ?? '') &&
    next?.before === SPACE &&
    isNameHeld(next) &&
    name?.inClose === true &&
    !name.inNot &&
    !isCommune(name.text)
  );
}

/** "Nice 06" */
function isFirstCounty(token: Token | undefined): boolean {
  return token !== undefined && /^n\d$/.test(token.text) && token.end - token.start === 2;
}

function isNameHeld(token: Token | undefined): boolean {
  return token?.match?.collides === false && ['name', 'common'].includes(token.match.word.sort);
}

/** An answer held but for its town, or for its kind of place, when the rest is distinctive enough. */
function mostlyHeld(
  { tokens, key, held, weak }: Reading,
  namedKinds: readonly string[],
): Candidate | undefined {
  return key.byGroup.answers.find((candidate) => {
    if (!namedKinds.every((kind) => candidate.kinds.includes(kind))) return false;
    const missing = candidate.words.filter((id) => !held.has(id));
    if (missing.length === candidate.words.length) return false;
    const kinds = missing.filter((id) => key.words[id]?.sort === 'kind');
    const towns = missing.filter((id) => candidate.town.includes(id));
    const given = missing.filter((id) => isGivenName(candidate, id, key, held));
    const said = missing.filter((id) => isAdjective(candidate, id, key, held));
    if (!missing.every((id) => [kinds, towns, given, said].some((some) => some.includes(id)))) return false;
    if (kinds.length > 0 && isThingOf(candidate, tokens[0])) return false;
    if (candidate.words.every((id) => !held.has(id) || weak.includes(id) || key.words[id]?.sort === 'kind'))
      return false;
    const church =
      towns.length === 0 &&
      candidate.town.length > 0 &&
      kinds.every((id) => WORSHIP.has(key.words[id]?.text ?? '')) &&
      missing.length + candidate.town.length < candidate.words.length;
    return (candidate.distinctive || church) && !key.byGroup.not.some((not) => shares(not, candidate, held));
  });
}

/** "musée Courbet" for the musée Gustave-Courbet: the kind of place and the family name are there. */
function isGivenName(
  { words, kinds }: Candidate,
  id: number,
  key: CompiledKey,
  held: ReadonlyMap<number, number>,
): boolean {
  const word = key.words[id];
  const next = key.words[words[words.indexOf(id) + 1] ?? -1];
  return (
    word !== undefined &&
    !word.saint &&
    knownNames.has(word.text) &&
    next?.sort === 'name' &&
    next.text.length > 3 &&
    held.get(next.id) === 0 &&
    kinds.length > 0 &&
    kinds.every((kind) => held.has(key.byText.get(kind)?.id ?? -1))
  );
}

/** "les amoureux de Peynet" are not his kiosk: an ordinary word of another entry comes first. */
function isThingOf({ words }: Candidate, head: Token | undefined): boolean {
  const word = head?.match?.word;
  return word?.sort === 'common' && !words.includes(word.id);
}

/** "la statue de Louis XIV à Bellecour": nobody needs the adjective when the kind of place and two names are there. */
function isAdjective(
  { words, kinds }: Candidate,
  id: number,
  key: CompiledKey,
  held: ReadonlyMap<number, number>,
): boolean {
  const before = key.words[words[words.indexOf(id) - 1] ?? -1];
  if (key.words[id]?.sort !== 'common' || before?.sort !== 'kind' || kinds[0] !== before.text) return false;
  const names = words.filter((one) => ['name', 'numeral'].includes(key.words[one]?.sort ?? ''));
  return held.has(before.id) && names.length > 1 && names.every((one) => held.has(one));
}

/** "Saint-Étienne de Bourges" is its cathedral: saints name churches first. */
const WORSHIP = new Set([
  'cathedrale',
  'basilique',
  'collegiale',
  'abbatiale',
  'abbaye',
  'eglise',
  'chapelle',
]);

/** A look-alike that holds everything that was held of the answer leaves it open which is meant. */
function shares(not: Candidate, answer: Candidate, held: ReadonlyMap<number, number>): boolean {
  return answer.words.filter((id) => held.has(id)).every((id) => not.words.includes(id));
}
