import { answerShape } from '#game/words/answer-shape.ts';
import type { CompiledKey } from '#judge/key/compiled-key.ts';
import { contentWords } from '#judge/key/key.ts';
import { type Leak, leaks, namesOf, namesTold } from '#judge/leaks.ts';
import { wordsOfName } from '#judge/names.ts';
import type { Reporter } from '#script/reporter.ts';
import { sayPath } from '#script/say-path.ts';
import type { Draft, RoundDraft } from '#script/schema/schema.ts';
import type { PublishedText } from '#script/texts.ts';

/** Puts every text that goes out before a round's reveal before the judge, and notes those that give the answer away. */
export function checkLeaks(
  index: number,
  texts: readonly PublishedText[],
  key: CompiledKey,
  reporter: Reporter,
): void {
  for (const text of texts) if (text.isEarly) noteLeaks('leak', index, text, key, reporter);
}

/**
 * Puts a text before the judge of a round, and notes what gives its answer away.
 * @param index of the round whose answer it is
 */
export function noteLeaks(
  code: 'leak' | 'later-answer' | 'later-answer-written' | 'telling-name',
  index: number,
  { path, text }: PublishedText,
  key: CompiledKey,
  reporter: Pick<Reporter, 'note'>,
): void {
  const found = outermost(leaks(text, key));
  const first = found[0];
  if (!first) return;
  const words = [...new Set(found.map((leak) => leak.words))].join(' », « ');
  reporter.note(code, path, { at: sayPath(path), number: index + 1, words }, first.words);
}

/**
 * Returns the folded words that tell nothing of an answer, since the game is about them: those of its title, hashtags and organiser, and names that answers of
 * several rounds have.
 */
export function wordsOfGame(draft: Draft, keys: readonly CompiledKey[]): ReadonlySet<string> {
  const said = [draft.title, ...(draft.hashtags?.always ?? []), draft.organiser?.name];
  const own = said.flatMap((text) =>
    text === undefined
      ? []
      : keys.slice(0, 1).flatMap(({ key }) => contentWords(wordsOfName(text), key.language)),
  );
  const byRound = keys.flatMap((key) => [...new Set(namesOf(key).flat())]);
  const shared = byRound.filter((word, at) => byRound.indexOf(word) !== at);
  return new Set([...own, ...shared]);
}

/** Notes texts that go out before a round's reveal and say the name in its answer; a nudge is read by whoever said it. */
export function checkNamesTold(
  index: number,
  texts: readonly PublishedText[],
  key: CompiledKey,
  known: ReadonlySet<string>,
  reporter: Reporter,
): void {
  for (const { isEarly, path, text } of texts) {
    if (!isEarly || path.includes('nudge')) continue;
    const [first] = outermost(namesTold(text, key, known));
    if (!first || leaks(text, key).length > 0) continue;
    const details = { at: sayPath(path), number: index + 1, words: first.words };
    reporter.note('name-told', path, details, first.words);
  }
}

/** Notes a photo whose file name would be accepted as an answer, or says the name in one. */
export function checkFileName(
  index: number,
  round: RoundDraft,
  key: CompiledKey,
  known: ReadonlySet<string>,
  reporter: Reporter,
): void {
  if (round.photo === undefined) return;
  const name = wordsOfName(round.photo.replace(/\.[^./]+$/, ''));
  const leak = outermost(leaks(name, key))[0] ?? outermost(namesTold(name, key, known))[0];
  if (leak)
    reporter.note('telling-file-name', ['rounds', index, 'photo'], { photo: round.photo, words: leak.words });
}

/**
 * Notes a game's folder whose name, which is in the address of every page from the first day on, would be accepted as an answer, or says
 * the name in one.
 */
export function checkFolderName(
  folder: string,
  index: number,
  key: CompiledKey,
  known: ReadonlySet<string>,
  reporter: Reporter,
): void {
  const name = wordsOfName(folder);
  const number = index + 1;
  const [leak] = outermost(leaks(name, key));
  const [said] = outermost(namesTold(name, key, known));
  if (leak) reporter.note('telling-folder-name', [], { folder, number, words: leak.words });
  else if (said) reporter.note('name-told', [], { at: FOLDER, number, words: said.words });
}

const FOLDER = { fr: 'le nom du dossier', en: 'the name of the folder' };

/** Notes an answer that stays readable once masked, as the last call shows it. */
export function checkMask(index: number, round: RoundDraft, key: CompiledKey, reporter: Reporter): void {
  const answer = round.answers?.[0];
  if (answer === undefined || leaks(answerShape(answer), key).length === 0) return;
  reporter.note('unmaskable-answer', ['rounds', index, 'answers', 0], { answer });
}

/** Several variants of an answer may leak from the same words: the longest stretch says it all. */
function outermost(found: readonly Leak[]): readonly Leak[] {
  return found.filter(
    (leak) =>
      !found.some(
        (other) =>
          other !== leak &&
          other.start <= leak.start &&
          other.end >= leak.end &&
          other.end - other.start > leak.end - leak.start,
      ),
  );
}
