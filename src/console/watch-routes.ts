import { type Level, LEVELS } from '#game/watch/watch.ts';
import { framed, gestureAt } from '#console/parts/layout.ts';
import { MOST_HEARD, MOST_NOTE, watchPage } from '#console/pages/watch.ts';
import { watchPhrasesIn } from '#console/words/watch-phrases.ts';
import { notFound } from './problem.ts';
import { type OwnVisit, page, type Route } from './visit.ts';

/** In which moments are said where no game says another. */
const TIME_ZONE = 'Europe/Paris';

/** The page of what was heard around the games, for whoever reads replies, and what is done about it. */
export const watchRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/watch',
    to: 'reviewer',
    async handle(visit) {
      const { desk, language, call } = visit;
      const from = levelIn(call.req.query('from'));
      const now = await desk.heard.now(7);
      const posts = await desk.heard.posts({ from: from === 'info' ? undefined : from, most: MOST_HEARD });
      return page(
        visit,
        framed(visit, {
          title: watchPhrasesIn(language).title,
          gesture: gestureAt(await desk.states()),
          body: watchPage({ visit, now, posts, from, timeZone: desk.watchZone ?? TIME_ZONE }),
        }),
      );
    },
  },
  acts('/watch/assign', async (visit, number) => {
    const { desk, who, fields } = visit;
    const count = await desk.heard.assign([number], fields['to'] === 'me' ? who.name : null);
    tell(visit, count);
  }),
  acts('/watch/close', async (visit, number) => {
    const { desk, who } = visit;
    tell(visit, await desk.heard.close([number], who.name, noteIn(visit)));
  }),
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

function acts(path: string, act: (visit: OwnVisit, number: number) => Promise<void>): Route {
  return {
    method: 'POST',
    path,
    to: 'reviewer',
    async handle(visit) {
      const number = numberIn(visit.fields['number']);
      if (number === undefined) return notFound(visit);
      await act(visit, number);
      return visit.call.redirect(`/watch?from=${levelIn(visit.fields['from'])}`, 303);
    },
  };
}

function tell(visit: OwnVisit, count: number): void {
  const phrases = watchPhrasesIn(visit.language);
  visit.tell(
    count > 0 ? { kind: 'done', text: phrases.done(count) } : { kind: 'refused', text: phrases.gone },
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
