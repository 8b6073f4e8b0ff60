import type { Act } from '#acts/act.ts';
import type { JournalLine } from '#acts/journal.ts';
import { may, type OwnVisit } from './visit.ts';

/** What somebody who only reviews does, and takes back. */
const REVIEWING: ReadonlySet<Act['kind']> = new Set([
  'decide',
  'decide-many',
  'acknowledge',
  'pick',
  'unpick',
  'show',
  'hold',
  'hold-all',
  'hold-less',
  'assign-heard',
  'close-heard',
]);

/** Says whether whoever visits may undo a line: who runs the games any one, who only reviews what they did in reviewing. */
export const mayUndo = async (visit: OwnVisit, line: JournalLine): Promise<boolean> =>
  may(visit.who.role, 'operator') || isOwnReviewing(visit, line);

/** Says whether a line tells what whoever visits did in reviewing, or took back of that. */
export async function isOwnReviewing(visit: OwnVisit, line: JournalLine): Promise<boolean> {
  if (!may(visit.who.role, 'reviewer') || line.who !== visit.who.name) return false;
  const kind = await kindBehind(visit, line);
  return kind !== undefined && REVIEWING.has(kind);
}

/** Finds the line of the journal that a form holds, of a game with those of no single one, or any; undefined: there is none such. */
export async function lineIn(visit: OwnVisit, game?: string): Promise<JournalLine | undefined> {
  const { line = '' } = visit.fields;
  return /^[1-9]\d{0,14}$/u.test(line) ? lineOf(visit, Number(line), game) : undefined;
}

async function lineOf({ desk }: OwnVisit, id: number, game?: string): Promise<JournalLine | undefined> {
  const [found] = await desk.control.journal({ game, since: id - 1, most: 1 });
  return found?.id === id ? found : undefined;
}

/** What an undoing is about is what it undoes, however often that was undone and done again. */
async function kindBehind(visit: OwnVisit, line: JournalLine): Promise<Act['kind'] | undefined> {
  const { entry, id } = line;
  if (entry.kind !== 'act') return undefined;
  const { act } = entry;
  if (act.kind !== 'undo') return act.kind;
  // An undoing comes after what it undoes.
  if (act.line === undefined || act.line >= id) return undefined;
  const before = await lineOf(visit, act.line);
  return before && kindBehind(visit, before);
}
