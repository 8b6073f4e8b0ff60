import { judge } from '#judge/judge.ts';
import type { CompiledKey } from '#judge/key/compiled-key.ts';
import { keyWarnings, lookAlikes } from '#judge/warnings.ts';
import { tooClose } from './close-answers.ts';
import { answerOf } from '#script/game/judge-key.ts';
import type { Reporter } from '#script/reporter.ts';
import type { Path } from '#script/path.ts';
import { fold } from '#script/nearest.ts';
import type { RoundDraft } from '#script/schema/schema.ts';

interface Entry {
  readonly text: string;
  readonly path: Path;
}

/** Notes answers that contradict one another: the judge must accept what is accepted, and nothing else of the key. */
export function checkAnswers(index: number, round: RoundDraft, key: CompiledKey, reporter: Reporter): void {
  const path = ['rounds', index];
  const answers = entries(round.answers, [...path, 'answers']);
  const close = entries(
    round.close?.map((item) => item && answerOf(item)),
    [...path, 'close'],
  );
  const not = entries(round.not, [...path, 'not']);
  for (const list of [answers, close, not]) checkRepeats(list, reporter);

  const accepted = new Set(answers.map(({ text }) => fold(text)));
  const clashes = new Set<string>();
  for (const [list, name] of [
    [close, 'close'],
    [not, 'not'],
  ] as const) {
    for (const entry of list) {
      if (accepted.has(fold(entry.text))) {
        clashes.add(fold(entry.text));
        reporter.note('answer-is-look-alike', entry.path, { answer: entry.text, list: name });
      } else if (judge(entry.text, key).verdict === 'correct') {
        reporter.note(name === 'close' ? 'close-accepted' : 'look-alike-accepted', entry.path, {
          answer: entry.text,
        });
      }
    }
  }
  for (const { text, path: at } of answers) {
    if (clashes.has(fold(text))) continue;
    const { verdict, code, about } = judge(text, key);
    if (verdict !== 'correct') {
      const apart = close.length + not.length > 0;
      reporter.note('answer-refused', at, { answer: text, code, about, apart });
    }
  }
  checkVagueness([...answers, ...close, ...not], key, reporter);
}

function entries(list: readonly (string | undefined)[] | undefined, path: Path): readonly Entry[] {
  return (list ?? []).flatMap((text, index) =>
    text === undefined ? [] : [{ text, path: [...path, index] }],
  );
}

function checkRepeats(list: readonly Entry[], reporter: Reporter): void {
  const seen = new Set<string>();
  for (const { text, path } of list) {
    if (seen.has(fold(text))) reporter.note('repeated-answer', path, { answer: text });
    seen.add(fold(text));
  }
}

function checkVagueness(all: readonly Entry[], key: CompiledKey, reporter: Reporter): void {
  for (const { code, entry, town } of keyWarnings(key)) {
    // An answer that the judge refuses is told as an error, with the judge's reason.
    if (code === 'refused') continue;
    const path = all.find(({ text }) => text === entry)?.path;
    const only = key.key.answers.length === 1;
    if (path) reporter.note('vague-answer', path, { answer: entry, why: code, only, town });
  }
}

/** Notes, from round to round, answers that could be taken for one another, and towns that could for those answered. */
export function checkAnswersApart(rounds: readonly RoundKey[], reporter: Reporter): void {
  for (const { earlier, later, answer, other } of tooClose(rounds.map(({ key }) => key))) {
    const number = (rounds[earlier]?.index ?? 0) + 1;
    noteAt(rounds[later], answer, (path) =>
      reporter.note('answers-too-close', path, { answer, other, number }),
    );
  }
  const said = new Set<string>();
  for (const round of rounds) {
    const towns = lookAlikes(round.key).filter((town) => !said.has(town));
    const answer = round.key.key.answers[0];
    if (towns.length === 0 || answer === undefined) continue;
    for (const town of towns) said.add(town);
    noteAt(round, answer, (path) => reporter.note('towns-alike', path, { answer, towns }));
  }
}

/** A round and its key made ready. */
export interface RoundKey {
  readonly index: number;
  readonly draft: RoundDraft;
  readonly key: CompiledKey;
}

function noteAt(round: RoundKey | undefined, answer: string, note: (path: Path) => void): void {
  if (round === undefined) return;
  const path = ['rounds', round.index, 'answers'];
  note(entries(round.draft.answers, path).find(({ text }) => text === answer)?.path ?? path);
}
