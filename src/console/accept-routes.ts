import type { Act } from '#acts/act.ts';
import { framed, pathOf } from '#console/parts/layout.ts';
import { withoutMarks } from '#console/pages/reply-acts.ts';
import { acceptPage } from '#console/review/accept-page.ts';
import { countItems } from '#console/review/kinds.ts';
import { carryOut, tellOf } from './acting.ts';
import { gameOf, look } from './game-page.ts';
import { notFound } from './problem.ts';
import type { Readings } from './readings.ts';
import { type OwnVisit, page, type Route } from './visit.ts';

/** Returns the page on which one more spelling of an answer is accepted, once it was shown what changes. */
export const acceptRoutes = (readings: Readings): readonly Route[] => [
  {
    method: 'GET',
    path: '/games/:game/review/accept',
    to: 'operator',
    handle: (visit) => accept(visit, readings),
  },
  {
    method: 'POST',
    path: '/games/:game/review/accept',
    to: 'operator',
    handle: (visit) => {
      const { round = '', text = '', as, show } = visit.fields;
      if (!/^\d{1,5}$/u.test(round) || !isList(as) || text.trim() === '') return notFound(visit);
      const act: Act = { kind: 'accept', round: Number(round), text: text.trim(), as };
      return carryOut(
        visit,
        gameOf(visit),
        act,
        `${pathOf(gameOf(visit), 'review')}${show === '1' ? '?show=1' : ''}#queue`,
      );
    },
  },
];

const isList = (list: string | undefined): list is 'answers' | 'close' | 'not' =>
  list === 'answers' || list === 'close' || list === 'not';

async function accept(visit: OwnVisit, readings: Readings): Promise<Response> {
  const seen = await look(visit, readings);
  if (!seen) return notFound(visit);
  const { reply, round, text, as } = visit.call.req.query();
  const { story } = seen.reading;
  const about = reply === undefined ? undefined : await visit.desk.textCalled(seen.reading.game, reply);
  const number = about?.round ?? Number(round);
  if (!story.rounds.some((one) => one.number === number)) return notFound(visit);
  const wished = text?.trim() ?? '';
  const list = isList(as) ? as : 'answers';
  const asked = { kind: 'accept', round: number, text: wished, as: list } as const;
  const comparison = wished === '' ? undefined : await visit.desk.control.compare(story.game, asked);
  if (comparison?.ok === false) await tellOf(visit, story.game, asked, comparison);
  const own = comparison?.ok === false ? { ...visit, notice: visit.takeNotice() } : visit;
  return page(
    visit,
    framed(own, {
      title: visit.phrases.acceptHeading(number),
      game: { id: story.game, title: story.title, page: 'review' },
      toReview: countItems(seen),
      gesture: seen.gesture,
      body: acceptPage(seen, {
        round: number,
        text: wished === '' ? withoutMarks(about?.text ?? '') : wished,
        as: list,
        found: comparison?.ok === true ? comparison : undefined,
      }),
    }),
  );
}
