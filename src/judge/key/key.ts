import { INDEFINITE } from '#judge/lexicon/grammar.ts';
import { commonSaints, isCommonWord } from '#judge/lexicon/common-words.ts';
import { isCommune } from '#judge/lexicon/communes.ts';
import { expand, isMonth } from '#judge/text/expand.ts';
import { kindsOfPlace } from '#judge/lexicon/kinds-of-place.ts';
import { beginsComplement, lookUp } from '#judge/lexicon/lexicon.ts';
import { remember } from '#judge/lexicon/ordinary-words.ts';
import { regions, regionsOf } from '#judge/lexicon/regions.ts';
import { skeletonOf, soundOf } from '#judge/text/sound.ts';
import { speak } from '#judge/text/spoken.ts';
import { readWords } from '#judge/text/words.ts';
import { cutOpen } from './unglue.ts';
import type { Spoken } from '#judge/text/spoken.ts';
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
    key[group].map((entry, index) => ({
      entry,
      group,
      index,
      read: readEntry(entry, key.language, drafts, group),
    })),
  );
  const words = [...drafts.values()].map((draft, id) => keyWord(draft, id));
  const byText = new Map(words.map((word) => [word.text, word]));
  const candidates = entries
    .map(({ entry, group, index, read }) => candidate(entry, group, index, read, byText))
    .filter((one) => one.words.length > 0);
  const ofGroup = (wanted: Group): readonly Candidate[] => candidates.filter(({ group }) => group === wanted);
  const byGroup = { answers: ofGroup('answers'), close: ofGroup('close'), not: ofGroup('not') };
  const { answers } = byGroup;
  return {
    key,
    words,
    byText,
    candidates,
    byGroup,
    kinds: new Set(answers.flatMap((one) => one.kinds)),
    towns: new Set(answers.flatMap((one) => one.town)),
    regions: regionsOf(words.filter((word) => word.inAnswers || word.inClose).map(({ text }) => text)),
    echoes: remember((word) =>
      candidates.filter(({ spoken }) => spoken?.echo.includes(soundOf(word)) === true),
    ),
    beginnings: new Set(words.flatMap(({ text }) => beginningsOf(text))),
    pieces: remember((word) => cutOpen(word, byText)),
    dated: words.some((word) => word.inAnswers && isMonth(word.text)),
    pairs: new Set(
      [...answers, ...byGroup.close].flatMap(({ words: ids }) =>
        ids.slice(1).map((id, rank) => (ids[rank] ?? 0) * 1000 + id),
      ),
    ),
  };
}

const beginningsOf = (text: string): readonly string[] =>
  Array.from(text, (_, length) => text.slice(0, length));

/** Returns the words that count in an entry of the key, folded and written out. */
export function contentWords(entry: string, language: 'fr' | 'en'): readonly string[] {
  return expand(readWords(entry).list)
    .map((word) => kindsOfPlace.get(word.text) ?? word.text)
    .filter((text) => lookUp(text, language).role !== 'small');
}

interface EntryWords {
  readonly spoken: Spoken | undefined;
  readonly written: string;
  readonly texts: readonly string[];
  readonly town: readonly string[];
  /** Says what a thing is made or used for (« moulin à vent »), or is one word. */
  readonly thing: boolean;
}

function readEntry(
  entry: string,
  language: 'fr' | 'en',
  drafts: Map<string, Draft>,
  group: Group,
): EntryWords {
  const written = expand(readWords(entry).list);
  const texts: string[] = [];
  const linked: boolean[] = [];
  let link = true;
  for (const { text: form, before } of written) {
    const text = kindsOfPlace.get(form) ?? otherNumber(form, drafts) ?? form;
    // « une girouette » as an answer is the thing, not how many there are.
    const opensEntry = texts.length === 0 && INDEFINITE.has(form);
    if (opensEntry || lookUp(text, language).role === 'small') {
      link ||= beginsComplement(text);
      continue;
    }
    const draft = drafts.get(text) ?? {
      text,
      forms: new Set([text]),
      saint: false,
      town: false,
      groups: new Set(),
    };
    draft.forms.add(form);
    draft.groups.add(group);
    if (texts.at(-1) === 'saint') draft.saint = true;
    drafts.set(text, draft);
    if (!texts.includes(text)) {
      texts.push(text);
      linked.push(link || before > 4);
    }
    link = false;
  }
  const town = townOf(texts, linked);
  for (const text of town) {
    const draft = drafts.get(text);
    if (draft !== undefined) draft.town = true;
  }
  const thing =
    town.length === 0 &&
    !written.slice(1).some(({ capital, text }) => capital && texts.includes(text)) &&
    (texts.length === 1 || linked.slice(1).includes(true));
  return {
    texts,
    town,
    thing,
    spoken: speak(entry, written),
    written: written.map((word) => kindsOfPlace.get(word.text) ?? word.text).join(' '),
  };
}

/** The same word of another entry, in the singular or the plural: salines and saline. */
function otherNumber(form: string, drafts: ReadonlyMap<string, Draft>): string | undefined {
  if (form.length < 5 || drafts.has(form)) return undefined;
  const other = form.endsWith('s') ? form.slice(0, -1) : `${form}s`;
  return drafts.has(other) && !kindsOfPlace.has(other) ? other : undefined;
}

function keyWord({ text, forms, saint, town, groups }: Draft, id: number): KeyWord {
  const sort = /^n[0-9]/.test(text)
    ? 'numeral'
    : kindsOfPlace.has(text)
      ? 'kind'
      : isCommonWord(text)
        ? 'common'
        : 'name';
  return {
    id,
    text,
    forms: text === 'chateau' ? [...forms, 'chato'] : [...forms],
    sound: soundOf(text),
    skeleton: skeletonOf(text),
    sort,
    saint,
    town,
    inAnswers: groups.has('answers'),
    inClose: groups.has('close'),
    inNot: groups.has('not'),
  };
}

function candidate(
  entry: string,
  group: Group,
  index: number,
  { texts, town, thing, written, spoken }: EntryWords,
  byText: ReadonlyMap<string, KeyWord>,
): Candidate {
  const found = texts.flatMap((text) => byText.get(text) ?? []);
  const rest = found.filter((word) => word.sort !== 'kind' && !town.includes(word.text));
  return {
    entry,
    group,
    index,
    spoken,
    words: found.map((word) => word.id),
    kinds: found.filter((word) => word.sort === 'kind').map((word) => word.text),
    written,
    town: found.filter((word) => town.includes(word.text)).map((word) => word.id),
    distinctive: rest.some((word) => isDistinctive(word)),
    thing: thing && found.every((word) => word.sort === 'kind' || word.sort === 'common'),
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
