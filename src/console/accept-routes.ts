import type { Act } from '#acts/act.ts';
import { framed, pathOf } from '#console/parts/layout.ts';
import { withoutMarks } from '#console/pages/reply-acts.ts';
import type { Seen } from '#console/pages/seen.ts';
import { type AcceptAsked, acceptPage } from '#console/review/accept-page.ts';
import { countItems } from '#console/review/kinds.ts';
import { carryOut, tellOf } from './acting.ts';
import { gameOf, seeing } from './game-page.ts';
import { notFound } from './problem.ts';
import type { Readings } from './readings.ts';
import { page, type Route } from './visit.ts';

/** Returns the page on which one more spelling of an answer is accepted, once it was shown what changes. */
export const acceptRoutes = (readings: Readings): readonly Route[] => [
  {
    method: 'GET',
    path: '/games/:game/review/accept',
    to: 'operator',
    handle: seeing(readings)(accept),
  },
  {
    method: 'POST',
    path: '/games/:game/review/accept',
    to: 'operator',
    handle: seeing(readings)((seen) => {
      const { visit } = seen;
      const { round = '', text = '', as, show } = visit.fields;
      if (!/^\d{1,5}$/u.test(round) || !isList(as)) return notFound(visit);
      if (text.trim() === '') return sentBack(seen, Number(round), as);
      const act: Act = { kind: 'accept', round: Number(round), text: text.trim(), as };
      return carryOut(
        visit,
        gameOf(visit),
        act,
        `${pathOf(gameOf(visit), 'review')}${show === '1' ? '?show=1' : ''}#queue`,
      );
    }),
  },
];

const isList = (list: string | undefined): list is 'answers' | 'close' | 'not' =>
  list === 'answers' || list === 'close' || list === 'not';

async function accept(seen: Seen): Promise<Response> {
  const { visit } = seen;
  const { reply, round, text, as } = visit.call.req.query();
  // At this address a form is answered, too, whose page says nothing of what it is about.
  if (reply === undefined && round === undefined)
    return visit.call.redirect(pathOf(gameOf(visit), 'review'), 303);
  const about = reply === undefined ? undefined : await visit.desk.textCalled(seen.reading.game, reply);
  const number = about?.round ?? Number(round);
  if (!hasRound(seen, number)) return notFound(visit);
  const wished = text?.trim() ?? '';
  const list = isList(as) ? as : 'answers';
  const asked = { kind: 'accept', round: number, text: wished, as: list } as const;
  const { game } = seen.reading.story;
  const comparison = wished === '' ? undefined : await visit.desk.control.compare(game, asked);
  if (comparison?.ok === false) await tellOf(visit, game, asked, comparison);
  return answer(seen, {
    round: number,
    text: wished === '' ? withoutMarks(about?.text ?? '') : wished,
    as: list,
    found: comparison?.ok === true ? comparison : undefined,
  });
}

const hasRound = ({ reading }: Seen, number: number): boolean =>
  reading.story.rounds.some((one) => one.number === number);

/** Asks for a spelling where none was written. */
function sentBack(seen: Seen, round: number, as: AcceptAsked['as']): Promise<Response> {
  const { visit } = seen;
  if (!hasRound(seen, round)) return notFound(visit);
  visit.tell({ kind: 'refused', text: visit.phrases.noVariant });
  return answer(seen, { round, text: '', as, found: undefined }, 422);
}

function answer(seen: Seen, asked: AcceptAsked, status: 200 | 422 = 200): Promise<Response> {
  const { visit, reading, gesture } = seen;
  const { game, title } = reading.story;
  return page(
    visit,
    framed(visit, {
      title: visit.phrases.acceptHeading(asked.round),
      game: { id: game, title, page: 'review' },
      toReview: countItems(seen),
      gesture,
      body: acceptPage(seen, asked),
    }),
    status,
  );
}
