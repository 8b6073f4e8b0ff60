import { isFaintlyHeard } from '#judge/tokens/heard.ts';
import { wordsOf } from '#judge/tokens/around.ts';
import { holdAll, idOf, is, nearestTo } from '#judge/tokens/token.ts';
import { NAMES } from '#judge/lexicon/facts.ts';
import type { Analysis } from '#judge/stance/stated.ts';
import type { Place } from '#judge/places/place.ts';
import type { Code } from '#judge/reasons.ts';
import type { Rule } from '#judge/lexicon/rules.ts';

/** A reply that was refused, and why. */
export type Refused = Analysis &
  Readonly<{ code: Code; rules: readonly [Rule, ...Rule[]]; place?: Place | undefined; doubtful: boolean }>;

/** All the words of an answer are guessed, in one place or several, and no commune makes another place of them. */
function isWholeBeside({ tokens, key, stated, rules: [decided], place }: Refused): boolean {
  // Most refused replies hold no answer whole.
  if (!key.byGroup.answers.some(({ words }) => holdAll(tokens.list, words))) return false;
  const guesses = stated.filter(({ stance }) => stance === 'guess').map((one) => one.place);
  const overtaken = place?.kind !== 'answer' && guesses.some(({ kind }) => kind === 'answer');
  if (overtaken || /^(?:list|rivals|one-rival)$/.test(decided)) return false;
  const words = guesses.flatMap((one) => wordsOf(tokens.list, one));
  if (words.some((one) => is(one, NAMES) && place?.vetoes.includes(one.text))) return false;
  const ids = new Set(words.map(idOf));
  return key.byGroup.answers.some((answer) => answer.words.every((id) => ids.has(id)));
}

/** A word that tells which answer is meant, with a slip, or if it were not a word of its own. */
const isTellingMisread = ({ tokens, key: { evidence }, code }: Refused): boolean =>
  !/^(?:negated|withdrawn|mention|located-by)$/.test(code) &&
  tokens.list.some((one) => (one.match?.slips ?? 0) > 0 && evidence.telling.has(nearestTo(one).id));

const isHeard = ({ tokens, key, stated }: Refused): boolean =>
  stated.every(({ place }) => place.kind !== 'answer') && isFaintlyHeard(tokens.list, key);

/** What refused replies share that were right all the same, and others seldom have: the first line that fits. */
const LOOKS: readonly (readonly [Rule, fits: (refused: Refused) => boolean])[] = [
  ['whole-beside', isWholeBeside],
  ['telling-word-misread', isTellingMisread],
  ['faintly-heard', isHeard],
];

/** Returns by which rule a person should look at a reply that was refused. */
export const lookFor = (refused: Refused): Rule | undefined => LOOKS.find(([, fits]) => fits(refused))?.[0];
