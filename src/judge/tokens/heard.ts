import { PLAIN } from '#judge/lexicon/naming-words.ts';
import { CLAUSE, HYPHEN } from '#judge/lexicon/separators.ts';
import { commonSaints } from '#judge/lexicon/common-words.ts';
import { hear, heardTo } from '#judge/text/spoken.ts';
import { matched, SAID_ALIKE } from './match-word.ts';
import { is } from './token.ts';
import { COMMUNE_WORD, FRENCH, known, KNOWN, REGION } from '#judge/lexicon/facts.ts';
import type { Candidate, KeyWord } from '#judge/key/compiled-key.ts';
import type { List, Token } from './token.ts';

/** Words of a reply that are listened to, at most: keeps the judge's time in bounds. */
const MOST = 60;
/** Sounds that ordinary words, set side by side, must make before they are heard as a name: « marquer sac ». */
const ENOUGH = 7;

/**
 * Returns the words of a reply, those that sound like an entry of the key replaced by its own: « moulin richar deba », «
 * pondarc », « viaduc d emorlaix ». Words that the key has already are left as they are.
 */
export function rehear(list: List): List {
  const candidates = list.length > MOST ? NONE : echoed(list);
  if (candidates.length === 0) return list;
  const { sounds, starts } = soundsIn(list);
  let heard = list;
  let shift = 0;
  let free = 0;
  for (;;) {
    const found = next(sounds, starts, free, candidates);
    if (found === undefined) return heard;
    const first = starts.indexOf(found.from);
    const last = starts.findLastIndex((start) => start < found.to);
    free = found.to;
    const words = list.slice(first, last + 1);
    if (first < 0 || found.either || !isMisheard(words, found.candidate)) continue;
    const own = ownWords(found.candidate, words);
    heard = [...heard.slice(0, first + shift), ...own, ...heard.slice(last + 1 + shift)];
    shift += own.length - words.length;
  }
}

const NONE: readonly Candidate[] = [];

/** The sounds of all the words, and where those of each begin. */
function soundsIn(list: List): { readonly sounds: string; readonly starts: readonly number[] } {
  let sounds = '';
  const starts: number[] = [];
  for (const { text, before, cue } of list) {
    if (starts.length > 0) sounds += (before & CLAUSE) !== 0 ? '|' : ' ';
    starts.push(sounds.length);
    sounds += cue !== 0 && text.includes(' ') ? '|' : hear(text);
  }
  return { sounds, starts };
}

/** The entries in which one hears a word that one cannot read. */
function echoed(list: List): readonly Candidate[] {
  let found = NONE;
  for (const token of list)
    if (token.echoes.length > 0 && isStrange(token))
      found = found.length === 0 ? token.echoes : [...new Set([...found, ...token.echoes])];
  return found;
}

/** A word that means none of the key, as far as one can read. */
function isStrange(token: Token): boolean {
  return (
    (token.before === HYPHEN && token.text.length === 1) ||
    (isOpen(token) && (token.match === undefined || token.match.collides || token.match.slips > SAID_ALIKE))
  );
}

/** A word of weight that the key does not have as it is written. */
function isOpen({ role, match, text }: Token): boolean {
  if (role === 'talk') return text.length > 3 && match === undefined && !text.includes(' ');
  return (
    (role === 'content' || role === 'kind') && (match === undefined || match.slips > 0 || match.collides)
  );
}

interface Found {
  readonly candidate: Candidate;
  readonly from: number;
  readonly to: number;
  /** A look-alike and another entry sound the same. */
  readonly either: boolean;
}

/** The longest entry that is heard first. */
function next(
  sounds: string,
  starts: readonly number[],
  free: number,
  candidates: readonly Candidate[],
): Found | undefined {
  for (const from of starts) {
    const found = from < free ? undefined : heardAt(sounds, from, candidates);
    if (found !== undefined) return found;
  }
  return undefined;
}

function heardAt(sounds: string, from: number, candidates: readonly Candidate[]): Found | undefined {
  let found: Found | undefined;
  for (const candidate of candidates) {
    const { spoken } = candidate;
    const to = spoken === undefined ? -1 : heardTo(spoken, sounds, from);
    if (to <= from || to < (found?.to ?? 0)) continue;
    const here = { candidate, from, to, either: false };
    found = to === found?.to ? clearer(found, here, sounds.slice(from, to)) : here;
  }
  return found;
}

/** Of two entries that sound the same, the one whose articles and prepositions are heard too. */
function clearer(one: Found, other: Found, sounds: string): Found {
  const bare = sounds.replaceAll(/[^a-zA-Z0-9]/g, '');
  const [own, others] = [one, other].map(({ candidate }) => candidate.spoken?.full === bare);
  if (own !== others) return own === true ? one : other;
  return {
    ...one,
    either: one.either || (one.candidate.group === 'not') !== (other.candidate.group === 'not'),
  };
}

/** Says whether the words are no words of their own: neither those of the key, nor ordinary ones, nor known names. */
function isMisheard(words: List, { own }: Candidate): boolean {
  const open = words.filter((token) => isOpen(token) || (token.role === 'talk' && token.match === undefined));
  const [beside] = open;
  if (words[0]?.role === 'small' || beside === undefined) return false;
  if (open.some((token) => (token.text.length > 2 || own.length > 1) && !is(token, ITSELF))) return true;
  const held = new Set(words.flatMap(({ match }) => (match?.slips === 0 ? match.word.id : [])));
  if (open.length > 1) return open.reduce((sum, { text }) => sum + hear(text).length, 0) >= ENOUGH;
  const [missing, ...more] = own.filter(({ id }) => !held.has(id));
  // "Notre-Dame dela Garde"
  if (missing === undefined) return true;
  return (
    missing.sort !== 'kind' &&
    more.length === 0 &&
    own.some((word) => held.has(word.id) && tells(word, beside))
  );
}

/** Says whether a word of an entry, said beside another that was heard, tells which entry is meant. */
function tells({ sort, text }: KeyWord, beside: Token): boolean {
  if (sort === 'kind' || PLAIN.has(text) || commonSaints.has(text)) return false;
  return sort === 'name' || (is(beside, FRENCH) && !is(beside, COMMUNE_WORD));
}

/** A word or a name that stands for itself. */
const ITSELF = FRENCH | COMMUNE_WORD | KNOWN | REGION;

/** The words of the entry, in place of those that were heard. */
function ownWords({ own }: Candidate, heard: List): List {
  const [first] = heard;
  const end = heard.at(-1)?.end ?? 0;
  if (first === undefined) return heard;
  const rest = { end, cue: 0, echoes: [], begins: false };
  return own.map((word, rank) => {
    const { text } = word;
    const before = rank === 0 ? first.before : HYPHEN;
    const match = matched(word, 0.5);
    const [role, kind] = word.sort === 'kind' ? (['kind', text] as const) : (['content', ''] as const);
    return { ...first, ...rest, ...known(text), before, role, kind, match };
  });
}
