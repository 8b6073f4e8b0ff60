import { compileKey } from '#judge/key.ts';
import type { Frame, ReadRound } from '#script/game/build-game.ts';
import { checkAnswers, checkAnswersApart, type RoundKey } from '#script/checks/answers.ts';
import { checkHashtagCase } from '#script/checks/hashtags.ts';
import { checkHints } from '#script/checks/hints.ts';
import { checkFileName, checkLeaks, checkMask } from '#script/checks/leaks.ts';
import { checkOverrides } from '#script/checks/overrides.ts';
import { checkPhotos } from '#script/checks/photos.ts';
import { checkOverlaps, checkTimes } from '#script/checks/times.ts';
import { judgeKey } from '#script/game/judge-key.ts';
import type { Margin } from './reporter.ts';
import { readRoundTimes } from '#script/game/round-times.ts';
import type { Draft } from '#script/schema/schema.ts';
import { gameTexts, roundTexts } from './texts.ts';

/** Reads every round as far as it can be understood, and notes what is wrong within each and between them. */
export async function readRounds(
  folder: string,
  draft: Draft,
  frame: Frame,
  margin: Margin,
): Promise<readonly ReadRound[]> {
  const drafts = (draft.rounds ?? []).map((round) => round ?? {});
  const boxes = await checkPhotos(folder, drafts, margin);
  const rounds = drafts.map((round, index): ReadRound => ({
    index,
    draft: round,
    times: readRoundTimes(round, ['rounds', index], frame.timeZone, margin),
    box: boxes[index],
  }));
  const shared = gameTexts(draft);
  const keys: RoundKey[] = [];
  for (const round of rounds) {
    const own = roundTexts(round.draft, round.index);
    const key = compileKey(judgeKey(round.draft, frame.language));
    keys.push({ index: round.index, draft: round.draft, key });
    checkTimes(round, frame.timeZone, margin);
    checkOverrides(round, frame, margin);
    checkHints(round.index, round.draft, margin);
    checkAnswers(round.index, round.draft, key, margin);
    checkLeaks(round.index, [...shared, ...own], key, margin);
    if (round.times.lastCall) checkMask(round.index, round.draft, key, margin);
    checkFileName(round.index, round.draft, key, margin);
    checkHashtagCase(own, margin);
  }
  checkHashtagCase(shared, margin);
  checkAnswersApart(keys, margin);
  checkOverlaps(rounds, frame.accounts, frame.timeZone, margin);
  return rounds;
}
