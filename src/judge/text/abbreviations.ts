import { abbreviations, COMPOUNDS, DEPENDING, MISTYPED_SAINT } from '#judge/lexicon/abbreviations.ts';
import { areNumbers } from '#judge/lexicon/numbers.ts';
import { numeral } from './numerals.ts';
import { slips } from './distance.ts';

/** Says whether a word is a mistyped saint: Saunte-Chapelle, Siant-Malo */
export const isMistypedSaint = (text: string): boolean =>
  MISTYPED_SAINT.has(text) ||
  (text.startsWith('s') && (slips(text, 'sainte', 1) <= 1 || slips(text, 'saint', 1) <= 1));

/** Says whether a folded word is « saint », or an abbreviation of it. */
export const isSaint = (text: string): boolean =>
  text === 'saint' || abbreviations.get(text)?.[0] === 'saint';

/** Figures, and letters that are read by what stands beside them: s/, 24 h. */
const ALONE = /\d|^[hs]?$/;

/**
 * Says whether a word stands for nothing but itself, whatever is around it, but for a number after a name or beside others and for
 * single letters in a row.
 */
export const isPlain = (text: string): boolean =>
  !ALONE.test(text) &&
  !DEPENDING.has(text) &&
  !areNumbers(text) &&
  !COMPOUNDS.has(text) &&
  !abbreviations.has(text) &&
  !isMistypedSaint(text) &&
  numeral({ text, capital: true }, '') === undefined;
