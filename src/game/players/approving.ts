import { COURTESIES, wordsIn } from './courtesies.ts';

const YES: readonly string[] = ['oui', 'ok', 'yes', 'd accord'];
/** What else a yes may say: anything that is not here may be a condition or a question. */
const WILLING: ReadonlySet<string> = new Set(
  'oui ok d accord yes bien sûr sur volontiers parfait avec plaisir allez y vas go ahead sure of course'.split(
    ' ',
  ),
);
/** Longer messages are for a person to read. */
const MOST_WORDS = 5;

/** Says whether a message says yes, and nothing else but politely: mentions, hashtags and punctuation aside. */
export function saysYes(text: string): boolean {
  const words = wordsIn(text);
  const said = words.join(' ');
  return (
    words.length <= MOST_WORDS &&
    YES.some((yes) => said === yes || said.startsWith(`${yes} `)) &&
    words.every((word) => WILLING.has(word) || COURTESIES.has(word))
  );
}
