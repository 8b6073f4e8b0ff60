import { randomUUID } from 'node:crypto';
import { type Act, CALLED_BACK_FOR, type ScriptAct } from '#acts/act.ts';
import { inverseOfAll } from '#acts/change.ts';
import type { Performed } from '#app/acts/perform.ts';
import { sayAct } from '#app/words/say-line.ts';
import { pageToMend, whyRefused } from './refusals.ts';
import { repliesOf, withNames } from './pages/called.ts';
import { mayUndo } from './may-undo.ts';
import type { OwnVisit } from './visit.ts';

/** How an act is carried out. */
export interface How {
  /** For the journal. */
  readonly why?: string | undefined;
  /** It is announced, and can be called back for so many seconds; at once, when absent. */
  readonly after?: number | undefined;
}

/** Carries out an act of whoever visits, in a game or in every one. What comes at once by it is announced, and can be called back. */
export async function perform(
  visit: OwnVisit,
  game: string | undefined,
  act: Act,
  how: How = {},
): Promise<Performed> {
  const { desk, who } = visit;
  const request = { id: randomUUID(), who: who.name, game, act, ...how };
  const performed = await desk.control.act(request);
  if (performed.ok || performed.refusal.kind !== 'comes-at-once' || game === undefined) return performed;
  return desk.control.act({ ...request, id: randomUUID(), after: CALLED_BACK_FOR });
}

/** Carries out an act, has what came of it be told on the next page, and leads there. */
export async function carryOut(
  visit: OwnVisit,
  game: string | undefined,
  act: Act,
  to: string,
  how: How = {},
): Promise<Response> {
  await tellOf(visit, game, act, await perform(visit, game, act, how));
  return visit.call.redirect(to, 303);
}

/** Has what came of an act be told. @param undoable it is offered to be undone, if it can be; nothing is of a game that is not begun */
export async function tellOf(
  visit: OwnVisit,
  game: string | undefined,
  act: Act,
  performed: Performed,
  undoable = true,
): Promise<void> {
  const { language, who, hour } = visit;
  if (performed.ok) {
    const { line } = performed;
    const { entry } = line;
    // As the journal has it: what was forgotten is not told.
    const done = entry.kind === 'act' ? entry.act : act;
    const about = repliesOf([{ entry: { kind: 'act', act: done, changes: [] } }]);
    const authors =
      game === undefined || about.length === 0 ? undefined : await visit.desk.authors(game, about);
    const said = sayAct(withNames(done, language, authors), language, hour);
    const changes = entry.kind === 'act' ? entry.changes : [];
    const isAnnounced = changes.some((one) => one.kind === 'announced' && one.to !== null);
    visit.tell({
      kind: 'done',
      text: isAnnounced ? visit.phrases.announced(CALLED_BACK_FOR, who.name, said) : `${who.name} ${said}.`,
      undo:
        undoable && inverseOfAll(changes) && (await mayUndo(visit, line))
          ? { game, line: line.id }
          : undefined,
    });
    return;
  }
  const { refusal } = performed;
  visit.tell({
    kind: 'refused',
    text: whyRefused(refusal, language, hour),
    page: pageToMend(refusal, game, visit),
  });
}

/** Returns a moment of a form's time field as steering reads it: by the game's clock on the wall. */
export const momentOf = (field: string): string => field.replace('T', ' ');

/** Returns the version that a page was made from, as its form holds it. */
export const versionOf = (field: string | undefined): Pick<ScriptAct & { kind: 'steer' }, 'from'> =>
  field !== undefined && /^\d{1,9}$/u.test(field) ? { from: Number(field) } : {};
