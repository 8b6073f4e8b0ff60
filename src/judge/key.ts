import { commonSaints, commonWords } from './common-words.ts';
import { isCommune } from './communes.ts';
import { expand } from './expand.ts';
import { kindsOfPlace } from './kinds-of-place.ts';
import { lookUp } from './lexicon.ts';
import { regions } from './regions.ts';
import { soundOf } from './sound.ts';
import { readWords } from './words.ts';
import type { JudgeKey } from './verdict.ts';

export type Group = 'answers' | 'close' | 'not';

/** A word that the key uses. */
export interface KeyWord {
  readonly id: number;
  readonly text: string;
  readonly sound: string;
  /** A kind of place, an ordinary word, a numeral, or else a name. */
  readonly sort: 'kind' | 'common' | 'numeral' | 'name';
  /** It follows "saint": only small slips are forgiven. */
  readonly saint: boolean;
  readonly inAnswers: boolean;
  readonly inClose: boolean;
  readonly inNot: boolean;
}

/** One entry of the key, made ready. */
export interface Candidate {
  readonly entry: string;
  readonly group: Group;
  /** Its place in its list. */
  readonly index: number;
  /** The words that count, each once; articles and prepositions do not. */
  readonly words: readonly number[];
  /** The kinds of place it names. */
  readonly kinds: readonly string[];
  /** Those of its words that name its town, when it has others beside. */
  readonly town: readonly number[];
  /** Without its town, its name still tells which place is meant. */
  readonly distinctive: boolean;
  /** Its name is more than a kind of place and a town. */
  readonly letters: number;
}

/** A key made ready, once per round, to judge many replies. */
export interface CompiledKey {
  readonly key: JudgeKey;
  readonly words: readonly KeyWord[];
  readonly byText: ReadonlyMap<string, KeyWord>;
  readonly candidates: readonly Candidate[];
  /** The kinds of place of the answers. */
  readonly kinds: ReadonlySet<string>;
  /** Towns of the answers. */
  readonly towns: ReadonlySet<number>;
}

interface Draft {
  text: string;
  saint: boolean;
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
      texts: entryWords(entry, key.language, drafts, group),
    })),
  );
  const words = [...drafts.values()].map((draft, id) => keyWord(draft, id));
  const byText = new Map(words.map((word) => [word.text, word]));
  const candidates = entries
    .map(({ entry, group, index, texts }) => candidate(entry, group, index, texts, byText))
    .filter((one) => one.words.length > 0);
  const answers = candidates.filter((one) => one.group === 'answers');
  return {
    key,
    words,
    byText,
    candidates,
    kinds: new Set(answers.flatMap((one) => one.kinds)),
    towns: new Set(answers.flatMap((one) => one.town)),
  };
}

/** The words that count in an entry of the key, folded and written out. */
export function contentWords(entry: string, language: 'fr' | 'en'): readonly string[] {
  return expand(readWords(entry).list)
    .map((word) => kindsOfPlace.get(word.text) ?? word.text)
    .filter((text) => lookUp(text, language).role !== 'small');
}

function entryWords(
  entry: string,
  language: 'fr' | 'en',
  drafts: Map<string, Draft>,
  group: Group,
): readonly string[] {
  const texts = [...new Set(contentWords(entry, language))];
  let last = '';
  for (const text of texts) {
    const draft = drafts.get(text) ?? { text, saint: false, groups: new Set() };
    draft.groups.add(group);
    if (last === 'saint') draft.saint = true;
    drafts.set(text, draft);
    last = text;
  }
  return texts;
}

function keyWord({ text, saint, groups }: Draft, id: number): KeyWord {
  const sort = /^n[0-9]/.test(text)
    ? 'numeral'
    : kindsOfPlace.has(text)
      ? 'kind'
      : commonWords.has(text)
        ? 'common'
        : 'name';
  return {
    id,
    text,
    sound: soundOf(text),
    sort,
    saint,
    inAnswers: groups.has('answers'),
    inClose: groups.has('close'),
    inNot: groups.has('not'),
  };
}

function candidate(
  entry: string,
  group: Group,
  index: number,
  texts: readonly string[],
  byText: ReadonlyMap<string, KeyWord>,
): Candidate {
  const found = texts.flatMap((text) => byText.get(text) ?? []);
  const town = townOf(texts);
  const rest = found.filter((word) => word.sort !== 'kind' && !town.includes(word.text));
  return {
    entry,
    group,
    index,
    words: found.map((word) => word.id),
    kinds: found.filter((word) => word.sort === 'kind').map((word) => word.text),
    town:
      rest.length > 0 || found.length > town.length
        ? found.filter((word) => town.includes(word.text)).map((word) => word.id)
        : [],
    distinctive: rest.some((word) => isDistinctive(word)),
    letters: found.reduce((sum, word) => sum + word.text.length, 0),
  };
}

/** The words at the end of an entry that are the whole name of a commune, at most four. */
function townOf(texts: readonly string[]): readonly string[] {
  for (let size = Math.min(4, texts.length); size > 0; size -= 1) {
    const tail = texts.slice(-size);
    if (isCommune(tail.join(' ')) && texts[texts.length - size - 1] !== 'saint') return tail;
  }
  return [];
}

function isDistinctive(word: KeyWord): boolean {
  if (word.sort !== 'name' || word.text.length < 4) return false;
  const plain =
    word.text === 'saint' || word.text === 'notre' || word.text === 'dame' || regions.has(word.text);
  return !plain && !(word.saint && commonSaints.has(word.text));
}
