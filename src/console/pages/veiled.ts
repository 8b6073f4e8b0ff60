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

/**
 * Says whether somebody may know how many lines the journal has, and which numbers. Whoever may be shown no secret is told no line about a
 * single reply, nor any number by which it could be inferred that there is one: a line more after one's own reply would tell whether it was
 * right.
 */
export const mayCountLines = ({ visit, secret }: Pick<Eyes, 'visit' | 'secret'>): boolean =>
  mayShow(visit) || secret.size === 0;
