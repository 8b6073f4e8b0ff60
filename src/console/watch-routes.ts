import type { Act } from '#acts/act.ts';
import type { Role } from '#app/users/users.ts';
import { type Level, LEVELS } from '#game/watch/watch.ts';
import { framed, gestureAt } from '#console/parts/layout.ts';
import { MOST_HEARD, watchPage, watchPath } from '#console/pages/watch.ts';
import { type AnswerDraft, MOST_ANSWER, MOST_NOTE } from '#console/pages/watch-card.ts';
import { watchPhrasesIn } from '#console/words/watch-phrases.ts';
import { carryOut, perform, tellOf } from './acting.ts';
import { isOwnReviewing, lineIn } from './may-undo.ts';
import { notFound } from './problem.ts';
import { may, type OwnVisit, page, type Route } from './visit.ts';

/** In which moments are said where no game says another. */
const TIME_ZONE = 'Europe/Paris';

/** The page of what was heard around the games, for whoever reads replies, and what is done about it. */
export const watchRoutes: readonly Route[] = [
  { method: 'GET', path: '/watch', to: 'reviewer', handle: (visit) => shown(visit) },
  acts('/watch/assign', 'reviewer', ({ who, fields }, numbers) => ({
    kind: 'assign-heard',
    numbers,
    to: fields['to'] === 'me' ? who.name : null,
  })),
  acts('/watch/close', 'reviewer', (visit, numbers) => ({
    kind: 'close-heard',
    numbers,
    note: noteIn(visit) ?? undefined,
  })),
  {
    method: 'POST',
    path: '/watch/answer',
    to: 'operator',
    async handle(visit) {
      const { fields } = visit;
      const number = numberIn(fields['number']);
      if (number === undefined) return notFound(visit);
      const text = (fields['text'] ?? '').replaceAll('\r\n', '\n').slice(0, MOST_ANSWER);
      const on = fields['on'] ?? '';
      const act: Act = { kind: 'answer-heard', number, text, ...(on !== '' && { on }) };
      const performed = await perform(visit, undefined, act);
      await tellOf(visit, undefined, act, performed);
      if (performed.ok) return visit.call.redirect(placeOf(visit), 303);
      // What was written is not lost.
      return shown(visit, { number, text, on });
    },
  },
  {
    method: 'POST',
    path: '/watch/undo',
    to: 'reviewer',
    async handle(visit) {
      const line = await lineIn(visit);
      if (!line || !(await isOwnReviewing(visit, line))) return notFound(visit);
      return carryOut(visit, undefined, { kind: 'undo', line: line.id }, '/watch');
    },
  },
  {
    method: 'POST',
    path: '/watch/over',
    to: 'operator',
    async handle(visit) {
      const { desk, who, fields, language } = visit;
      const id = numberIn(fields['incident']);
      if (id === undefined) return notFound(visit);
      const isOver = await desk.heard.over(id, who.name, noteIn(visit));
      const phrases = watchPhrasesIn(language);
      visit.tell({ kind: isOver ? 'done' : 'refused', text: isOver ? phrases.isOver : phrases.gone });
      return visit.call.redirect('/watch', 303);
    },
  },
];

function acts(path: string, to: Role, actOf: (visit: OwnVisit, numbers: readonly number[]) => Act): Route {
  return {
    method: 'POST',
    path,
    to,
    async handle(visit) {
      const numbers = meantIn(visit);
      if (!numbers) return notFound(visit);
      if (numbers.length > 0) return carryOut(visit, undefined, actOf(visit, numbers), placeOf(visit));
      visit.tell({ kind: 'refused', text: watchPhrasesIn(visit.language).noneChosen });
      return visit.call.redirect(placeOf(visit), 303);
    },
  };
}

/** Which posts a form means: the one whose form it is, all that were shown, those of one person, or those that are ticked. Undefined: it is none of ours. */
function meantIn({ fields }: OwnVisit): readonly number[] | undefined {
  const { number, only, all, shown, numbers = '' } = fields;
  const texts =
    number !== undefined
      ? [number]
      : (only ?? (all === undefined ? numbers : shown) ?? '').split(/\s+/u).filter((text) => text !== '');
  const meant = texts.map(numberIn);
  return meant.length <= MOST_HEARD && meant.every((one) => one !== undefined) ? meant : undefined;
}

function placeOf({ fields }: OwnVisit): string {
  const after = numberIn(fields['after']);
  return watchPath(levelIn(fields['from']), after);
}

/** @param draft an answer that could not be given as it is */
async function shown(visit: OwnVisit, draft?: AnswerDraft): Promise<Response> {
  const { desk, language, call, fields } = visit;
  const from = levelIn(call.req.query('from') ?? fields['from']);
  const now = await desk.heard.now(7);
  const after = numberIn(call.req.query('after') ?? fields['after']);
  // One more says whether there are more.
  const posts = await desk.heard.posts({ from, after, most: MOST_HEARD + 1 });
  const answering = may(visit.who.role, 'operator') ? await desk.answering() : undefined;
  return page(
    visit,
    framed(visit, {
      title: watchPhrasesIn(language).title,
      gesture: gestureAt(await desk.states()),
      body: watchPage({
        visit,
        now,
        posts,
        from,
        after,
        answering,
        draft,
        timeZone: desk.watchZone ?? TIME_ZONE,
      }),
    }),
  );
}

/** What somebody should answer comes first; all the rest is one link away. */
const levelIn = (text: string | undefined): Level => LEVELS.find((level) => level === text) ?? 'answer';

const numberIn = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,9}$/u.test(text) ? Number(text) : undefined;

function noteIn({ fields }: OwnVisit): string | null {
  const note = (fields['note'] ?? '').trim().slice(0, MOST_NOTE);
  return note === '' ? null : note;
}
