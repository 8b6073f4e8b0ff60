import { fitToPast } from '#game/edited/fit-to-past.ts';
import type { Game } from '#game/game.ts';
import { isBefore } from '#game/moments.ts';
import { checkAccounts } from '#script/checks/accounts.ts';
import { acceptWarnings } from '#script/checks/acceptance.ts';
import { Composing } from '#script/checks/composing.ts';
import { checkHashtagCase, checkHashtags } from '#script/checks/hashtags.ts';
import { checkAlt, checkLengths } from '#script/checks/lengths.ts';
import {
  checkBeside,
  checkGuests,
  checkHeldWords,
  checkLiveTimes,
  checkPictureAlts,
  livePosts,
} from '#script/checks/live.ts';
import { noteSameNames } from '#script/checks/names.ts';
import { checkOrganiser } from '#script/checks/partners.ts';
import { checkPicture } from '#script/checks/photos.ts';
import { checkPosted } from '#script/checks/posted.ts';
import { checkKept, checkMailOf } from '#script/checks/rules.ts';
import { checkSamePosts } from '#script/checks/same-posts.ts';
import { checkShape } from '#script/checks/shape.ts';
import { checkWording } from '#script/checks/wording.ts';
import type { ReadRound } from '#script/game/build-game.ts';
import { buildLive } from '#script/game/build-live.ts';
import { readLiveTimes, type LiveTimes } from '#script/game/live-times.ts';
import type { Findings } from '#script/problems/findings.ts';
import { liveDraftSchema, liveSchema } from '#script/schema/live.ts';
import type { Outline } from '#script/yaml/outline.ts';
import type { GameFile } from '#script/yaml/read-source.ts';
import { sayDate } from './say-date.ts';
import { sayPath } from './say-path.ts';
import { readFrame } from './read-frame.ts';
import type { ReadOptions, ScriptReading } from './read-options.ts';
import { withRealPictures } from './real-photos.ts';
import { Reporter } from './reporter.ts';

/** Reads a live hour and finds every problem in it, as a game of mysteries is read. */
export async function readLive(
  { id, folder }: Pick<GameFile, 'id' | 'folder'>,
  outline: Outline,
  findings: Findings,
  options: ReadOptions,
): Promise<ScriptReading> {
  const { measures: measureOf, now, past: pastOf, taken = false, signal } = options;
  const reporter = new Reporter(outline, findings);
  checkShape(liveSchema, outline, findings);
  if (findings.isFull()) return { problems: findings.sorted() };
  const draft = await withRealPictures(folder, liveDraftSchema.parse(outline.value));
  acceptWarnings({ 'accept-warnings': draft['accept-warnings'], rounds: [] }, outline, findings);
  const frame = readFrame(draft, reporter);
  const times = readLiveTimes(draft, frame.timeZone, reporter);
  const measures = checkAccounts(draft.accounts, frame.accounts, measureOf, reporter);
  const game = buildLive(id, draft, frame, times);
  if (!taken) {
    checkGuests(draft.guests, frame.accounts, measureOf, reporter);
    checkHeldWords(draft.moderation, reporter);
    checkOrganiser(draft, reporter);
    checkKept(draft, reporter);
    checkMailOf(draft.rules?.['privacy-contact'], 'privacy-contact', reporter);
    checkHashtags(draft.hashtags?.always ?? [], reporter);
    checkHashtags(draft.hashtags?.heard ?? [], reporter, 'heard');
    checkWording(draft.wording, reporter);
    noteSameNames(draft.questions ?? [], ['questions'], reporter);
    checkLiveTimes(times, frame.timeZone, reporter);
    checkPictureAlts(times, reporter);
    for (const { path, draft: said } of times.said) {
      await checkPicture(folder, said.picture, [...path, 'picture'], reporter, options.decodes);
      checkAlt([...path, 'alt'], said.alt ?? '', measures, reporter);
      checkHashtagCase([{ path: [...path, 'text'], text: said.text ?? '', isEarly: true }], reporter);
    }
    signal?.throwIfAborted();
    const posts = livePosts(game, times);
    checkLengths(game, posts, new Composing(game.hashtags.always), measures, reporter);
    checkSamePosts(posts, measures, reporter);
    checkBeside(game, (await options.beside?.(folder)) ?? [], reporter);
  }
  const past = findings.hasErrors() ? undefined : await pastOf?.(id);
  const fitted = past && fitToPast(game, past);
  if (!taken && fitted) checkPosted(fitted, placesIn(game, times), past, now, reporter);
  if (!taken && now && !fitted) checkPastOpening(times, now, frame.timeZone, reporter);
  if (findings.hasErrors()) return { problems: findings.sorted() };
  if (!isWhole(times)) throw new Error('The hour is incomplete, and no problem says so.');
  return { game: fitted?.game ?? game, problems: findings.sorted() };
}

const isWhole = ({ said, recap }: LiveTimes): boolean =>
  recap !== undefined && said.every(({ opens, ends }) => opens && ends);

/** What stands for the rounds of a game of mysteries, where something is noted beside one. */
const placesIn = (game: Game, { said }: LiveTimes): readonly ReadRound[] =>
  game.rounds.map(({ detail, opens, closes, reveals }, index) => ({
    index,
    draft: { question: said[index]?.draft.text },
    times: { opens, closes, reveals, hints: [] },
    box: detail,
  }));

function checkPastOpening(
  { said }: LiveTimes,
  now: Temporal.Instant,
  timeZone: string,
  reporter: Reporter,
): void {
  const opens = said[0]?.opens;
  if (!opens || !isBefore(opens, now)) return;
  reporter.note('past-time', ['opens'], { at: sayPath(['opens']), when: sayDate(opens, timeZone) });
}
