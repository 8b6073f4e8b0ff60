import { compileKey } from '#judge/key/key.ts';
import type { Decodes } from '#photos/inspect.ts';
import type { Frame, ReadRound } from '#script/game/build-game.ts';
import { checkAnswers, checkAnswersApart, type RoundKey } from '#script/checks/answers.ts';
import { checkCommas } from '#script/checks/commas.ts';
import { checkDelays } from '#script/checks/delays.ts';
import { checkHashtagCase } from '#script/checks/hashtags.ts';
import { checkHints } from '#script/checks/hints.ts';
import {
  checkFileName,
  checkFolderName,
  checkLeaks,
  checkMask,
  checkNamesTold,
  wordsOfGame,
} from '#script/checks/leaks.ts';
import { checkOverrides } from '#script/checks/overrides.ts';
import { checkPhotos } from '#script/checks/photos.ts';
import { checkTimes } from '#script/checks/times.ts';
import { judgeKey } from '#script/game/judge-key.ts';
import type { Measures } from './network-measure.ts';
import type { Reporter } from './reporter.ts';
import { readRoundTimes } from '#script/game/round-times.ts';
import type { Draft } from '#script/schema/schema.ts';
import { gameTexts, roundTexts } from './texts.ts';

/** Reads every round as far as it can be understood, and notes what cannot be. */
export async function understandRounds(
  folder: string,
  draft: Draft,
  frame: Frame,
  reporter: Reporter,
  decodes?: Decodes,
): Promise<readonly ReadRound[]> {
  const drafts = (draft.rounds ?? []).map((round) => round ?? {});
  const boxes = await checkPhotos(folder, drafts, reporter, decodes);
  return drafts.map((round, index): ReadRound => ({
    index,
    draft: round,
    times: readRoundTimes(round, ['rounds', index], frame.timeZone, reporter),
    box: boxes[index],
  }));
}

/**
 * Reads every round as far as it can be understood, and notes what is wrong within each and between them.
 * @param how with the game's id while it is not in public yet
 */
export async function readRounds(
  folder: string,
  draft: Draft,
  frame: Frame,
  measures: Measures,
  reporter: Reporter,
  { decodes, id }: { readonly decodes?: Decodes | undefined; readonly id?: string | undefined },
): Promise<readonly ReadRound[]> {
  const rounds = await understandRounds(folder, draft, frame, reporter, decodes);
  const shared = gameTexts(draft);
  const keys: RoundKey[] = [];
  for (const round of rounds) {
    const own = roundTexts(round.draft, round.index);
    const key = compileKey(judgeKey(round.draft, frame.language));
    keys.push({ index: round.index, draft: round.draft, key });
    checkTimes(round, frame.timeZone, reporter);
    checkDelays(round, frame.timeZone, reporter);
    checkOverrides(round, frame, measures, reporter);
    checkHints(round.index, round.draft, { accounts: frame.accounts, partners: draft.partners }, reporter);
    checkAnswers(round.index, round.draft, key, reporter);
    checkCommas(round.index, round.draft, key, reporter);
    checkLeaks(round.index, [...shared, ...own], key, reporter);
    if (round.times.lastCall) checkMask(round.index, round.draft, key, reporter);
    checkHashtagCase(own, reporter);
  }
  const known = wordsOfGame(
    draft,
    keys.map(({ key }) => key),
  );
  for (const { index, draft: round, key } of keys) {
    checkNamesTold(index, [...shared, ...roundTexts(round, index)], key, known, reporter);
    checkFileName(index, round, key, known, reporter);
    if (id !== undefined) checkFolderName(id, index, key, known, reporter);
  }
  checkHashtagCase(shared, reporter);
  checkAnswersApart(keys, reporter);
  return rounds;
}
