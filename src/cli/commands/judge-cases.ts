import { createColors } from 'picocolors';
import { z } from 'zod';
import { explain } from '#judge/explain.ts';
import { judge } from '#judge/judge.ts';
import { compileKey } from '#judge/key/key.ts';
import { sayReason } from '#judge/reasons.ts';
import type { Mention } from '#judge/explain.ts';
import type { CompiledKey } from '#judge/key/compiled-key.ts';
import type { JudgeKey, Verdict } from '#judge/verdict.ts';

type Language = JudgeKey['language'];

const words = z.array(z.string());
const caseRow = z.union([
  z.object({
    answers: words.min(1),
    close: words.default([]),
    not: words.default([]),
    guess: z.string(),
    language: z.enum(['fr', 'en']).default('fr'),
  }),
  z
    .object({
      answer: z.string(),
      aliases: words.default([]),
      near: words.default([]),
      rejects: words.default([]),
      guess: z.string(),
      language: z.enum(['fr', 'en']).default('fr'),
    })
    .transform(({ answer, aliases, near, rejects, guess, language }) => ({
      answers: [answer, ...aliases],
      close: near,
      not: rejects,
      guess,
      language,
    })),
]);

/** A row of a cases file that cannot be judged; says which line, and how to mend it. */
export class BadCase extends Error {
  readonly line: number;

  constructor(line: number, language: Language) {
    super(
      language === 'fr'
        ? `La ligne ${line} n’est pas un cas à juger. Écrivez un objet JSON par ligne, tel que {"answers": ["château d’Angers"], "close": [], "not": [], "guess": "le chato d’Angers"}.`
        : `Line ${line} is not a case to judge. Write one JSON object per line, such as {"answers": ["château d’Angers"], "close": [], "not": [], "guess": "le chato d’Angers"}.`,
    );
    this.name = 'BadCase';
    this.line = line;
  }
}

/**
 * Judges rows of JSON, one a line, in order: `{"answers", "close", "not", "guess", "language"?}`, or
 * `{"answer", "aliases", "near", "rejects", "guess"}`; blank lines are passed over. Yields one
 * `{"verdict","reason","doubtful","rule"}` row for each. Throws a BadCase at the first row that is neither.
 */
export async function* judgeCases(
  lines: AsyncIterable<string> | Iterable<string>,
  language: Language = 'fr',
): AsyncGenerator<string> {
  let number = 0;
  let lastKey = '';
  let compiled: CompiledKey | undefined;
  for await (const line of lines) {
    number += 1;
    if (line.trim() === '') continue;
    const { guess, ...key } = parseCase(line, number, language);
    const written = JSON.stringify(key);
    if (compiled === undefined || written !== lastKey) compiled = compileKey(key);
    lastKey = written;
    const { verdict, code, about, doubtful, rule } = judge(guess, compiled);
    const reason = sayReason(code, about, key.language);
    yield JSON.stringify({ verdict, reason, doubtful, rule });
  }
}

function parseCase(line: string, number: number, language: Language): JudgeKey & { readonly guess: string } {
  try {
    return caseRow.parse(JSON.parse(line.replace(/^\uFEFF/, '')));
  } catch {
    throw new BadCase(number, language);
  }
}

const VERDICTS: Readonly<Record<Language, Readonly<Record<Verdict, string>>>> = {
  fr: { correct: 'juste', close: 'proche', wrong: 'faux' },
  en: { correct: 'correct', close: 'close', wrong: 'wrong' },
};

const KINDS: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  fr: {
    answer: 'la réponse',
    'look-alike': 'un faux ami',
    close: 'une approche',
    type: 'un genre de lieu',
    town: 'la ville',
    part: 'une partie de la réponse',
    'other-place': 'un autre lieu',
  },
  en: {
    answer: 'the answer',
    'look-alike': 'a look-alike',
    close: 'a close answer',
    type: 'a kind of place',
    town: 'the town',
    part: 'a part of the answer',
    'other-place': 'another place',
  },
};

const STANCES: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  fr: {
    guess: 'proposé',
    negated: 'écarté',
    withdrawn: 'retiré',
    mention: 'cité sans être proposé',
    'located-by': 'sert de repère',
    alternative: 'proposé parmi d’autres',
  },
  en: {
    guess: 'guessed',
    negated: 'ruled out',
    withdrawn: 'withdrawn',
    mention: 'mentioned, not guessed',
    'located-by': 'a landmark',
    alternative: 'one guess among others',
  },
};

/** Returns a text for the terminal: each place that a reply names, what matched, what vetoed, and the verdict. */
export function explainText(guess: string, key: CompiledKey, language: Language, colour: boolean): string {
  const paint = createColors(colour);
  const { judgement, mentions } = explain(guess, key);
  const tint = { correct: paint.green, close: paint.yellow, wrong: paint.red }[judgement.verdict];
  const doubt = language === 'fr' ? ' (douteux : à relire)' : ' (doubtful: a person should look)';
  const lines = mentions.map((mention) => mentionLine(mention, language));
  lines.push(
    `${tint(VERDICTS[language][judgement.verdict])}${judgement.doubtful ? doubt : ''}${language === 'fr' ? ' : ' : ': '}${sayReason(judgement.code, judgement.about, language)} ${paint.dim(`[${judgement.rules.join(' < ')}]`)}`,
  );
  return lines.join('\n');
}

function mentionLine(mention: Mention, language: Language): string {
  const french = language === 'fr';
  const kind = KINDS[language][mention.kind] ?? mention.kind;
  const matched =
    mention.matched === undefined ? '' : french ? ` (« ${mention.matched} »)` : ` (“${mention.matched}”)`;
  const stance = STANCES[language][mention.stance] ?? mention.stance;
  const vetoes =
    mention.vetoes.length === 0
      ? ''
      : `${french ? ' ; mot en trop : ' : '; extra: '}${mention.vetoes.join(', ')}`;
  const quoted = french ? `« ${printable(mention.words)} »` : `“${printable(mention.words)}”`;
  return `  ${quoted} → ${kind}${matched}, ${stance}${printable(vetoes)} [${mention.rules.join(', ')}]`;
}

/** Text from a network must not drive the terminal. */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]+/gu, ' ');
}
