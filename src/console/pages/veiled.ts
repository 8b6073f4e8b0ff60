import type { Act } from '#acts/act.ts';
import type { JournalLine } from '#acts/journal.ts';
import { type Eyes, mayShow } from './seen.ts';

const VEIL = '•••';

/** Returns an act without what tells an answer that is still a secret, or leads whoever may not be shown any to whom it was told by. */
export function veiledAct(act: Act, { visit, secret, shown }: Eyes): Act {
  if (act.kind === 'accept' && !shown && secret.has(act.round)) return { ...act, text: VEIL };
  if (mayShow(visit) || secret.size === 0) return act;
  if (act.kind === 'decide-many') return { ...act, replies: act.replies.map(() => VEIL) };
  return act.kind === 'decide' || act.kind === 'ask' ? { ...act, reply: VEIL } : act;
}

/** Returns a line of the journal without the same; why somebody did something may say what or who. */
export function veiledLine(written: JournalLine, seen: Eyes): JournalLine {
  const isReading = !mayShow(seen.visit) && seen.secret.size > 0;
  const line = isReading ? { ...written, why: undefined } : written;
  const { entry } = line;
  if (entry.kind === 'act') {
    const act = veiledAct(entry.act, seen);
    return act === entry.act ? line : { ...line, why: undefined, entry: { ...entry, act } };
  }
  return line;
}

/** What people do about single replies. */
const ABOUT_REPLIES: ReadonlySet<Act['kind']> = new Set([
  'decide',
  'decide-many',
  'ask',
  'accept',
  'acknowledge',
]);

/** Says whether somebody may know how many lines the journal has, and which numbers. */
export const mayCountLines = ({ visit, secret }: Pick<Eyes, 'visit' | 'secret'>): boolean =>
  mayShow(visit) || secret.size === 0;

/**
 * Returns the lines of the journal of which somebody may know: a line more after one's own reply would tell whoever may be shown no secret
 * whether it was right.
 */
export function toldLines(lines: readonly JournalLine[], seen: Eyes): readonly JournalLine[] {
  if (mayCountLines(seen)) return lines;
  return lines.filter(({ entry }) => {
    if (entry.kind === 'act') return !ABOUT_REPLIES.has(entry.act.kind);
    return entry.kind !== 'judged-anew' && (entry.kind !== 'alarm' || entry.alarm.alarm !== 'exposed');
  });
}
