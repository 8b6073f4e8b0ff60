import { byMoment } from '#game/moments.ts';
import { givesHint, isPosted, type Past } from '#game/past.ts';
import type { Game } from '#game/game.ts';
import { leaksAmong } from '#judge/leaks-among.ts';
import { compileKey } from '#judge/key/key.ts';
import { hintsInTime, type ReadRound } from '#script/game/build-game.ts';
import { judgeKey } from '#script/game/judge-key.ts';
import type { Reporter } from '#script/reporter.ts';
import type { Draft } from '#script/schema/schema.ts';
import { gameTexts, type PublishedText, roundTexts } from '#script/texts.ts';
import { checkLeaks } from './leaks.ts';

/**
 * Puts what a round publishes, its reveal included, before the judges of the rounds whose answers are still secret by then. What was
 * posted is no more to be helped.
 * @param rounds those that were not called off
 * @param fitted the game with the numbers that its rows bear; absent: nothing was played of it
 */
export function checkLeaksAcross(
  draft: Draft,
  rounds: readonly ReadRound[],
  { language }: Pick<Game, 'language'>,
  { fitted, past }: { readonly fitted?: Game | undefined; readonly past?: Past | undefined },
  reporter: Reporter,
): void {
  const inTime = rounds
    .flatMap((round) => (round.times.reveals ? [{ ...round, reveals: round.times.reveals }] : []))
    .filter(({ index }) => !isSaid(past, fitted?.rounds[index]?.number, 'reveal'))
    .toSorted(byMoment(({ reveals }) => reveals));
  const keys = inTime.map((round) => compileKey(judgeKey(round.draft, language)));
  const among = leaksAmong(keys);
  const secret = (texts: readonly PublishedText[], after: number): void => {
    for (const text of texts) {
      for (const place of among(text.text)) {
        const key = keys[place];
        const round = inTime[place];
        if (place > after && key && round)
          checkLeaks(round.index, [{ ...text, isEarly: true }], key, reporter);
      }
    }
  };
  for (const [place, round] of inTime.entries()) secret(unsaid(round, fitted, past), place);
  // The first reveal that is still to come gives its own answer away, and no other.
  const late = gameTexts(draft).filter(({ isEarly }) => !isEarly);
  secret(draft.standings === 'round' ? late : late.filter(({ path }) => !isOfRanking(path)), 0);
}

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
