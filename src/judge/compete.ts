import { commonWords } from './common-words.ts';
import { isCommune, isCommuneWord } from './communes.ts';
import { knownNames } from './known-names.ts';
import { likeKinds, partsOfPlaces } from './kinds-of-place.ts';
import { regions } from './regions.ts';
import type { Candidate, CompiledKey } from './key.ts';
import { isJoined, isProudAdjective } from './places.ts';
import type { Run } from './places.ts';
import type { Token, Tokens } from './tokens.ts';

/** What a run of words was recognised as. */
export type PlaceKind =
  | 'answer'
  | 'look-alike'
  | 'close'
  | 'type'
  | 'town'
  | 'part'
  | 'other-place'
  | 'other-type'
  | 'unknown';

export interface Place {
  readonly kind: PlaceKind;
  readonly first: number;
  readonly last: number;
  /** The entry of the key that it is, or comes nearest to. */
  readonly candidate?: Candidate | undefined;
  /** Words that forbid the match, as written in the reply, folded. */
  readonly vetoes: readonly string[];
  /** A person should look. */
  readonly doubtful: boolean;
  /** Typing slips in what matched. */
  readonly slips: number;
}

interface Reading {
  readonly tokens: readonly Token[];
  readonly key: CompiledKey;
  /** For each word of the key that the run holds, the slips it was written with. */
  readonly held: ReadonlyMap<number, number>;
  readonly collisions: readonly string[];
  /** Words of the key held only by the name of a commune said alike: too weak to stand alone. */
  readonly weak: ReadonlySet<number>;
  /** Adjectives whose capital makes them part of the name. */
  readonly proud: readonly Token[];
}

/** Lets the answers, their variants, the look-alikes and the close answers compete for one run of words. */
export function recognise(all: Tokens, run: Run, key: CompiledKey): Place {
  const { list } = all;
  const proud: Token[] = [];
  const tokens = list.slice(run.first, run.last + 1).filter((token, rank) => {
    if (isProudAdjective(all, run.first + rank)) proud.push(token);
    else if (token.role === 'talk' && token.match === undefined && token.before < 8 && !isHyphenated(token))
      return false;
    return token.role !== 'small';
  });
  const reading = read(tokens, proud, key);
  const place = (
    kind: PlaceKind,
    candidate?: Candidate,
    vetoes: readonly string[] = [],
    doubtful = false,
  ): Place => ({
    kind,
    first: run.first,
    last: run.last,
    candidate,
    vetoes,
    doubtful,
    slips: candidate === undefined ? 0 : cost(candidate, reading),
  });
  const answer = best('answers', reading);
  const other = best('not', reading);
  if (
    other !== undefined &&
    (answer === undefined || (wins(other, answer, reading) && !isNearerAsWritten(answer, other, all, run)))
  )
    return place('look-alike', other);
  if (answer !== undefined) {
    // "un château à Angers" describes; "le château d'Angers" names.
    if (!answer.distinctive && isIndefinite(list, run, key)) return place('type', answer);
    const vetoes = [...extras(answer, reading), ...before(answer, list, run, key)];
    if (vetoes.length > 0) {
      const near = best('close', reading);
      return near !== undefined && extras(near, reading).length === 0
        ? place('close', near)
        : place('other-place', answer, vetoes);
    }
    const slips = cost(answer, reading);
    const much = slips > 1 + answer.letters / 7;
    return place(much ? 'part' : 'answer', answer, [], much);
  }
  return partly(reading, place, isIndefinite(list, run, key));
}

/** "le roi lion" is not the Lion: a name of one ordinary word bears no other noun before it. */
function before(answer: Candidate, list: readonly Token[], run: Run, key: CompiledKey): readonly string[] {
  const only = answer.words.length === 1 ? key.words[answer.words[0] ?? -1] : undefined;
  const noun = list[run.first - 1];
  if (only === undefined || noun === undefined || noun.role !== 'content' || !isJoined(list[run.first]))
    return [];
  if (only.sort !== 'common' && !commonWords.has(noun.text)) return [];
  return [noun.text];
}

/** Whether an indefinite article introduces a kind of place. */
function isIndefinite(list: readonly Token[], run: Run, key: CompiledKey): boolean {
  const article = list[run.first - 1];
  return (
    list[run.first]?.kind !== '' &&
    article !== undefined &&
    ARTICLES[key.key.language].has(article.text) &&
    (list[run.first]?.before ?? 0) < 8
  );
}

const ARTICLES = { fr: new Set(['un', 'une']), en: new Set(['un', 'une', 'a', 'an']) } as const;

const TITLES = new Set(
  'roi reine empereur imperatrice prince princesse duc duchesse comte comtesse marquis marquise baron general marechal amiral president docteur abbe cardinal eveque pape bon saint sir king queen emperor prince duke general'.split(
    ' ',
  ),
);

/** "tombeau de l'empereur Napoléon": a title before a name of the key. */
function isTitle(tokens: readonly Token[], rank: number): boolean {
  return (
    TITLES.has(tokens[rank]?.text ?? '') &&
    tokens[rank]?.text !== 'saint' &&
    tokens[rank + 1]?.match?.word.sort === 'name'
  );
}

function isHyphenated(token: Token): boolean {
  return (token.before & 2) !== 0;
}

function read(tokens: readonly Token[], proud: readonly Token[], key: CompiledKey): Reading {
  const held = new Map<number, number>();
  const collisions: string[] = [];
  const weak = new Set<number>();
  for (const { match, text } of tokens) {
    if (match === undefined) continue;
    if (match.collides) collisions.push(text);
    else if (match.known && text.length < 8) weak.add(match.word.id);
    if (match.collides) continue;
    held.set(match.word.id, Math.min(held.get(match.word.id) ?? 9, match.slips));
  }
  return { tokens, key, held, collisions, weak, proud };
}

function cost(candidate: Candidate, { held }: Reading): number {
  let sum = 0;
  for (const id of candidate.words) sum += held.get(id) ?? 0;
  return sum;
}

/** The candidate whose words are all held: the longest, and of these the one with fewest slips. */
function best(group: 'answers' | 'not' | 'close', reading: Reading): Candidate | undefined {
  let found: Candidate | undefined;
  for (const candidate of reading.key.candidates) {
    if (candidate.group !== group || !candidate.words.every((id) => reading.held.has(id))) continue;
    if (found === undefined || wins(candidate, found, reading)) found = candidate;
  }
  return found;
}

function wins(one: Candidate, over: Candidate, reading: Reading): boolean {
  if (one.words.length !== over.words.length) return one.words.length > over.words.length;
  return cost(one, reading) <= cost(over, reading);
}

/** "le château des Rohan" is not the château de Rohan: between the same words, articles and prepositions tell. */
function isNearerAsWritten(answer: Candidate, other: Candidate, { list }: Tokens, run: Run): boolean {
  if (answer.words.length !== other.words.length || !answer.words.every((id) => other.words.includes(id)))
    return false;
  const written = list
    .slice(run.first, run.last + 1)
    .map((token) => token.text)
    .join(' ');
  return written.includes(answer.written) && !written.includes(other.written);
}

const SEASIDE = new Set(['mer', 'plage', 'bains']);

/** Words of the run that make it another place than the candidate. */
function extras(candidate: Candidate, { tokens, key, collisions }: Reading): readonly string[] {
  const own = new Set(candidate.words);
  return tokens
    .filter((token, rank) => {
      const { match, role, text } = token;
      if (match !== undefined && !match.collides) {
        if (own.has(match.word.id)) return false;
        if (match.word.sort === 'kind') return !key.kinds.has(match.word.text);
        if (isTitle(tokens, rank)) return false;
        // "dentelle de Chantilly" is no château: what comes first is what is meant.
        if (
          rank === 0 &&
          match.word.sort === 'common' &&
          !partsOfPlaces.has(text) &&
          !match.word.inAnswers &&
          tokens.length > 1
        )
          return true;
        return !match.word.inAnswers && !match.word.inClose;
      }
      if (role === 'praise' || role === 'talk' || isTitle(tokens, rank)) return false;
      // Camaret-sur-Mer for Camaret
      if (SEASIDE.has(text) && tokens[rank - 1]?.match?.word.sort === 'name') return false;
      // Paris 12
      if (/^n[0-9]/.test(text) && tokens[rank - 1]?.match?.word.inClose === true) return false;
      if (role === 'kind') return !(rank > 0 && text === 'fort') && !key.kinds.has(text);
      if (
        regions.has(text) &&
        rank > 0 &&
        (token.before & 2) === 0 &&
        (candidate.town.length > 0 || candidate.distinctive)
      )
        return false;
      return !(partsOfPlaces.has(text) && rank === 0);
    })
    .map((token) => token.text)
    .concat(collisions.filter((text) => !tokens.some((token) => token.text === text)));
}

/** No entry is held whole: a close answer, a kind of place, a town, a part of the answer, or another place. */
function partly(
  reading: Reading,
  place: (kind: PlaceKind, candidate?: Candidate, vetoes?: readonly string[], doubtful?: boolean) => Place,
  indefinite: boolean,
): Place {
  const { tokens, key, held, collisions, proud } = reading;
  const named = tokens.some(
    ({ match }) =>
      match !== undefined && !match.collides && match.word.inAnswers && match.word.sort !== 'kind',
  );
  const strangers = tokens.filter((token) => isStranger(token, key, named) || proud.includes(token));
  const kinds = tokens.filter((token) => token.kind !== '').map((token) => token.kind);
  const near = best('close', reading);
  const foreignKind = kinds.some((kind) => !key.kinds.has(kind) && near?.kinds.includes(kind) !== true);
  const bare = tokens.filter((token) => token.kind === '').map((token) => token.text);
  const elsewhere =
    bare.length > 1 &&
    isCommune(bare.join(' ')) &&
    !key.candidates.some((one) => bare.every((text) => one.words.includes(key.byText.get(text)?.id ?? -1)));
  if (elsewhere) return place('other-place', undefined, bare);
  if (collisions.length > 0 && strangers.length === 0)
    return place('other-place', undefined, collisions, !foreignKind);
  if (strangers.length === 0 && !foreignKind) {
    if (near !== undefined && near.words.length === held.size) return place('close', near);
    const answer = indefinite ? undefined : mostlyHeld(reading, kinds);
    if (answer !== undefined && collisions.length === 0) return place('answer', answer);
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
    if (not !== undefined) return place('look-alike', not);
    if (near !== undefined) return place('close', near);
    const names = tokens.filter(
      (token) => token.match !== undefined && token.kind === '' && token.role !== 'praise',
    );

    if (kinds.length > 0 && names.length === 0) return place('type');
    if (names.length > 0 && names.every((token) => key.towns.has(token.match?.word.id ?? -1)))
      return place('town');
    if (names.some((token) => token.match?.word.inAnswers)) return place('part', undefined, [], true);
    if (names.length > 0)
      return place(
        names.some((token) => token.match?.word.inNot) ? 'look-alike' : 'close',
        names.some((token) => token.match?.word.inNot) ? lookAlike(reading) : undefined,
      );
    return place('unknown');
  }
  if (strangers.length === 0 && kinds.length === tokens.filter((token) => token.role !== 'praise').length) {
    const alike = kinds.every(
      (kind) => key.kinds.has(kind) || likeKinds.get(kind)?.some((like) => key.kinds.has(like)),
    );
    return place(alike ? 'type' : 'other-type');
  }
  const not = lookAlike(reading);
  if (not !== undefined && held.size > 0)
    return place(
      'look-alike',
      not,
      strangers.map((token) => token.text),
    );
  const nameless =
    kinds.length === 0 &&
    held.size === 0 &&
    strangers.every((token) => !token.capital && !isCommuneWord(token.text) && !knownNames.has(token.text));
  return place(
    nameless ? 'unknown' : 'other-place',
    undefined,
    strangers.map((token) => token.text),
  );
}

/** A word that neither the key nor the region nor praise explains. */
function isStranger({ match, role, text, kind }: Token, key: CompiledKey, named: boolean): boolean {
  if (match !== undefined && match.collides) return false;
  if (match !== undefined || role === 'praise' || role === 'talk') return false;
  if (kind !== '') return false;
  return (!regions.has(text) || named) && !partsOfPlaces.has(text) && key.byText.get(text) === undefined;
}

/** An answer held but for its town, or for its kind of place, when the rest is distinctive enough. */
function mostlyHeld({ key, held, weak }: Reading, namedKinds: readonly string[]): Candidate | undefined {
  return key.candidates.find((candidate) => {
    if (candidate.group !== 'answers' || !namedKinds.every((kind) => candidate.kinds.includes(kind)))
      return false;
    const missing = candidate.words.filter((id) => !held.has(id));
    if (missing.length === candidate.words.length) return false;
    const kinds = missing.filter((id) => key.words[id]?.sort === 'kind');
    const towns = missing.filter((id) => candidate.town.includes(id));
    if (!missing.every((id) => kinds.includes(id) || towns.includes(id))) return false;
    if (candidate.words.every((id) => !held.has(id) || weak.has(id) || key.words[id]?.sort === 'kind'))
      return false;
    const church =
      towns.length === 0 &&
      candidate.town.length > 0 &&
      kinds.every((id) => WORSHIP.has(key.words[id]?.text ?? '')) &&
      missing.length + candidate.town.length < candidate.words.length;
    return (
      (candidate.distinctive || church) &&
      !key.candidates.some((not) => not.group === 'not' && shares(not, candidate, held))
    );
  });
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

/** The look-alike whose own words are best held. */
function lookAlike({ key, held }: Reading): Candidate | undefined {
  let found: Candidate | undefined;
  let most = 0;
  for (const candidate of key.candidates) {
    if (candidate.group !== 'not') continue;
    const own = candidate.words.filter(
      (id) =>
        held.has(id) && key.words[id]?.inNot && !key.words[id]?.inAnswers && key.words[id]?.sort !== 'kind',
    ).length;
    if (own > most) {
      most = own;
      found = candidate;
    }
  }
  return found;
}

/** Whether folded words name a whole commune. */
export function isTown(words: readonly string[]): boolean {
  return isCommune(words.filter((word) => !commonWords.has(word) || words.length > 1).join(' '));
}
