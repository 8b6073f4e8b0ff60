import { IS } from '#judge/lexicon/cues.ts';
import { FRENCH, PART } from '#judge/lexicon/facts.ts';
import { ONE, THE } from '#judge/lexicon/marks.ts';
import { CLAUSE, COMMA } from '#judge/lexicon/separators.ts';
import { beginsClause, isMarked, opensClause, textAt, wordAt } from '#judge/tokens/around.ts';
import { is } from '#judge/tokens/token.ts';
import { isJoined } from './places.ts';
import type { Token, Tokens } from '#judge/tokens/token.ts';
import type { Article } from './partly.ts';
import type { Run } from './places.ts';

/** Says whether an indefinite article introduces what is named. */
export function isIndefinite({ list, language }: Tokens, run: Run): boolean {
  let before = run.first - 1;
  while (wordAt(list, before).role === 'praise') before -= 1;
  const [article, first] = [textAt(list, before), wordAt(list, run.first)];
  if (first.before >= COMMA || !(first.kind !== '' || first.match !== undefined || isNoun(first)))
    return false;
  if (ARTICLES[language].has(article)) return true;
  // "du murol et du pain"
  return article === 'du' && first.kind === '' && (before === 0 || !isJoined(list[before]));
}

/** "un siège de stade" */
const isNoun = (token: Token): boolean => !token.capital && is(token, FRENCH) && !is(token, PART);

/** Says what introduces a run. */
export function articleOf(all: Tokens, run: Run): Article {
  if (isIndefinite(all, run)) return 'indefinite';
  const { list } = all;
  const { role, cue, before } = wordAt(list, run.last + 1);
  const named =
    wordAt(list, run.first).capital &&
    (isMarked(list, run.first - 1, THE) || textAt(list, run.first - 1) === 'the');
  if (!named && isAlone(list, run)) return 'alone';
  if (!named || !((before & CLAUSE) !== 0 || (role === 'talk' && cue === 0))) return 'none';
  // "La Ducale, c’est une marque"
  return (cue & IS) !== 0 && isMarked(list, run.last + 3, ONE) ? 'none' : 'naming';
}

/** "Barters!": with a capital, all of its clause. */
const isAlone = (list: Tokens['list'], { first, last }: Run): boolean =>
  wordAt(list, first).capital && beginsClause(list, first) && opensClause(list, last + 1);

const ARTICLES = { fr: new Set(['un', 'une']), en: new Set(['un', 'une', 'a', 'an']) } as const;
