import { AREAS, WAYS, ADJECTIVES } from '#judge/lexicon/naming-words.ts';
import { isCommonWord } from '#judge/lexicon/common-words.ts';
import { isCommune } from '#judge/lexicon/communes.ts';
import { APOSTROPHE, BRACKET, COMMA, HYPHEN, QUESTION, SLASH, SPACE, STOP } from '#judge/text/fold.ts';
import { streets } from '#judge/lexicon/kinds-of-place.ts';
import { knownNames } from '#judge/lexicon/known-names.ts';
import { POSSESSIVES } from '#judge/lexicon/lexicon.ts';
import { areListed } from './choices.ts';
import type { Stated } from '#judge/stance/stated.ts';
import type { Tokens } from '#judge/tokens/token.ts';

/** Says whether a place only says more of the answer that it follows: its street, its river, what it is known for. */
export function isDescription(
  tokens: Tokens,
  one: Stated,
  answer: Stated,
  guesses: readonly Stated[],
): boolean {
  const { place } = one;
  if (place.kind === 'look-alike') return false;
  const words = tokens.list.slice(place.first, place.last + 1).filter((token) => token.role !== 'small');
  const introduced = tokens.list[place.first - 1]?.text ?? '';
  if (POSSESSIVES.has(introduced) || words.every((token) => token.hashtag)) return true;
  if ((introduced === 'au' || introduced === 'aux') && words[0]?.capital === false) return true;
  const kinds = words.filter((token) => token.kind !== '');
  // "Abbadia, le château de l’explorateur d’Éthiopie"
  const noun = words.find((token) => token.kind === '');
  if (
    kinds.length === 1 &&
    kinds[0]?.match?.word.inAnswers === true &&
    noun?.capital === false &&
    noun.match === undefined &&
    words.length > 2 &&
    isCommonWord(noun.text)
  )
    return true;
  if (kinds.some((token) => buildings(token.kind))) return isAddress(tokens, one, guesses);
  // "Beauport, le quartier de Québec": elsewhere.
  if (kinds.length > 0)
    return !words.some(
      ({ capital, match, text }) =>
        capital && match === undefined && (isCommune(text) || knownNames.has(text)),
    );
  const town = isCommune(words.map(({ text }) => text).join(' '));
  const before = between(tokens, answer.place.last + 1, place.first);
  if (town) return (before & (STOP | SLASH | QUESTION)) === 0 && !areListed(tokens, answer.place, place);
  return (
    !areListed(tokens, answer.place, place) ||
    (words.length > 1 && words.some((token) => isCommonWord(token.text)))
  );
}

function between({ list }: Tokens, from: number, to: number): number {
  let flags = 0;
  for (let at = from; at <= to; at += 1) flags |= list[at]?.before ?? 0;
  return flags;
}

/** Kinds that a photo may show, as opposed to those that say where it was taken. */
function buildings(kind: string): boolean {
  return !AREAS.has(kind);
}

/** "la Grosse Cloche, rue Saint-James": the street where the answer stands. */
function isAddress({ list }: Tokens, { place, alternative }: Stated, guesses: readonly Stated[]): boolean {
  // "57 Grande Rue"
  const street = list
    .slice(place.first, place.last + 1)
    .find(({ kind, text }) => kind !== '' || !ADJECTIVES.has(text));
  if (street === undefined || alternative || !streets.has(street.kind)) return false;
  const answer = guesses.find((other) => other.place.kind === 'answer' && other.place.last < place.first);
  if (
    answer === undefined ||
    list
      .slice(answer.place.last + 1, place.first)
      .some(({ role, text }) => role !== 'small' && !/^n\d{1,3}$/.test(text))
  )
    return false;
  let between = 0;
  for (let at = answer.place.last + 1; at <= place.first; at += 1) between |= list[at]?.before ?? 0;
  const joined = (between & ~(SPACE | BRACKET)) === 0;
  return joined || (WAYS.has(street.kind) && (between & ~(SPACE | COMMA | APOSTROPHE | HYPHEN)) === 0);
}
