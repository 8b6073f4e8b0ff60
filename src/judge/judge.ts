import { decide } from '#judge/decision/decide.ts';
import { holdsAnswer } from '#judge/decision/holding.ts';
import { analyse } from './analyse.ts';
import { areTalk } from './named.ts';
import { shortNameIn } from './short-name.ts';
import type { Place } from '#judge/places/place.ts';
import type { List } from '#judge/tokens/token.ts';
import type { Analysis } from '#judge/stance/stated.ts';
import type { CompiledKey } from '#judge/key/compiled-key.ts';
import type { Judgement } from './verdict.ts';

/*
 * How a reply is judged, room by room:
 * text       fold, words,        characters to plain words; accents, odd alphabets and hashtags are seen through;
 *            spellings           words that were read before are found again by their letters
 *            expand              St is Saint, XIV is 14
 * tokens     tokens, meaning     "pas sûr" is one idiom; each word is matched with the key's (match-word: slips, sound;
 *                                ordinary words and the names of communes are no misspellings of one another)
 *            heard, misheard     words that sound much like an entry of the key, wherever the spaces stand, are its words,
 *                                unless they are words of their own
 * places     places              runs of words that name places; all the rest is talk
 *            compete, reading,   what each run is: the answer, a look-alike, a kind of place, a part of the answer,
 *            veto, partly,       another place; words that nothing explains forbid the answer, but for the village
 *            held-in-part,       where it stands; a part of the answer may be enough, on evidence that has a name;
 *            by-part, towns,     an article tells whether it is named or described
 *            articles
 *            gather              names that commas cut are one
 * stance     stance, cue-rows,   what the reply does with each place: guesses it, denies it, takes it back, speaks of
 *            subject, governing  it: a table of what words beside it say, and the verb of which it is subject or object
 *            denies-nothing      negations after it that deny nothing of it
 *            find-turn, turns    turns of phrase, one a line, in one table, and the engine that finds which of them
 *                                reach a place
 *            questions           negations that propose: "vous ne croyez pas que c’est X ?", "surpris que ce ne soit
 *                                pas X"
 *            elided              a name that corrects is of the kind of place named before
 * decision   rivals, choices     which other places compete with the answer: those that there is evidence for; the
 *                                rest is talk
 *            doubts              what a person should look at; negations about somebody else rule nothing out
 *            decide              the verdict, and why: a table, a line for each rule; every return above bears the
 *                                name of a rule (rules)
 *            holding             whether the answer is named at all, which hiding goes by
 */

/**
 * Says whether a reply gives an accepted answer: its final, single, positive guess. Pure; its time grows with the length of the
 * reply, of which it reads at most 20,000 characters.
 */
export const judge = (guess: string, key: CompiledKey): Judgement =>
  judgeAnalysis(guess, analyse(guess, key), key);

/** Judges a guess that has been analysed for this key already. */
export function judgeAnalysis(guess: string, analysis: Analysis, key: CompiledKey): Judgement {
  const short = shortNameIn(guess, key);
  if (short !== undefined) return givenAlone(guess, short);
  const decision = decide(analysis);
  const { verdict, rules, place, doubtful } = decision;
  const { list, words } = analysis.tokens;
  const isUnheardOf = decision.code === 'no-guess' && !areTalk(words, key.key.language);
  const span = spanOf(place, list);
  const candidate = place?.candidate;
  return {
    verdict,
    code: isUnheardOf ? 'unheard-of' : decision.code,
    rules,
    rule: rules[0],
    about: { entry: candidate?.entry, words: span === undefined ? '' : guess.slice(span.start, span.end) },
    span,
    close: verdict === 'close' && candidate?.group === 'close' ? candidate.index : undefined,
    doubtful,
    holds: holdsAnswer(analysis, decision),
  };
}

function spanOf(place: Place | undefined, list: List): Judgement['span'] {
  const [first, last] = [list[place?.first ?? -1], list[place?.last ?? -1]];
  return first === undefined || last === undefined ? undefined : { start: first.start, end: last.end };
}

/** An answer that nothing stands beside. */
const givenAlone = (guess: string, entry: string): Judgement => ({
  verdict: 'correct',
  code: 'answer',
  rules: ['short-name-alone'],
  rule: 'short-name-alone',
  about: { entry, words: guess.trim() },
  span: { start: 0, end: guess.length },
  close: undefined,
  doubtful: false,
  holds: true,
});
