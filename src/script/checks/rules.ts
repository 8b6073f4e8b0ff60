import { readMailAddress } from '#script/game/build-partners.ts';
import { present } from '#script/game/judge-key.ts';
import { readPeriod } from '#script/game/period.ts';
import type { Reporter } from '#script/reporter.ts';
import { sayPath } from '#script/say-path.ts';
import { clip } from '#script/say-value.ts';
import type { Draft } from '#script/schema/schema.ts';
import { checkTimeToAnswer } from './time-to-answer.ts';

/** Notes a period that is none, of a game or of a live hour: nothing would be erased. */
export function checkKept(draft: Pick<Draft, 'keep-for'>, reporter: Reporter): void {
  const kept = draft['keep-for'];
  if (kept !== undefined && !readPeriod(kept))
    reporter.note('bad-period', ['keep-for'], { value: clip(kept) });
}

/** Notes what is wrong with what a script says for its rules, and what a text of rules cannot go without. */
export function checkRules(draft: Draft, reporter: Reporter): void {
  const { rules, organiser } = draft;
  const kept = draft['keep-for'];
  checkKept(draft, reporter);
  if (!reporter.hasKeys(['rules']) || !rules) return;
  checkMailOf(rules.contact, 'contact', reporter);
  checkMailOf(rules['privacy-contact'], 'privacy-contact', reporter);
  checkTimeToAnswer(rules['answer-within'], ['rules', 'answer-within'], reporter);
  const prizes = present(rules.prizes);
  if (prizes.length > 0 && draft.standings === 'none')
    reporter.noteKey('prizes-without-ranking', ['rules', 'prizes'], {});
  const said = {
    organiser: rules.organiser ?? organiser?.name,
    contact: rules.contact ?? organiser?.contact,
    'keep-for': kept,
    'answer-within': prizes.length > 0 ? rules['answer-within'] : '',
  };
  for (const key of ['organiser', 'contact', 'keep-for', 'answer-within'] as const) {
    // What is there and wrong is told as that.
    if (said[key] === undefined && !reporter.has(key === 'keep-for' ? [key] : ['rules', key]))
      reporter.noteKey('rules-lack', ['rules'], { key });
  }
}

/** Notes an address for questions of people, or about their data, that is none. */
export function checkMailOf(
  value: string | undefined,
  key: 'contact' | 'privacy-contact',
  reporter: Reporter,
): void {
  const path = ['rules', key];
  if (value !== undefined && readMailAddress(value) === undefined)
    reporter.note('bad-mail-address', path, { at: sayPath(path), value: clip(value) });
}
