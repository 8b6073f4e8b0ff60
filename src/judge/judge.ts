import { analyse } from './analyse.ts';
import { decide } from './decide.ts';
import { namedIn } from './named.ts';
import { phrase } from './reasons.ts';
import type { Analysis } from './analyse.ts';
import type { CompiledKey } from './compiled-key.ts';
import type { Judgement } from './verdict.ts';

/*
 * How a reply is judged, file by file:
 *   fold, words         characters to plain words; accents, odd alphabets and hashtags are seen through
 *   expand, tokens,
 *   meaning             St is Saint, XIV is 14, "pas sûr" is one idiom; each word is matched with the key's (match-word:
 *                       slips, sound; ordinary words and the names of communes are no misspellings of one another)
 *   spoken, heard       words that sound like an entry of the key, wherever the spaces stand, are its words
 *   places              runs of words that name places; all the rest is talk
 *   compete, reading,   what each run is: the answer, a look-alike, a kind of place, a part of the answer, another
 *   veto, partly,       place; words that nothing explains forbid the answer, but for the village where it stands
 *   towns
 *   governing, stance,  what the reply does with each place: guesses it, denies it, takes it back, speaks of it; the
 *   look-back, look-on  verb that governs it tells
 *   find-turn, turns    turns of phrase, one a line, in one table, and the engine that finds which of them reach a place
 *   questions           negations that propose: "vous ne croyez pas que c’est X ?", "surpris que ce ne soit pas X"
 *   apologies, facts    what asks somebody’s pardon, and negations about somebody else, which rule nothing out
 *   elided              a name that corrects is of the kind of place named before
 *   rivals, choices,    which other places compete with the answer: those that there is evidence for; the rest is talk
 *   descriptions
 *   doubts, resembling  what a person should look at
 *   decide, reasons,
 *   rules               the verdict, and why; every return above bears the name of a rule
 *   named               what a reply may name, whatever the key
 *   token, place, stated, compiled-key: what one stage hands to the next
 */

/**
 * Whether a reply gives an accepted answer: its final, single, positive guess. Pure; its time grows with the length
 * of the reply, of which it reads at most 20,000 characters.
 */
export function judge(guess: string, key: CompiledKey): Judgement {
  return judgeAnalysis(guess, analyse(guess, key), key);
}

export function judgeAnalysis(guess: string, analysis: Analysis, key: CompiledKey): Judgement {
  const { verdict, code: decided, rules, place, doubtful } = decide(analysis);
  const isUnheardOf = decided === 'no-guess' && !namedIn(guess, key.key.language).ordinary;
  const code = isUnheardOf ? 'unheard-of' : decided;
  const first = place === undefined ? undefined : analysis.tokens.list[place.first];
  const last = place === undefined ? undefined : analysis.tokens.list[place.last];
  const span = first === undefined || last === undefined ? undefined : { start: first.start, end: last.end };
  const candidate = place?.candidate;
  const words = span === undefined ? '' : guess.slice(span.start, span.end);
  return {
    verdict,
    code,
    rules,
    rule: rules[0] ?? 'names-nothing',
    reason: phrase(code, key.key.language, candidate?.entry, words),
    span,
    close: verdict === 'close' && candidate?.group === 'close' ? candidate.index : undefined,
    doubtful: verdict !== 'correct' && doubtful,
  };
}
