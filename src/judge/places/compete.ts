import { SITUATES } from '#judge/lexicon/grammar.ts';
import { APOSTROPHE, COMMA, HYPHEN, SPACE } from '#judge/lexicon/separators.ts';
import { isCommune } from '#judge/lexicon/communes.ts';
import { kindsOfPlace } from '#judge/lexicon/kinds-of-place.ts';
import { knownNames } from '#judge/lexicon/known-names.ts';
import { isOrdinary } from '#judge/lexicon/ordinary-words.ts';
import { isUnknown } from '#judge/lexicon/unknown.ts';
import { articleOf, isIndefinite } from './articles.ts';
import { PARTIAL } from './by-part.ts';
import { partly, type MakePlace } from './partly.ts';
import { isJoined, type Run } from './places.ts';
import { best, cost, readRun, wins, type Reading } from './reading.ts';
import { goesOn, isInTown, mayBeItsTown } from './towns.ts';
import { extras, namesakes, nounBefore } from './veto.ts';
import { countedIn, isAfter, isMarked, textAt, wordAt, wordsOf } from '#judge/tokens/around.ts';
import { holdAll, is, meantBy, nearestTo, NO_TOKEN } from '#judge/tokens/token.ts';
import { GUESSING, ORDINARY } from '#judge/lexicon/facts.ts';
import { DEFINITE, marksOf, OF } from '#judge/lexicon/marks.ts';
import type { Candidate, CompiledKey } from '#judge/key/compiled-key.ts';
import type { List, Token, Tokens } from '#judge/tokens/token.ts';
import type { Place } from './place.ts';

/** Lets the answers, their variants, the look-alikes and the close answers compete for one run of words. */
export function recognise(all: Tokens, run: Run, key: CompiledKey): Place {
  const { list } = all;
  const words = wordsOf(list, run);
  const isCounted = (token: Token): boolean => isWeighed(token, all);
  const tokens = words.every(isCounted) ? words : words.filter(isCounted);
  const reading = readRun(tokens, key);
  const answer = best('answers', reading);
  const place: MakePlace = (rule, kind, candidate, vetoes = [], doubtful = false) => ({
    rule,
    kind,
    first: run.first,
    last: run.last,
    candidate,
    vetoes,
    holdsAnswer: answer !== undefined && rule !== 'hyphened-town' && !isOfLookAlike(answer, candidate),
    doubtful,
    slips: candidate === undefined ? 0 : cost(candidate, reading),
  });
  // Pont-de-l’Arche is a town, and no pont d’Arc.
  if (tokens.length > 1 && isWholeTown(list, run, key)) {
    const texts = tokens.map(({ text }) => text);
    return place('hyphened-town', 'other-place', undefined, texts);
  }
  const taken = { all, run, key, reading, place };
  const other = best('not', reading);
  if (other !== undefined && (answer === undefined || isBeaten(answer, other, taken)))
    // "un vieux pont" is no pont Vieux
    return isIndefinite(all, run) && tokens.every((token) => token.kind !== '' || token.role === 'praise')
      ? place('plain-look-alike', 'type')
      : place('look-alike-whole', 'look-alike', other);
  return answer === undefined ? withoutAnswer(taken) : withAnswer(taken, answer);
}

/** Says whether a look-alike has all the words of an answer in its own name. */
const isOfLookAlike = (answer: Candidate, other: Candidate | undefined): boolean =>
  other?.group === 'not' && answer.words.every((id) => other.words.includes(id));

/** Says whether a look-alike wins over an answer. */
const isBeaten = (answer: Candidate, other: Candidate, { all, run, reading }: Taken): boolean =>
  wins(other, answer, reading) && !isNearerAsWritten(answer, other, all, run);

/** A run that holds no answer whole. */
function withoutAnswer({ all, run, key, reading, place }: Taken): Place {
  const part = partly(reading, place, articleOf(all, run));
  const { kind, candidate } = part;
  if (kind !== 'answer' || candidate === undefined) return part;
  const { list } = all;
  const nouns = [...nounBefore(candidate, list, run, false), ...namesakes(candidate, list, run, key)];
  if (nouns.length > 0)
    return PARTIAL.has(part.rule)
      ? place('answer-part', 'part', candidate, nouns, true)
      : place('namesake', 'other-place', candidate, nouns);
  return isQualified(candidate, all, run) ? { ...part, rule: 'part-qualified', doubtful: true } : part;
}

/** Says whether a word of a run counts: articles and prepositions do not, nor does talk in small letters. */
function isWeighed({ role, match, before, capital }: Token, { capitalsTell }: Tokens): boolean {
  if (role === 'small') return false;
  return role !== 'talk' || match !== undefined || before >= COMMA || (capital && capitalsTell);
}

/** A run that is being recognised, and what makes a place of it. */
interface Taken {
  readonly all: Tokens;
  readonly run: Run;
  readonly key: CompiledKey;
  readonly reading: Reading;
  readonly place: MakePlace;
}

/** A run that holds all the words of an answer. */
function withAnswer(taken: Taken, answer: Candidate): Place {
  const { all, run, key, reading, place } = taken;
  const { list } = all;
  if (goesOn(answer, list, run, key)) return place('name-goes-on', 'other-place', answer);
  // "un château à Angers" describes; "le château d'Angers" names.
  if (isPlainWord(answer, all, run)) return place('a-common-thing', 'unknown');
  if (isDescribed(answer, taken)) return place('an-answer-described', 'type', answer);
  const nouns = nounBefore(answer, list, run, true);
  const others = extras(answer, reading);
  if (nouns.length > 0) return withNoun(taken, answer, [...others, ...nouns]);
  if (others.length > 0) return situated(taken, answer) ?? withOthers(taken, answer, others);
  return ofAnswer(taken, answer);
}

/** A run that holds all the words of an answer and no other that says anything. */
function ofAnswer({ all: { list }, run, reading, place }: Taken, answer: Candidate): Place {
  if (cost(answer, reading) > (answer.words.length === 1 ? 0.5 : 1) + answer.letters / 7)
    return place('answer-misspelt', 'part', answer, [], true);
  const doubted =
    isCompleted(answer, list, run) || isRetouched(answer, reading) || hasOtherGender(answer, list, run);
  return place(doubted ? 'answer-doubted' : 'answer-whole', 'answer', answer, [], doubted);
}

/** "un château à Angers": the words of an answer describe. */
function isDescribed({ distinctive, thing, own }: Candidate, { all, run, key }: Taken): boolean {
  const tells = distinctive && !SITUATES.has(textAt(all.list, run.first + 1));
  // "our roads are one big hole"
  const plain =
    own.every(({ sort }) => sort === 'common') && !wordsOf(all.list, run).some(({ capital }) => capital);
  return !thing && ((!tells && key.kinds.size > 0) || plain) && isIndefinite(all, run);
}

/** A run that holds an answer, before which a noun stands. */
const withNoun = (taken: Taken, answer: Candidate, vetoes: readonly string[]): Place =>
  nearBeside(taken) ?? taken.place('noun-before', 'other-place', answer, vetoes);

/** A close answer that explains all the words of a run. */
function nearBeside({ reading, place }: Taken): Place | undefined {
  const near = best('close', reading);
  return near !== undefined && extras(near, reading).length === 0
    ? place('near-beside-answer', 'close', near)
    : undefined;
}

/** An answer of which the other words say where it stands, or what of it is meant. */
function situated({ all, run, key, reading, place }: Taken, answer: Candidate): Place | undefined {
  if (isAtAnswer(answer, all, run)) return place('at-answer', 'answer', answer);
  if (isInTown(answer, all.list, run, key)) return place('answer-in-town', 'answer', answer);
  const near = best('close', reading);
  return near !== undefined && isSituated(answer, near, reading)
    ? place('answer-near', 'answer', answer)
    : undefined;
}

/** A run that holds all the words of an answer and others. */
function withOthers(taken: Taken, answer: Candidate, vetoes: readonly string[]): Place {
  const { key, reading, place } = taken;
  const near = nearBeside(taken);
  if (near !== undefined) return near;
  // "trin jaune d’odeillo": a word that nobody knows may be a slip; a person looks.
  if (vetoes.every((text) => isUnknown(text)))
    return place('unknown-word-beside', 'part', answer, vetoes, true);
  const slipped = vetoes.every((text) => reading.collisions.includes(text));
  const told = answer.words.length > 1 && vetoes.every((text) => isTold(text, key));
  return slipped || told || mayBeItsTown(answer, vetoes, key)
    ? place('word-beside-open', 'other-place', answer, vetoes, true)
    : place('word-beside', 'other-place', answer, vetoes);
}

/** "that water looks deep" is no The Deep: without its article, among other words, an ordinary word of English is itself. */
function isPlainWord({ written }: Candidate, { list, language }: Tokens, { first, last }: Run): boolean {
  const { text, capital } = wordAt(list, first);
  const isBare = first === last && list.length > 1 && !capital && textAt(list, first - 1) !== 'the';
  return isBare && language === 'en' && written === `the ${text}` && isOrdinary(text, 'en');
}

/** "the café at Salts Mill": a kind of place, and a whole answer at which it is. */
function isAtAnswer({ words }: Candidate, { list, language }: Tokens, { first, last }: Run): boolean {
  if (language !== 'en') return false;
  let at = first + 1;
  while (at < last && !/^(?:at|in|inside)$/.test(textAt(list, at))) at += 1;
  const head = list.slice(first, at).filter(({ role }) => role !== 'small');
  const tail = list.slice(at + 1, last + 1);
  return (
    at < last &&
    head.every(
      ({ role, capital, kind, match }) => kind !== '' || (role !== 'kind' && !capital && match === undefined),
    ) &&
    holdAll(tail, words)
  );
}

/** Says what words are taken for when nothing stands around them. */
export const recogniseAlone = (tokens: Tokens, list: List, key: CompiledKey): Place =>
  recognise({ ...tokens, list }, { first: 0, last: list.length - 1 }, key);

/** An ordinary word, which tells something of a whole answer: "les bisons de la grotte de Niaux"; a person looks. */
const isTold = (text: string, { key: { language } }: CompiledKey): boolean =>
  !kindsOfPlace.has(text) && !isCommune(text) && !knownNames.has(text) && isOrdinary(text, language);

/** Says whether hyphens make of the run one name, which is that of a commune. */
function isWholeTown(list: List, { first, last }: Run, { candidates }: CompiledKey): boolean {
  if (wordAt(list, first).kind === '' || !isAfter(list, first + 1, HYPHEN | APOSTROPHE)) return false;
  const words = wordsOf(list, { first, last });
  if (!words.slice(1).every(({ before }) => (before & (HYPHEN | APOSTROPHE)) !== 0)) return false;
  const counted = words.filter(({ role }) => role !== 'small').map(({ text }) => text);
  const written = asWritten(words);
  return isCommune(counted.join(' ')) && !candidates.some((one) => one.written.includes(written));
}

/** The words, those of the key as it writes them. */
const asWritten = (words: List): string => words.map((token) => meantBy(token).text || token.text).join(' ');

/** "la Sainte-Chapelle sur l'île de la Cité", "l'ange au sourire de la cathédrale de Reims": the answer, a close one, nothing else. */
function isSituated(answer: Candidate, near: Candidate, reading: Reading): boolean {
  // Mermaid Street is close, and not where the Mermaid stands.
  if (answer.words.every((id) => near.words.includes(id))) return false;
  const first = nearestTo(wordAt(reading.tokens, 0)).id;
  const both = { ...answer, own: [...answer.own, ...near.own], words: [...answer.words, ...near.words] };
  const veiled = {
    ...reading,
    key: { ...reading.key, kinds: new Set([...reading.key.kinds, ...near.kinds]) },
  };
  // "la librairie du Furet du Nord"
  const { kinds } = reading.key.evidence;
  const told =
    answer.words.length > 1 && near.words.every((id) => kinds.has(id) && !answer.words.includes(id));
  const introduces =
    near.words.includes(first) && (answer.kinds.length === 0 ? told : near.kinds.length === 0);
  return (introduces || answer.words.includes(first)) && extras(both, veiled).length === 0;
}

/** Amblise for Amboise: with another letter in it, a name that stands alone may be another. */
function isRetouched({ words }: Candidate, { tokens: [token = NO_TOKEN, ...more] }: Reading): boolean {
  if (words.length > 1 || more.length > 0 || token.match?.slips !== 1) return false;
  const { text, sort } = token.match.word;
  if (sort !== 'name' || text.length > 7 || token.text.length !== text.length) return false;
  const [own, other] = [text, token.text].map((word) => word.split('').toSorted().join(''));
  return own !== other;
}

/** "La Lude" is not Le Lude. */
function hasOtherGender({ written }: Candidate, list: List, run: Run): boolean {
  if (!isMarked(list, run.first - 1, DEFINITE) || wordAt(list, run.first).kind !== '') return false;
  const [own = ''] = written.split(' ', 1);
  return own !== textAt(list, run.first - 1) && own !== written && (marksOf(own) & DEFINITE) !== 0;
}

/** "Rabelais jeune, "Pegasus airlines": a bare word of the answer, and an ordinary word tied to it. */
function isQualified({ words, own }: Candidate, { list }: Tokens, run: Run): boolean {
  const next = wordAt(list, run.last + 1);
  if (next.role !== 'content' || next.capital || next.before !== SPACE) return false;
  const partial = words.length > 1 && own.some(({ sort }) => sort === 'kind');
  return partial && countedIn(list, run).length === 1 && is(next, ORDINARY) && !is(next, GUESSING);
}

/** "la bonne mère de famille": ordinary words that are a name go on with others. */
function isCompleted({ own }: Candidate, list: List, run: Run): boolean {
  const [link, next] = [list[run.last + 1], list[run.last + 2]];
  return (
    own.every(({ sort }) => sort === 'common') &&
    isMarked(list, run.last + 1, OF) &&
    isJoined(link) &&
    isJoined(next) &&
    next?.match === undefined &&
    next?.capital === false
  );
}

/** "le château des Rohan" is not the château de Rohan: between the same words, articles and prepositions tell. */
function isNearerAsWritten(answer: Candidate, other: Candidate, { list }: Tokens, run: Run): boolean {
  if (answer.words.length !== other.words.length || !answer.words.every((id) => other.words.includes(id)))
    return false;
  const written = asWritten(wordsOf(list, run));
  return written.includes(answer.written) && !written.includes(other.written);
}
