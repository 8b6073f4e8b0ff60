import { sayMoment } from './say-moment.ts';
import { nameOfStep } from './step-names.ts';
import type { AtOnce } from '#game/edited/at-once.ts';
import type { NamedStep } from '#game/edited/compare-scripts.ts';
import type { Language } from '#game/game.ts';
import { type Hour, saidOfHour, sentencesOfHour } from '#game/words/hour-words.ts';

const PHRASES = {
  fr: {
    mystery: (round: number) => `mystère\u00a0${round}`,
    partner: 'partenaire',
    posted: 'Paraît tout de suite, et ne pourra plus être défait\u00a0:',
    closed: 'Mystères clos aussitôt\u00a0:',
    since: (round: number, when: string) =>
      `mystère\u00a0${round}, clos depuis ${when}\u00a0: les réponses arrivées depuis sont hors délai, et ne valent plus de points`,
  },
  en: {
    mystery: (round: number) => `mystery ${round}`,
    partner: 'partner',
    posted: 'Posted at once, and cannot be undone any more once it is out:',
    closed: 'Mysteries closed from then on:',
    since: (round: number, when: string) =>
      `mystery ${round}, closed since ${when}: replies that have come since are late, and earn no points any more`,
  },
} as const;

/** Says which step is meant, with its account. @param hour it is one of this live hour */
export function sayStep(step: NamedStep, language: Language, hour?: Hour): string {
  const { mystery, partner } = PHRASES[language];
  return [
    saidOfHour(`${mystery(step.round)}, ${nameOfStep(step, language)}`, hour, language),
    step.account,
    ...(step.partner === undefined ? [] : [`${partner} ${step.partner}`]),
  ].join(', ');
}

/** Says what comes of something at once and cannot be taken back, in lines. @param hour it is done in this live hour */
export function sayAtOnce(
  { steps, closed }: AtOnce,
  timeZone: string,
  language: Language,
  hour?: Hour,
): readonly string[] {
  const phrases = sentencesOfHour(PHRASES[language], hour, language);
  const late = closed.map(({ round, since }) =>
    phrases.since(round, sayMoment(Temporal.Instant.from(since), timeZone, language)),
  );
  return [
    ...listed(
      phrases.posted,
      steps.map((step) => sayStep(step, language, hour)),
    ),
    ...listed(phrases.closed, late),
  ];
}

const listed = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`)];
