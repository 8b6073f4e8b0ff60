import { byMoment, isBefore, isBy } from '#game/moments.ts';
import { givesHint, isPosted, type Past, type PastStep } from '#game/past.ts';
import type { Game } from '#game/game.ts';
import { leaksAmong } from '#judge/leaks-among.ts';
import { compileKey } from '#judge/key/key.ts';
import { hintsInTime, type ReadRound } from '#script/game/build-game.ts';
import { judgeKey } from '#script/game/judge-key.ts';
import type { Reporter } from '#script/reporter.ts';
import type { Draft } from '#script/schema/schema.ts';
import { gameTexts, type PublishedText, roundTexts } from '#script/texts.ts';
import { noteLeaks } from './leaks.ts';
import { namesInPublic } from './leaks-in-names.ts';
import { wordsIn } from './words-judged.ts';

/**
 * More words than are read for answers of other rounds: those of each text once for each answer that it may give away. What the
 * script has beyond that is not compared, its later rounds first.
 */
export const MOST_READ_ACROSS = 100_000;

export interface Played {
  /** The game with the numbers that its rows bear; absent: nothing was played of it. */
  readonly fitted?: Game | undefined;
  readonly past?: Past | undefined;
  /** Every text of the version that is played; absent: none is, or nobody asks what is new. */
  readonly texts?: ReadonlySet<string> | undefined;
  /** The present, where it is known: what a person left out is a secret until its moment is over. */
  readonly now?: Temporal.Instant | undefined;
}

/**
 * Puts what a round publishes, its reveal included, before the judges of the rounds whose answers are still secret by then. A text may
 * name a later place with good reason, so that this is a warning. It is an error of what is new in a script beside the version that is
 * played, nudges and credits excepted: those name places most, and a nudge is read by whoever has just written its place. What was
 * posted is no more to be helped. Names that are told in public before a reveal are put before its judge too: whose they are has no other,
 * so that this is a warning whenever it is written.
 * @param rounds those that were not called off
 */
export function checkLeaksAcross(
  draft: Draft,
  rounds: readonly ReadRound[],
  { language }: Pick<Game, 'language'>,
  { fitted, past, texts: playing, now }: Played,
  reporter: Pick<Reporter, 'note'>,
): void {
  const inTime = rounds
    .flatMap((round) => (round.times.reveals ? [{ ...round, reveals: round.times.reveals }] : []))
    .filter(({ index }) => !isToldOrNever(past, fitted?.rounds[index]?.number, now))
    .toSorted(byMoment(({ reveals }) => reveals));
  const keys = inTime.map((round) => compileKey(judgeKey(round.draft, language)));
  const among = leaksAmong(keys);
  let left = MOST_READ_ACROSS;
  const put = (
    text: PublishedText,
    code: Parameters<typeof noteLeaks>[0],
    isSecret: (place: number, reveals: Temporal.Instant) => boolean,
  ): void => {
    const words = wordsIn(text.text);
    for (const place of among(text.text)) {
      const key = keys[place];
      const round = inTime[place];
      if (!key || !round || !isSecret(place, round.reveals)) continue;
      left -= words;
      if (left < 0) return;
      noteLeaks(code, round.index, text, key, reporter);
    }
  };
  const secret = (texts: readonly PublishedText[], after: number): void => {
    for (const text of texts) {
      const isNew = playing && !playing.has(text.text) && !isAside(text);
      put(text, isNew ? 'later-answer-written' : 'later-answer', (place) => place > after);
    }
  };
  for (const [place, round] of inTime.entries()) secret(unsaid(round, fitted, past), place);
  // The first reveal that is still to come gives its own answer away, and no other.
  const late = gameTexts(draft).filter(({ isEarly }) => !isEarly);
  secret(draft.standings === 'round' ? late : late.filter(({ path }) => !isOfRanking(path)), 0);
  for (const { name, since } of namesInPublic(draft, rounds)) {
    put(name, 'telling-name', (_, reveals) => !since || isBefore(since, reveals));
  }
}

const isAside = ({ path: [, , what, , part] }: PublishedText): boolean =>
  what === 'credit' || (what === 'close' && part === 'nudge');

/** Says whether an answer is out, or is a secret no more though its reveal never comes. */
function isToldOrNever(
  past: Past | undefined,
  round: number | undefined,
  now: Temporal.Instant | undefined,
): boolean {
  if (isSaid(past, round, 'reveal')) return true;
  const own = (past?.steps ?? []).filter((step) => step.round === round && step.kind === 'reveal');
  return own.length > 0 && own.every((step) => comesNever(step, now));
}

/** A stopped game may be played on, and what a person left out be wished for again until its moment. */
const comesNever = ({ state, why, due }: PastStep, now: Temporal.Instant | undefined): boolean =>
  state === 'failed' ||
  (state === 'cancelled' && why === 'dropped') ||
  (state === 'skipped' && (why !== 'left-out' || (now !== undefined && isBy(due, now))));

const isOfRanking = ([, name]: PublishedText['path']): boolean => String(name).startsWith('standings');

/** The texts of a round that no account has posted yet. */
function unsaid(
  round: ReadRound,
  fitted: Game | undefined,
  past: Past | undefined,
): readonly PublishedText[] {
  const known = fitted?.rounds[round.index];
  const inTime = hintsInTime(round.draft, round.times);
  return roundTexts(round.draft, round.index).filter(({ path: [, , what, at] }) => {
    if (what === 'question' || (what === 'alt' && at === 'detail'))
      return !isSaid(past, known?.number, 'opening');
    if (what !== 'hints') return true;
    const hint = known?.hints[inTime.findIndex(({ index }) => index === at)]?.number;
    return hint === undefined || !isSaid(past, known?.number, 'hint', hint);
  });
}

/** Says whether what is posted of a round was posted wherever it is still to be. */
function isSaid(past: Past | undefined, round: number | undefined, kind: string, hint = 0): boolean {
  const own = (past?.steps ?? []).filter(
    (step) =>
      step.round === round && (hint > 0 ? givesHint(step) && step.ordinal === hint : step.kind === kind),
  );
  return own.some(isPosted) && own.every((step) => isPosted(step) || step.state !== 'planned');
}
