import type { LiveAct } from '#acts/act.ts';
import { TALK_ASKED, type TalkAsked } from '#app/live/talk.ts';
import { talkPage, talkPath } from '#console/pages/talk.ts';
import { carryOut } from './acting.ts';
import { gameOf, gamePage } from './game-page.ts';
import { notFound } from './problem.ts';
import type { Readings } from './readings.ts';
import type { OwnVisit, Route } from './visit.ts';

/** Returns the page of what is said in a live hour, and what is done about it: for whoever decides about replies. */
export const talkRoutes = (readings: Readings): readonly Route[] => [
  gamePage(readings, {
    name: 'now',
    below: '/talk',
    to: 'reviewer',
    body: async (seen) => {
      const { desk, call } = seen.visit;
      const which = askedIn(call.req.query('which'));
      const talk = await desk.control.talk(seen.reading.game.id, which, call.req.query('before'));
      return talk && talkPage(seen, talk, which);
    },
  }),
  ...(['pick', 'unpick', 'show', 'hold'] as const).map((kind) =>
    acts(kind, ({ fields }) => {
      const reply = (fields['reply'] ?? '').trim();
      return reply === '' ? undefined : { kind, reply };
    }),
  ),
  ...(['hold-all', 'hold-less'] as const).map((kind) => acts(kind, () => ({ kind }))),
  {
    method: 'POST',
    path: '/games/:game/talk/mute',
    to: 'operator',
    handle: async (visit) => {
      const named = (visit.fields['player'] ?? '').trim();
      const player = named === '' ? undefined : await visit.desk.nameForActs(named);
      return player === undefined
        ? notFound(visit)
        : carryOut(visit, undefined, { kind: 'mute', player }, whence(visit));
    },
  },
];

const askedIn = (said: string | undefined): TalkAsked => TALK_ASKED.find((one) => one === said) ?? 'all';

/** Where an act was pressed; of a form that does not say that, the page of all that is said. */
function whence(visit: OwnVisit): string {
  const back = visit.back();
  return back === '/' ? talkPath(gameOf(visit)) : back;
}

const acts = (name: string, actOf: (visit: OwnVisit) => LiveAct | undefined): Route => ({
  method: 'POST',
  path: `/games/:game/talk/${name}`,
  to: 'reviewer',
  handle: (visit) => {
    const act = actOf(visit);
    return act ? carryOut(visit, gameOf(visit), act, whence(visit)) : notFound(visit);
  },
});
