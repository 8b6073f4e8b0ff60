import { INDEFINITE } from '#judge/lexicon/grammar.ts';
import { commonSaints, isCommonWord } from '#judge/lexicon/common-words.ts';
import { isCommune, isTown } from '#judge/lexicon/communes.ts';
import { expand, isMonth } from '#judge/text/expand.ts';
import { kindsOfPlace } from '#judge/lexicon/kinds-of-place.ts';
import { lookUp } from '#judge/lexicon/lexicon.ts';
import { remember } from '#judge/lexicon/ordinary-words.ts';
import { regions, regionsOf } from '#judge/lexicon/regions.ts';
import { skeletonOf, soundOf } from '#judge/text/sound.ts';
import { CLAUSE } from '#judge/lexicon/separators.ts';
import { readWords, type Word } from '#judge/text/words.ts';
import { evidenceOf } from './evidence.ts';
import { isNearlyHeard, speak, type Written } from './spoken.ts';
import { cutOpen } from './unglue.ts';
import { COMPLEMENTS, marksOf } from '#judge/lexicon/marks.ts';
import type { JudgeKey } from '#judge/verdict.ts';
import type { Candidate, CompiledKey, Group, KeyWord } from './compiled-key.ts';

interface Draft {
  text: string;
  forms: Set<string>;
  saint: boolean;
  town: boolean;
  groups: Set<Group>;
}

/** Makes a key ready; costs about a millisecond, so do it once per round. */
export function compileKey(key: JudgeKey): CompiledKey {
  const drafts = new Map<string, Draft>();
  const entries = (['answers', 'close', 'not'] as const).flatMap((group) =>
    key[group].map((entry, index) => readEntry(key, group, entry, index, drafts)),
  );
  const words = withHomophones([...drafts.values()].map((draft, id) => keyWord(draft, id)));
  const byText = new Map(words.map((word) => [word.text, word]));
  const candidates = entries.map((one) => candidate(one, byText, key)).filter(({ own }) => own.length > 0);
  const ofGroup = (wanted: Group): readonly Candidate[] => candidates.filter(({ group }) => group === wanted);
  const byGroup = { answers: ofGroup('answers'), close: ofGroup('close'), not: ofGroup('not') };
  const { answers } = byGroup;
  const glued = gluedIn(answers);
  return {
    key,
    words,
    byText,
    candidates,
    byGroup,
    rarest: words.map(({ id }) => candidates.filter((one) => rarestOf(one, candidates) === id)),
    shortNames: key.answers.filter(isShortName),
    kinds: new Set(answers.flatMap((one) => one.kinds)),
    towns: new Set(answers.flatMap((one) => one.town)),
    regions: regionsOf(words.filter((word) => word.inAnswers || word.inClose).map(({ text }) => text)),
    echoes: remember((word) =>
      candidates.flatMap(({ spoken }) =>
        spoken.some((one) => isNearlyHeard(word, one, key.language)) ? spoken : [],
      ),
    ),
    beginnings: new Set(words.flatMap(({ text }) => beginningsOf(text))),
    glued,
    pieces: remember((word) => glued.get(word) ?? cutOpen(word, byText)),
    dated: words.some((word) => word.inAnswers && isMonth(word.text)),
    pairs: new Set(
      [...answers, ...byGroup.close].flatMap(({ words: ids }) =>
        ids.slice(1).map((id, rank) => (ids[rank] ?? 0) * 1000 + id),
      ),
    ),
    evidence: evidenceOf(words, byGroup),
  };
}

/** The answers of several words, as one writes them without spaces: Bokaap. */
const gluedIn = (answers: readonly Candidate[]): CompiledKey['glued'] =>
  new Map(
    answers.flatMap(({ own }) => {
      const texts = own.map(({ text }) => text);
      return texts.length > 1 ? [[texts.join(''), texts] as const] : [];
    }),
  );

/** Returns the word of an entry that stands in fewest of all. */
function rarestOf({ words }: Candidate, all: readonly Candidate[]): number {
  const times = (id: number): number => all.filter((one) => one.words.includes(id)).length;
  return words.reduce((rare, id) => (times(id) < times(rare) ? id : rare));
}

const beginningsOf = (text: string): readonly string[] =>
  Array.from(text, (_, length) => text.slice(0, length));

/** More letters than the shortest names have: Eu, Y and Ô are towns, and are ordinary words of talk as well. */
const SHORTEST = 2;

/** Says whether an entry of a key is so short that only a reply that says nothing else can mean it. */
export const isShortName = (entry: string): boolean => {
  const { list } = readWords(entry);
  return list.length === 1 && (list[0]?.text.length ?? 0) <= SHORTEST;
};

/** Returns the words that count in an entry of the key, folded and written out. */
export function contentWords(entry: string, language: 'fr' | 'en'): readonly string[] {
  const list = expand(readWords(entry).list);
  return list
    .filter((word, at) => countsIn(word.text, list, at, language))
    .map((word) => kindsOfPlace.get(word.text) ?? word.text);
}

/** No article ends a name: what looks like one there is a word of another language, “Du” of “Castell Du”; not in « Mans (Le) ». */
const countsIn = (text: string, list: readonly Word[], at: number, language: 'fr' | 'en'): boolean =>
  lookUp(text, language).role !== 'small' ||
  (at > 0 && at === list.length - 1 && ((list[at]?.before ?? 0) & CLAUSE) === 0);

interface EntryWords extends Pick<Candidate, 'entry' | 'group' | 'index' | 'written' | 'thing'> {
  /** All its words as they are written, each with the word of the key that it is. */
  readonly forms: Written;
  readonly texts: readonly string[];
  readonly names: readonly string[];
}

function readEntry(
  key: JudgeKey,
  group: Group,
  entry: string,
  index: number,
  drafts: Map<string, Draft>,
): EntryWords {
  const list = expand(readWords(entry).list);
  const { texts, linked, forms } = countedWords(list, key, group, drafts);
  const names = townOf(texts, linked).filter((_, __, town) => group !== 'answers' || !isElsewhere(town, key));
  for (const text of names) draftOf(text, drafts).town = true;
  const thing = names.length === 0 && isThing(linked) && !hasCapitals(list.slice(1), texts);
  const written = list.map((word) => kindsOfPlace.get(word.text) ?? word.text).join(' ');
  return { entry, group, index, texts, names, thing, forms, written };
}

/** Says whether the close answers name a commune, and nothing of this one: the menhir of Champ-Dolent stands in Dol. */
function isElsewhere(town: readonly string[], { close, language }: JudgeKey): boolean {
  const others = close.map((entry) => contentWords(entry, language));
  return (
    !isTown(town.join(' ')) &&
    !others.some((words) => words.some((word) => town.includes(word))) &&
    others.some((words) => !words.every((word) => regions.has(word)) && isTown(words.join(' ')))
  );
}

/** The words that count in an entry, each once, and whether a preposition or a comma stands before each. */
function countedWords(
  list: readonly Word[],
  { language }: JudgeKey,
  group: Group,
  drafts: Map<string, Draft>,
) {
  const texts: string[] = [];
  const linked: boolean[] = [];
  const forms: Written[number][] = [];
  let link = true;
  for (const [at, { text: form, before }] of list.entries()) {
    const text = lookUp(form, language).kind || (otherNumber(form, drafts) ?? form);
    // « une girouette » as an answer is the thing, not how many there are.
    if ((texts.length === 0 && INDEFINITE.has(form)) || !countsIn(text, list, at, language)) {
      link ||= (marksOf(text) & COMPLEMENTS) !== 0;
      forms.push([form, '']);
      continue;
    }
    note(text, form, group, texts.at(-1), drafts);
    forms.push([form, text]);
    if (!texts.includes(text)) linked[texts.push(text) - 1] = link || before > 4;
    link = false;
  }
  return { texts, linked, forms };
}

/** Writes down that an entry has a word. */
function note(
  text: string,
  form: string,
  group: Group,
  last: string | undefined,
  drafts: Map<string, Draft>,
): void {
  const draft = draftOf(text, drafts);
  draft.forms.add(form);
  draft.groups.add(group);
  draft.saint ||= last === 'saint';
  drafts.set(text, draft);
}

const hasCapitals = (list: readonly Word[], texts: readonly string[]): boolean =>
  list.some(({ capital, text }) => capital && texts.includes(text));

/** It says what a thing is made or used for (« moulin à vent »), or is one word. */
const isThing = (linked: readonly boolean[]): boolean =>
  linked.length === 1 || linked.slice(1).includes(true);

const draftOf = (text: string, drafts: ReadonlyMap<string, Draft>): Draft =>
  drafts.get(text) ?? { text, forms: new Set([text]), saint: false, town: false, groups: new Set() };

/** The same word of another entry, in the singular or the plural: salines and saline. */
function otherNumber(form: string, drafts: ReadonlyMap<string, Draft>): string | undefined {
  if (form.length < 5 || drafts.has(form)) return undefined;
  const other = form.endsWith('s') ? form.slice(0, -1) : `${form}s`;
  return drafts.has(other) && !kindsOfPlace.has(other) ? other : undefined;
}

const keyWord = ({ text, forms, saint, town, groups }: Draft, id: number): KeyWord => ({
  id,
  text,
  forms: text === 'chateau' ? [...forms, 'chato'] : [...forms],
  sound: soundOf(text),
  skeleton: skeletonOf(text),
  sort: sortOf(text),
  saint,
  town,
  inAnswers: groups.has('answers'),
  inClose: groups.has('close'),
  inNot: groups.has('not'),
  alike: undefined,
});

const withHomophones = (words: readonly KeyWord[]): readonly KeyWord[] =>
  words.map((word) =>
    word.inAnswers || word.inClose
      ? word
      : { ...word, alike: words.find(({ inAnswers, sound }) => inAnswers && sound === word.sound) },
  );

function sortOf(text: string): KeyWord['sort'] {
  if (/^n[0-9]/.test(text)) return 'numeral';
  if (kindsOfPlace.has(text)) return 'kind';
  return isCommonWord(text) ? 'common' : 'name';
}

function candidate(
  { texts, names, forms, ...read }: EntryWords,
  byText: CompiledKey['byText'],
  { language }: JudgeKey,
): Candidate {
  const found = texts.flatMap((text) => byText.get(text) ?? []);
  const isOfTown = (word: KeyWord): boolean => names.includes(word.text);
  return {
    ...read,
    words: found.map(({ id }) => id),
    own: found,
    kinds: found.filter(({ sort }) => sort === 'kind').map(({ text }) => text),
    town: found.filter(isOfTown).map(({ id }) => id),
    distinctive: found.some((word) => !isOfTown(word) && isDistinctive(word)),
    thing: read.thing && found.every(({ sort }) => sort === 'kind' || sort === 'common'),
    spoken: speak(forms, read.group, byText, language),
    letters: found.reduce((sum, word) => sum + word.text.length, 0),
  };
}

/** The words at the end of an entry that are the whole name of a commune, at most four; a preposition or a comma before. */
function townOf(texts: readonly string[], linked: readonly boolean[]): readonly string[] {
  for (let size = Math.min(4, texts.length); size > 0; size -= 1) {
    const from = texts.length - size;
    if (linked[from] === true && texts[from - 1] !== 'saint' && isCommune(texts.slice(from).join(' ')))
      return texts.slice(from);
  }
  return [];
}

function isDistinctive(word: KeyWord): boolean {
  if (word.sort !== 'name' || word.text.length < 4) return false;
  const plain =
    word.text === 'saint' || word.text === 'notre' || word.text === 'dame' || regions.has(word.text);
  return !plain && !(word.saint && commonSaints.has(word.text));
}
