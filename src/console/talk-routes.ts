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
];

const askedIn = (said: string | undefined): TalkAsked => TALK_ASKED.find((one) => one === said) ?? 'all';

const acts = (name: string, actOf: (visit: OwnVisit) => LiveAct | undefined): Route => ({
  method: 'POST',
  path: `/games/:game/talk/${name}`,
  to: 'reviewer',
  handle: (visit) => {
    const act = actOf(visit);
    const game = gameOf(visit);
    return act
      ? carryOut(visit, game, act, `${talkPath(game)}?which=${askedIn(visit.fields['which'])}`)
      : notFound(visit);
  },
});
