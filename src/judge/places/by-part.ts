import { ADJECTIVAL, isKnownAs } from '#judge/lexicon/facts.ts';
import { givenNames } from '#judge/lexicon/known-names.ts';
import { lookUp } from '#judge/lexicon/lexicon.ts';
import { QUALIFIERS } from '#judge/lexicon/naming-words.ts';
import { isOrdinary } from '#judge/lexicon/ordinary-words.ts';
import { regions } from '#judge/lexicon/regions.ts';
import { HYPHEN } from '#judge/lexicon/separators.ts';
import { isAfter } from '#judge/tokens/around.ts';
import { areHeld, type Reading } from './reading.ts';
import type { Candidate, KeyWord } from '#judge/key/compiled-key.ts';
import type { Rule } from '#judge/lexicon/rules.ts';

/* Answers by a part of their name that everybody takes for it. Each line names its evidence; what a look-alike shares tells nothing. */

/** An answer of which a part was said. */
interface Part {
  readonly reading: Reading;
  readonly answer: Candidate;
  /** What was said of its name, and what was not; kinds of thing aside. */
  readonly names: readonly KeyWord[];
  readonly lost: readonly KeyWord[];
  /** Its kind of place, or one like it, was said too. */
  readonly kind: boolean;
  /** The words stand as a name does: after an article with a capital, or as a whole clause. */
  readonly named: boolean;
  /** The close answer that was said beside. */
  readonly near: Candidate | undefined;
}

const isTelling = ({ id }: KeyWord, { key }: Reading): boolean => key.evidence.telling.has(id);
const isRare = ({ id }: KeyWord, { key }: Reading): boolean => key.evidence.rare.has(id);

const LINES: readonly (readonly [Rule, fits: (part: Part) => boolean])[] = [
  // « Gondrée » of the café Gondrée, which is the maison Gondrée too
  [
    'by-stem',
    ({ reading: { held, key }, answer, names, kind, named }) =>
      (named || kind || names.length > 1 || names.every(({ id }) => key.evidence.rare.has(id))) &&
      key.evidence.stems.some((stem) => stem.answer === answer && areHeld(stem.words, held)),
  ],
  // « Gibeau Julep », "the old Phule Mandai" of Mahatma Jyotiba: a name is shortened at its beginning
  [
    'by-rare-name',
    ({ reading, answer, names, lost, kind }) =>
      names.some((word) => isRare(word, reading)) &&
      ((kind && lost.every(isPlain)) ||
        (names.length > 1 &&
          (lost.every(isPlain) || answer.own.slice(-names.length).every((word) => names.includes(word))))),
  ],
  // « le transbordeur de Rochefort », "the Crown in Belfast"; but « l’hôtel de ville d’Arras » is not the beffroi de l’hôtel de ville.
  [
    'by-name-in-town',
    (part) =>
      part.lost.length === 0 &&
      !part.kind &&
      isSituated(part) &&
      part.names.some((word) => !word.inClose && !part.answer.town.includes(word.id) && isNoun(word)),
  ],
  // « musée des civilisations de la Méditerranée »
  [
    'all-but-one',
    ({ reading, answer, names, lost }) =>
      answer.own.length >= LONG &&
      answer.words.filter((id) => !reading.held.includes(id)).length === 1 &&
      !lost.some((word) => isRare(word, reading)) &&
      names.some((word) => isTelling(word, reading)),
  ],
];

/** Words of a long name, of which one may be left out. */
const LONG = 4;

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
    const own = answer.own.filter(({ id }) => !key.evidence.kinds.has(id));
    const names = own.filter(({ id }) => held.includes(id));
    const lost = own.filter((word) => !names.includes(word));
    const isShared = key.byGroup.not.some(({ words }) => names.every(({ id }) => words.includes(id)));
    if (isShared || (lost.length > 0 && tokens.some(({ match }) => match === undefined))) continue;
    const line = LINES.find(([, fits]) => fits({ reading, answer, names, lost, kind, named, near }));
    if (line !== undefined) return [line[0], answer];
  }
  return undefined;
}

const isPlain = ({ text, sort, town }: KeyWord): boolean =>
  sort === 'common' || town || isOrdinary(text, 'en') || givenNames.has(text) || regions.has(text);

/** Says whether the town of the answer was said, or a close answer that is no kind of thing. */
function isSituated({ answer: { town }, near, reading: { held, key } }: Part): boolean {
  if (town.length > 0 && areHeld(town, held)) return true;
  return near !== undefined && near.words.every((id) => !key.evidence.kinds.has(id));
}

const isNoun = ({ text, sort }: KeyWord): boolean =>
  sort !== 'numeral' &&
  !QUALIFIERS.has(text) &&
  lookUp(text, 'fr').role !== 'praise' &&
  !isKnownAs(text, ADJECTIVAL);
