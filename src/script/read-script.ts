import { fitToPast } from '#game/edited/fit-to-past.ts';
import type { Game } from '#game/game.ts';
import type { Past } from '#game/past.ts';
import { besideLent, lentAccounts } from '#game/partners.ts';
import { buildGame, type Frame, type ReadRound } from '#script/game/build-game.ts';
import { acceptWarnings } from '#script/checks/acceptance.ts';
import { checkAccounts } from '#script/checks/accounts.ts';
import { checkConditions, checkLasting } from '#script/checks/conditions.ts';
import { checkDraw } from '#script/checks/draw.ts';
import { checkHashtags, checkReminders } from '#script/checks/hashtags.ts';
import { checkAlts, checkLengths } from '#script/checks/lengths.ts';
import type { Measures, NetworkMeasure } from './network-measure.ts';
import { checkPartnerActs } from '#script/checks/partner-acts.ts';
import { checkMail, checkOrganiser, checkPartners } from '#script/checks/partners.ts';
import { checkSamePosts } from '#script/checks/same-posts.ts';
import { checkMasking } from '#script/checks/masking.ts';
import { checkLeaksAcross } from '#script/checks/leaks-across.ts';
import { checkNames } from '#script/checks/names.ts';
import { checkPosted, unposted } from '#script/checks/posted.ts';
import { checkPostsMade } from '#script/checks/posts-made.ts';
import { Composing } from '#script/checks/composing.ts';
import { stepPosts } from '#script/checks/step-posts.ts';
import { timeline } from '#game/timeline/timeline.ts';
import { checkRules } from '#script/checks/rules.ts';
import { checkRequests } from '#script/checks/requests.ts';
import { checkShape } from '#script/checks/shape.ts';
import { checkOverlaps, checkPast } from '#script/checks/times.ts';
import { checkWordsJudged } from '#script/checks/words-judged.ts';
import { checkWording } from '#script/checks/wording.ts';
import { Findings } from '#script/problems/findings.ts';
import { Reporter } from './reporter.ts';
import { parseYaml } from '#script/yaml/parse.ts';
import { isLiveScript } from './is-live.ts';
import { readLive } from './read-live.ts';
import type { ReadOptions, ScriptReading } from './read-options.ts';
import { readFrame } from './read-frame.ts';
import { readRounds, understandRounds } from './read-rounds.ts';
import { withRealPhotos } from './real-photos.ts';
import { type GameFile, readSource } from '#script/yaml/read-source.ts';
import { type Draft, draftSchema, scriptSchema } from '#script/schema/schema.ts';

/**
 * Reads a game and finds every problem in it, each where it stands: a problem in one place hides none of another.
 * @param path the game's folder, or the game.yaml in it
 * @throws the signal's reason once it is aborted
 */
export async function readScript(path: string, options: ReadOptions): Promise<ScriptReading> {
  const { measures: measureOf, now, past: pastOf, taken = false, playing, signal } = options;
  signal?.throwIfAborted();
  const file = await readSource(path, options.text);
  if ('code' in file) return { problems: [file] };
  const findings = new Findings(file.source);
  const outline = parseYaml(file.source, findings);
  if (!outline) return { problems: findings.sorted() };

  if (isLiveScript(outline.value)) return readLive(file, outline, findings, options);
  const reporter = new Reporter(outline, findings);
  checkShape(scriptSchema, outline, findings);
  // What is so far from a script is mended first.
  if (findings.isFull()) return { problems: findings.sorted() };
  const draft = await withRealPhotos(file.folder, draftSchema.parse(outline.value));
  acceptWarnings(draft, outline, findings);
  const frame = readFrame(draft, reporter);
  if (taken) {
    checkAccounts(draft.accounts, frame.accounts, measureOf, reporter);
    const game = findings.hasErrors() ? undefined : await understand(file, draft, frame, reporter);
    const past = game && (await pastOf?.(file.id));
    return { game: game && past ? fitToPast(game, past).game : game, problems: findings.sorted() };
  }
  const isBounded = [checkPostsMade(draft, frame, reporter), checkWordsJudged(draft, reporter)].every(
    Boolean,
  );
  if (!isBounded) return { problems: findings.sorted() };
  const measures = checkAccounts(draft.accounts, frame.accounts, measureOf, reporter);
  checkPartners(draft.partners, frame.accounts, measureOf, reporter);
  checkOrganiser(draft, reporter);
  checkRules(draft, reporter);
  if (options.mail === false) checkMail(draft.partners, reporter);
  checkMasking(draft, measures, reporter);
  checkHashtags(draft.hashtags?.always ?? [], reporter);
  checkReminders(draft, measures, reporter);
  checkWording(draft.wording, reporter);
  const before = await pastOf?.(file.id);
  // What a game that has been played is called, everybody knows, and nobody can change.
  const id = before && before.parts.length > 0 ? undefined : file.id;
  const how = { decodes: options.decodes, id };
  const rounds = await readRounds(file.folder, draft, frame, measures, reporter, how);
  signal?.throwIfAborted();
  checkNames(draft, reporter);
  checkDraw(draft.draw, rounds, frame, measureOf, reporter);

  const game = buildGame(file.id, draft, frame, rounds);
  const steps = timeline(game);
  checkPartnerActs(game, steps, rounds, reporter);
  checkRequests(game, steps, measures, reporter);
  const all = withLent(measures, game, measureOf);
  const posts = stepPosts(game, steps, rounds, all);
  const composing = new Composing(game.hashtags.always);
  checkLengths(game, posts, composing, all, reporter);
  checkSamePosts(posts, all, reporter);
  checkAlts(game, rounds, measures, reporter);
  checkLasting(rounds, measures, reporter);
  checkConditions(game, posts, composing, draft.accounts ?? [], measures, reporter);
  const past = findings.hasErrors() ? undefined : before;
  const fitted = past && fitToPast(game, past);
  // Which rounds were called off is known once they are known again.
  if (fitted || (before?.off ?? []).length === 0) {
    const on = stillOn(rounds, fitted?.game, before);
    checkOverlaps(on, frame.accounts, frame.timeZone, reporter);
    checkLeaksAcross(
      draft,
      on,
      frame,
      { fitted: fitted?.game, past, texts: playing?.texts, now: playing?.now ?? now },
      reporter,
    );
  }
  if (fitted) checkPosted(fitted, rounds, past, now, reporter);
  if (now) checkPast(fitted ? unposted(fitted, rounds, past) : rounds, now, frame.timeZone, reporter);
  if (findings.hasErrors()) return { problems: findings.sorted() };
  for (const round of rounds) demandWhole(round);
  return { game: fitted?.game ?? game, problems: findings.sorted() };
}

/** Returns the game of a script without any check; undefined when something of it is not to be understood. */
async function understand(
  { id, folder }: Pick<GameFile, 'id' | 'folder'>,
  draft: Draft,
  frame: Frame,
  reporter: Reporter,
): Promise<Game | undefined> {
  const rounds = await understandRounds(folder, draft, frame, reporter);
  return rounds.every(isWhole) ? buildGame(id, draft, frame, rounds) : undefined;
}

/** The rounds of a script but those that were called off: nothing of them is in the way of others. */
const stillOn = (
  rounds: readonly ReadRound[],
  fitted: Game | undefined,
  past: Past | undefined,
): readonly ReadRound[] =>
  rounds.filter(({ index }) => !(past?.off ?? []).includes(fitted?.rounds[index]?.number ?? 0));

/** Posts of lent accounts are measured as well; one that is not defined yet is on the network of the account beside it. */
export function withLent(
  measures: Measures,
  { partners }: Game,
  measureOf: ReadOptions['measures'],
): Measures {
  const lent = lentAccounts(partners).flatMap((account): [string, NetworkMeasure][] => {
    const measure = measureOf(account) ?? measures.get(besideLent(partners, account) ?? '');
    return measure ? [[account, measure]] : [];
  });
  return new Map([...measures, ...lent]);
}

/** A stand-in must never be played: whatever is missing has been told as an error. */
function demandWhole(round: ReadRound): void {
  if (!isWhole(round)) throw new Error(`rounds[${round.index}] is incomplete, and no problem says so.`);
}

const isWhole = ({ times, box }: ReadRound): boolean =>
  Boolean(times.opens && times.closes && times.reveals && box && times.hints.every(Boolean));
