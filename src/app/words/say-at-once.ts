import { sayMoment } from './say-moment.ts';
import { nameOfStep } from './step-names.ts';
import type { AtOnce } from '#game/edited/at-once.ts';
import type { NamedStep } from '#game/edited/compare-scripts.ts';
import type { Language } from '#game/game.ts';

const PHRASES = {
  fr: {
    mystery: 'mystère',
    partner: 'partenaire',
    posted: 'Paraît tout de suite, et ne pourra plus être défait\u00a0:',
    closed: 'Mystères clos aussitôt\u00a0:',
    since: (round: number, when: string) =>
      `mystère ${round}, clos depuis ${when}\u00a0: les réponses arrivées depuis sont hors délai, et ne valent plus de points`,
  },
  en: {
    mystery: 'mystery',
    partner: 'partner',
    posted: 'Posted at once, and cannot be undone any more once it is out:',
    closed: 'Mysteries closed from then on:',
    since: (round: number, when: string) =>
      `mystery ${round}, closed since ${when}: replies that have come since are late, and earn no points any more`,
  },
} as const;

/** Says which step is meant, with its account. */
export function sayStep(step: NamedStep, language: Language): string {
  const { mystery, partner } = PHRASES[language];
  return [
    `${mystery} ${step.round}, ${nameOfStep(step, language)}`,
    step.account,
    ...(step.partner === undefined ? [] : [`${partner} ${step.partner}`]),
  ].join(', ');
}

/** Says what comes of something at once and cannot be taken back, in lines. */
export function sayAtOnce(
  { steps, closed }: AtOnce,
  timeZone: string,
  language: Language,
): readonly string[] {
  const phrases = PHRASES[language];
  const late = closed.map(({ round, since }) =>
    phrases.since(round, sayMoment(Temporal.Instant.from(since), timeZone, language)),
  );
  return [
    ...listed(
      phrases.posted,
      steps.map((step) => sayStep(step, language)),
    ),
    ...listed(phrases.closed, late),
  ];
}

const listed = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`)];
