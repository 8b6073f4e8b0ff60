import { isKnownAs, ADJECTIVAL } from '#judge/lexicon/facts.ts';
import { isOrdinary } from '#judge/lexicon/ordinary-words.ts';
import { isCommonWord } from '#judge/lexicon/common-words.ts';
import { givenNames } from '#judge/lexicon/known-names.ts';
import { lookUp } from '#judge/lexicon/lexicon.ts';
import { QUALIFIERS } from '#judge/lexicon/naming-words.ts';
import { regions } from '#judge/lexicon/regions.ts';
import { HYPHEN } from '#judge/lexicon/separators.ts';
import { isAfter } from '#judge/tokens/around.ts';
import { areHeld } from './reading.ts';
import { likeKinds } from '#judge/lexicon/kinds-of-place.ts';
import type { Candidate, CompiledKey, KeyWord } from '#judge/key/compiled-key.ts';
import type { Rule } from '#judge/lexicon/rules.ts';
import type { Reading } from './reading.ts';

/*
 * Answers by a part of their name that everybody takes for it. Each line names its evidence; what look-alikes share tells nothing.
 */

/** An answer of which a part was said. */
interface Part {
  readonly reading: Reading;
  readonly answer: Candidate;
  /** Its words that were said, and those that were not. */
  readonly said: readonly KeyWord[];
  readonly missing: readonly KeyWord[];
  /** The words stand as a name does: after an article with a capital, or as a whole clause. */
  readonly named: boolean;
  /** The close answer that was said beside. */
  readonly near: Candidate | undefined;
  /** A kind of place was said that is one of the answers, or much like one. */
  readonly kind: boolean;
}

const LINES: readonly (readonly [Rule, fits: (part: Part) => boolean])[] = [
  ['by-stem', isByStem],
  ['by-rare-name', isByRareName],
  ['by-two-names', isByTwoNames],
  ['by-name-in-town', isByNameInTown],
  ['by-head', isByHead],
  ['by-ends', isByEnds],
  ['all-but-one', isAllButOne],
  ['by-like-kind', isByLikeKind],
];

/** The rules by which a part is an answer where it is proposed in so many words, and else but a part. */
export const PARTIAL: ReadonlySet<Rule> = new Set(LINES.map(([rule]) => rule));

/** Returns the first answer that a part tells, and by what evidence. */
export function byPart(
  reading: Reading,
  named: boolean,
  near: Candidate | undefined,
  kind: boolean,
): readonly [Rule, Candidate] | undefined {
  const { key, held, tokens } = reading;
  // "le Petit-Kœnigsbourg" is not the Haut-Kœnigsbourg.
  if (isAfter(tokens, 0, HYPHEN) || !held.some((id) => key.words[id]?.inAnswers === true)) return undefined;
  for (const answer of key.byGroup.answers) {
    const said = answer.own.filter(({ id }) => held.includes(id));
    if (said.length === 0 || isShared(said, reading)) continue;
    const missing = answer.own.filter(({ id }) => !held.includes(id));
    const part = { reading, answer, said, missing, named, near, kind };
    if (!missing.every((word) => isKind(word, reading)) && tokens.some(({ match }) => match === undefined))
      continue;
    const line = LINES.find(([, fits]) => fits(part));
    if (line !== undefined) return [line[0], answer];
  }
  return undefined;
}

/** A look-alike has them all. */
const isShared = (said: readonly KeyWord[], { key }: Reading): boolean =>
  key.byGroup.not.some(({ words }) => said.every(({ id }) => words.includes(id)));

const isKind = ({ id, sort }: KeyWord, { key }: Reading): boolean =>
  sort === 'kind' || key.evidence.kinds.has(id);

const isTelling = ({ id }: KeyWord, { key }: Reading): boolean => key.evidence.telling.has(id);

/** « Gondrée » of the café Gondrée, which is the maison Gondrée too. */
function isByStem({ reading, answer, named, said }: Part): boolean {
  const { held, key } = reading;
  return key.evidence.stems.some(
    (stem) =>
      stem.answer === answer &&
      areHeld(stem.words, held) &&
      (named ||
        said.some((word) => isKind(word, reading)) ||
        stem.words.length > 1 ||
        stem.words.some((id) => key.evidence.rare.has(id))),
  );
}

/** A name of no language, without words that any name may have. */
function isByRareName({ reading, answer, said, missing, kind }: Part): boolean {
  const { tokens, key } = reading;
  if (!said.some(({ id }) => key.evidence.rare.has(id))) return false;
  const names = said.filter((word) => !isKind(word, reading));
  // "the old Phule Mandai" of Mahatma Jyotiba: a name is shortened at its beginning.
  if (
    names.length > 1 &&
    names.at(-1) === answer.own.at(-1) &&
    missing.every((word) => answer.own.indexOf(word) < answer.own.indexOf(said[0] ?? word))
  )
    return true;
  const backed = kind || names.length > 1;
  return (
    backed &&
    missing.every(
      (word) =>
        isKind(word, reading) || answer.town.includes(word.id) || regions.has(word.text) || isPlain(word),
    )
  );
}

const isPlain = ({ text, sort }: KeyWord): boolean =>
  sort === 'common' || isCommonWord(text) || isOrdinary(text, 'en') || givenNames.has(text);

/** « Facteur Cheval »: two words that follow each other in the name, without the kind of place. */
function isByTwoNames({ reading, answer, said, missing }: Part): boolean {
  if (!missing.every((word) => isKind(word, reading))) return false;
  const names = said.filter((word) => isTelling(word, reading));
  return names.some(
    (word, rank) => rank > 0 && answer.own.indexOf(word) === answer.own.indexOf(names[rank - 1] ?? word) + 1,
  );
}

/** « le transbordeur de Rochefort », "the Crown in Belfast": a noun of the name, and where it stands. */
function isByNameInTown({ reading, answer, said, missing, near }: Part): boolean {
  if (!missing.every((word) => isKind(word, reading)) || !isSituated(answer, near, reading)) return false;
  // "l’hôtel de ville d’Arras" is not the beffroi de l’hôtel de ville.
  if (missing.length > 0 && said.some(({ sort }) => sort === 'kind')) return false;
  return said.some(
    (word) => !word.inClose && !isKind(word, reading) && !answer.town.includes(word.id) && isNoun(word),
  );
}

function isSituated({ town }: Candidate, near: Candidate | undefined, { held, key }: Reading): boolean {
  if (town.length > 0 && areHeld(town, held)) return true;
  return near !== undefined && near.words.every((id) => !key.evidence.kinds.has(id));
}

const isNoun = ({ text, sort }: KeyWord): boolean =>
  sort !== 'numeral' &&
  !QUALIFIERS.has(text) &&
  lookUp(text, 'fr').role !== 'praise' &&
  !isKnownAs(text, ADJECTIVAL) &&
  !regions.has(text);

/** « le Furet » du Nord: the first noun of the name, as a name stands, without where it is. */
function isByHead({ reading, answer, said, missing, named }: Part): boolean {
  const [head, ...more] = said;
  return (
    named &&
    more.length === 0 &&
    head === answer.own[0] &&
    isTelling(head, reading) &&
    isNoun(head) &&
    missing.every(
      (word) =>
        isKind(word, reading) ||
        answer.town.includes(word.id) ||
        regions.has(word.text) ||
        QUALIFIERS.has(word.text),
    )
  );
}

/** "the Saltburn lift" is the Saltburn Cliff Lift: in English, the first and the last word of a name, which is no kind of place that a town has several of. */
function isByEnds({ reading: { key, tokens }, answer: { own }, said, missing }: Part): boolean {
  const [head, tail] = [own[0], own.at(-1)];
  return (
    key.key.language === 'en' &&
    said.length === 2 &&
    tokens.length === 2 &&
    head?.sort === 'name' &&
    tail !== undefined &&
    tail.sort !== 'kind' &&
    said.includes(head) &&
    said.includes(tail) &&
    missing.length === 1
  );
}

/** Words of a long name, of which one may be left out. */
const LONG = 4;

/** « musée des civilisations de la Méditerranée » */
function isAllButOne({ reading, answer, said, missing }: Part): boolean {
  return (
    answer.own.length >= LONG &&
    missing.length === 1 &&
    missing.every(({ id }) => !reading.key.evidence.rare.has(id)) &&
    said.some((word) => isTelling(word, reading))
  );
}

/** « l’arbre millénaire d’Allouville » is the chêne: another word for the kind of thing, and all the rest. */
function isByLikeKind({ reading, answer, said, missing, near }: Part): boolean {
  const other = near !== undefined && isKindOf(answer, near, reading.key);
  return (
    other &&
    missing.length === 1 &&
    missing.every((word) => isKind(word, reading)) &&
    said.filter((word) => !isKind(word, reading)).length > 1
  );
}

/** Says whether a close answer is a kind of thing that an answer may be: the script has it in small letters, and it is not of another kind of place. */
export function isKindOf({ kinds }: Candidate, near: Candidate, { evidence }: CompiledKey): boolean {
  if (!near.words.every((id) => evidence.kinds.has(id))) return false;
  return (
    kinds.length === 0 ||
    near.kinds.every((kind) => kinds.some((own) => own === kind || likeKinds.get(kind)?.includes(own)))
  );
}
