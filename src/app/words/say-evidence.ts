import type { Language } from '#game/game.ts';
import type { Explanation, Mention } from '#judge/explain.ts';
import { sayReason } from '#judge/reasons.ts';

/** What the judge saw in a reply, for a person. */
export interface Evidence {
  /** Each place that the reply names, with what the judge takes it for and what the reply does with it: a sentence each. */
  readonly places: readonly string[];
  /** A sentence without its subject. */
  readonly reason: string;
  /** The rules that decided, by their names, the last one first: `kesako judge` names the same. */
  readonly rules: readonly string[];
  /** The words of the reply that name the place which decided, or the first place that it names; undefined: it names none. */
  readonly mention: string | undefined;
}

const KINDS: Readonly<Record<Language, Readonly<Record<Mention['kind'], string>>>> = {
  fr: {
    answer: 'la réponse',
    'look-alike': 'un faux ami',
    close: 'une réponse proche',
    type: 'un genre de lieu',
    town: 'la ville',
    part: 'une partie de la réponse',
    'other-place': 'un autre lieu',
    'other-type': 'un autre genre de lieu',
    unknown: 'rien de connu',
  },
  en: {
    answer: 'the answer',
    'look-alike': 'a look-alike',
    close: 'a close answer',
    type: 'a kind of place',
    town: 'the town',
    part: 'a part of the answer',
    'other-place': 'another place',
    'other-type': 'another kind of place',
    unknown: 'nothing that is known',
  },
};

const STANCES: Readonly<Record<Language, Readonly<Record<Mention['stance'], string>>>> = {
  fr: {
    guess: 'proposé',
    negated: 'écarté',
    withdrawn: 'retiré',
    mention: 'cité sans être proposé',
    'located-by': 'pris comme repère',
  },
  en: {
    guess: 'guessed',
    negated: 'ruled out',
    withdrawn: 'withdrawn',
    mention: 'mentioned, not guessed',
    'located-by': 'used as a landmark',
  },
};

/** Says what the judge saw. */
export function sayEvidence({ judgement, mentions }: Explanation, language: Language): Evidence {
  const { code, about, rules, span } = judgement;
  const deciding =
    mentions.find(({ start, end }) => span !== undefined && start <= span.start && span.end <= end) ??
    mentions.find(({ stance }) => stance === 'guess') ??
    mentions[0];
  return {
    places: mentions.map((mention) => sayMention(mention, language)),
    reason: sayReason(code, about, language),
    rules,
    mention: deciding?.words,
  };
}

function sayMention({ words, kind, matched, stance, vetoes }: Mention, language: Language): string {
  const isFrench = language === 'fr';
  const quoted = (text: string): string => (isFrench ? `«\u00a0${text}\u00a0»` : `“${text}”`);
  const named = matched === undefined ? '' : ` (${quoted(matched)})`;
  const extra =
    vetoes.length === 0
      ? ''
      : `${isFrench ? '\u202f; en trop\u00a0: ' : '; too many: '}${vetoes.map(quoted).join(', ')}`;
  return `${quoted(words)}${isFrench ? '\u00a0: ' : ': '}${KINDS[language][kind]}${named}, ${STANCES[language][stance]}${extra}`;
}
