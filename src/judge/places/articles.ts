import { IS } from '#judge/lexicon/cues.ts';
import { FRENCH, PART } from '#judge/lexicon/facts.ts';
import { ONE, THE } from '#judge/lexicon/marks.ts';
import { COMMA } from '#judge/lexicon/separators.ts';
import { beginsClause, isMarked, opensClause, textAt, wordAt } from '#judge/tokens/around.ts';
import { is, type Token, type Tokens } from '#judge/tokens/token.ts';
import { isJoined, type Run } from './places.ts';
import type { Article } from './partly.ts';

/** Says whether an indefinite article introduces what is named. */
export function isIndefinite({ list, language }: Tokens, run: Run): boolean {
  let before = run.first - 1;
  while (wordAt(list, before).role === 'praise') before -= 1;
  const [article, first] = [textAt(list, before), wordAt(list, run.first)];
  if (first.before >= COMMA || !isThing(first)) return false;
  if (ARTICLES[language].has(article) || isOneOf(list, before, first)) return true;
  // "du murol et du pain"
  return article === 'du' && first.kind === '' && (before === 0 || !isJoined(list[before]));
}

const isThing = (token: Token): boolean => token.kind !== '' || token.match !== undefined || isNoun(token);

/** "un siège de stade" */
const isNoun = (token: Token): boolean => !token.capital && is(token, FRENCH) && !is(token, PART);

/** Says what introduces a run; with a capital it may stand alone, « Gondrée ! ». */
export function articleOf(all: Tokens, run: Run): Article {
  if (isIndefinite(all, run)) return 'indefinite';
  const { list } = all;
  if (!wordAt(list, run.first).capital) return 'none';
  const isArticle = isMarked(list, run.first - 1, THE) || textAt(list, run.first - 1) === 'the';
  const ends = opensClause(list, run.last + 1);
  if (!isArticle) return ends && beginsClause(list, run.first) ? 'alone' : 'none';
  return ends || isPlainTalk(wordAt(list, run.last + 1)) ? namedBy(list, run) : 'none';
}

const isPlainTalk = ({ role, cue }: Token): boolean => role === 'talk' && cue === 0;

function namedBy(list: Tokens['list'], run: Run): Article {
  const { cue } = wordAt(list, run.last + 1);
  // "La Ducale, c’est une marque"
  return (cue & IS) !== 0 && isMarked(list, run.last + 3, ONE) ? 'none' : 'naming';
}

const ARTICLES = { fr: new Set(['un', 'une']), en: new Set(['un', 'une', 'a', 'an']) } as const;

/** "one of the bridges on the Liffey", "one big hole", « un de ces funiculaires » */
const isOneOf = (list: Tokens['list'], at: number, { capital }: Token): boolean =>
  (textAt(list, at) === 'one' && !capital && /^(?:is|are|was|be|like|its|it)$/.test(textAt(list, at - 1))) ||
  (/^(?:the|those|these|them|your|les|ces|vos|des)$/.test(textAt(list, at)) &&
    /^(?:one of|une? de|une? des)$/.test(`${textAt(list, at - 2)} ${textAt(list, at - 1)}`));
