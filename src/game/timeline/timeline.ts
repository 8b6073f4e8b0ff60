import { byMoment, compareMoments } from '#game/moments.ts';
import type { Game, Round } from '#game/game.ts';
import { isPartners, partnerSteps } from './partner-steps.ts';
import type { Step, StepKind } from '#game/step.ts';

/** The standings follow the reveal, and leave it the time to be read. */
const READING_TIME = Temporal.Duration.from({ minutes: 5 });

/** In which order steps of one moment come: what ends before what begins. */
const ORDER: readonly StepKind[] = [
  'last-call',
  'closing',
  'reveal',
  'standings',
  'opening',
  'hint',
  'partner-hint',
  'relay',
  'request',
  'reminder',
];

/** Returns every step of a game, in the order in which they come. */
export function timeline(game: Game): readonly Step[] {
  const last = lastRevealed(game);
  const own = game.rounds
    .flatMap((round) => moments(game, round, round === last))
    .flatMap((moment) => speakersAt(game, moment).map((account) => step(game, moment, account)));
  return [...own, ...partnerSteps(game)].toSorted(inOrder);
}

/** The accounts of the game that say something at a moment: a hint that a partner gives is not theirs. */
function speakersAt(game: Game, { round, kind, ordinal }: Moment): readonly string[] {
  const hint =
    kind === 'hint' ? roundNumbered(game, round)?.hints.find(({ number }) => number === ordinal) : undefined;
  return hint ? game.accounts.filter((account) => !isPartners(game, hint, account)) : game.accounts;
}

const roundNumbered = (game: Game, number: number): Round | undefined =>
  game.rounds.find((round) => round.number === number);

interface Moment {
  readonly round: number;
  readonly kind: StepKind;
  readonly ordinal: number;
  readonly due: Temporal.Instant;
}

function moments(game: Game, round: Round, isLast: boolean): Moment[] {
  const once = (kind: StepKind, due: Temporal.Instant): Moment => ({
    round: round.number,
    kind,
    ordinal: 0,
    due,
  });
  // What is said in a live hour ends when the next thing is said, and is told once more in the recap.
  if (round.heard) return [once('opening', round.opens), once('reveal', round.reveals)];
  const ranked = game.standings === 'round' || (game.standings === 'end' && isLast);
  return [
    once('opening', round.opens),
    ...round.hints.map((hint): Moment => ({
      round: round.number,
      kind: 'hint',
      ordinal: hint.number,
      due: hint.at,
    })),
    ...(round.lastCall ? [once('last-call', round.lastCall)] : []),
    once('closing', round.closes),
    once('reveal', round.reveals),
    ...(ranked ? [once('standings', round.reveals.add(readingTime(round)))] : []),
  ];
}

/** Where the reveal follows its closing more closely than that, the game is a quick one, and so are its standings. */
function readingTime({ closes, reveals }: Round): Temporal.Duration {
  const pause = closes.until(reveals);
  return Temporal.Duration.compare(pause, READING_TIME) < 0 ? pause : READING_TIME;
}

/** The round whose reveal ends the game: the last one in time, which need not be the last one in the script. */
function lastRevealed(game: Game): Round | undefined {
  return game.rounds.toSorted(byMoment(({ reveals }) => reveals)).at(-1);
}

function step(game: Game, moment: Moment, account: string): Step {
  const what = moment.ordinal === 0 ? moment.kind : `${moment.kind}-${moment.ordinal}`;
  return { id: `${game.id}/${moment.round}/${what}/${account}`, game: game.id, account, ...moment };
}

/** Says whether `other` has to be out of the way before `step` is carried out, when both are due on one account. */
export function goesBefore(other: Scheduled, step: Scheduled): boolean {
  if (isPartnersOwn(other) || isPartnersOwn(step)) return false;
  if (inOrder(other, step) >= 0) return false;
  switch (step.kind) {
    case 'closing':
      // Whatever comes of the hints, what is written from now on is late.
      return false;
    case 'reveal':
      return other.kind === 'closing' && other.round === step.round;
    case 'opening':
    case 'hint':
    case 'partner-hint':
    case 'relay':
    case 'request':
    case 'reminder':
    case 'last-call':
    case 'standings':
      return true;
  }
}

/**
 * What partners do, and what they are asked, waits for people and keeps nobody else waiting. A hint that the account gives in
 * a partner's place is a post of its own like any other.
 */
const isPartnersOwn = ({ kind, partner }: Scheduled): boolean => partner !== undefined && kind !== 'hint';

type Scheduled = Pick<Step, 'kind' | 'round' | 'account' | 'due' | 'partner'>;

function inOrder(a: Scheduled, b: Scheduled): number {
  return (
    compareMoments(a.due, b.due) ||
    ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) ||
    (a.account < b.account ? -1 : 1)
  );
}
