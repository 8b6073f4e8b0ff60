import { resembles } from '#judge/places/resembling.ts';
import { isFaintlyHeard } from '#judge/tokens/heard.ts';
import { wordsOf } from '#judge/tokens/around.ts';
import { idOf, is, nearestTo } from '#judge/tokens/token.ts';
import { COMMUNE, COMMUNE_WORD, KNOWN } from '#judge/lexicon/facts.ts';
import type { Analysis } from '#judge/stance/stated.ts';
import type { Place } from '#judge/places/place.ts';
import type { Rule } from '#judge/lexicon/rules.ts';
import type { Code } from '#judge/reasons.ts';

/** A reply that was not accepted. */
interface Refused extends Analysis {
  readonly code: Code;
  readonly decided: Rule;
  readonly place: Place | undefined;
}

/** What refused replies share that were right all the same, and others seldom have: the first line that fits. */
const LOOKS: readonly (readonly [Rule, fits: (refused: Refused) => boolean])[] = [
  ['resembling-word', isAnyLike],
  ['whole-beside', isWholeBeside],
  ['telling-word-misread', isTellingMisread],
  ['rare-word-beside', isRareBeside],
  ['faintly-heard', (refused) => !isNamed(refused) && isFaintlyHeard(refused.tokens.list, refused.key)],
];

/** Returns by which rule a person should look at a reply that was refused. */
export const lookFor = (refused: Refused): Rule | undefined => LOOKS.find(([, fits]) => fits(refused))?.[0];

/** Rules that weighed the answer against others. */
const WEIGHED: ReadonlySet<Rule> = new Set(['list', 'rivals', 'one-rival']);

const isNamed = ({ stated }: Refused): boolean => stated.some(({ place }) => place.kind === 'answer');

/** A word that is none of any language resembles a name of the answer and is none. */
function isAnyLike({ tokens, key, decided }: Refused): boolean {
  return (
    /^(?:another-place|extra-words|names-nothing)$/.test(decided) &&
    tokens.list.some((token) => token.role === 'content' && token.match?.slips !== 0 && resembles(token, key))
  );
}

/** All the words of an answer are guessed, in one place or several, and no commune makes another place of them. */
function isWholeBeside({ tokens: { list }, key, stated, decided, place }: Refused): boolean {
  const guesses = stated.filter(({ stance }) => stance === 'guess');
  const other = guesses.find((one) => one.place.kind === 'answer');
  if (WEIGHED.has(decided) || (other !== undefined && place?.kind !== 'answer')) return false;
  const words = guesses.flatMap((one) => wordsOf(list, one.place));
  const isElsewhere = words.some(
    (token) => place?.vetoes.includes(token.text) === true && is(token, COMMUNE | COMMUNE_WORD | KNOWN),
  );
  const ids = new Set(words.map(idOf));
  return !isElsewhere && key.byGroup.answers.some((answer) => answer.words.every((id) => ids.has(id)));
}

const SETTLED: ReadonlySet<Code> = new Set(['negated', 'withdrawn', 'mention', 'located-by']);

/** A word that tells which answer is meant, with a slip, or if it were not a word of its own. */
function isTellingMisread({ tokens, key, code }: Refused): boolean {
  return (
    !SETTLED.has(code) &&
    tokens.list.some(
      (token) => token.match !== undefined && token.match.slips > 0 && key.evidence.telling.has(nearestTo(token).id),
    )
  );
}

/** What was taken for another place has a name of the answer that is a word of no language. */
function isRareBeside({ tokens: { list }, key: { evidence }, code, place }: Refused): boolean {
  return code === 'another-place' && place !== undefined && wordsOf(list, place).some((token) => evidence.rare.has(idOf(token)));
}
