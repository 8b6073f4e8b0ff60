import type { Act, PlayerAct } from '#acts/act.ts';
import type { DeskPlayerPage } from '#app/desk/desk.ts';
import { pathOf, playerPath } from '#console/parts/layout.ts';
import { forgetPage, playerPage } from '#console/pages/player.ts';
import { playersPage } from '#console/pages/players.ts';
import { mayShow, type Seen } from '#console/pages/seen.ts';
import { perform, tellOf } from './acting.ts';
import { framedBelow, gameOf, gamePage, seeing } from './game-page.ts';
import { notFound } from './problem.ts';
import type { Readings } from './readings.ts';
import type { OwnVisit, Route } from './visit.ts';

/** How many players are in a page, how many replies of one, and how many acts about one. */
const PLAYERS = 50;
const REPLIES = 30;
const LINES = 20;

/** Returns the pages about players, and what is done about these: the same in every game. */
export function playerRoutes(readings: Readings): readonly Route[] {
  const decides = (
    kind: Exclude<PlayerAct['kind'], 'same-as'>,
    refused?: (visit: OwnVisit) => Promise<Response>,
  ): Route => ({
    method: 'POST',
    path: `/games/:game/acts/${kind}`,
    to: 'operator',
    handle: (visit) => act(visit, (player) => ({ kind, player }), refused && (() => refused(visit))),
  });
  return [
    gamePage(readings, {
      name: 'players',
      isLive: ({ call }) => Object.keys(call.req.query()).length === 0,
      body: (seen) => listed(seen),
    }),
    gamePage(readings, {
      name: 'players',
      below: '/:player',
      body: async (seen) => {
        const player = await read(seen);
        return player && playerPage(seen, player);
      },
    }),
    gamePage(readings, {
      name: 'players',
      below: '/:player/forget',
      to: 'operator',
      body: async (seen) => {
        const player = await read(seen);
        return player && !player.forgotten ? forgetPage(seen, player) : undefined;
      },
    }),
    ...(['unmute', 'unstaff', 'apart', 'forget'] as const).map((kind) => decides(kind)),
    // These two are done about whom nobody has heard yet, too, by an address that is typed.
    ...(['mute', 'staff'] as const).map((kind) =>
      decides(kind, (visit) => seeing(readings)(addressed)(visit)),
    ),
    {
      method: 'POST',
      path: '/games/:game/acts/same-as',
      to: 'operator',
      handle: seeing(readings)(joining),
    },
  ];
}

/** An address that nobody has stays where it was typed; whoever is known is led back to. */
async function addressed(seen: Seen): Promise<Response> {
  const { visit } = seen;
  const named = (visit.fields['player'] ?? '').trim();
  if ((await visit.desk.nameForActs(named)) !== undefined)
    return visit.call.redirect(playerPath(gameOf(visit), named), 303);
  return framedBelow(seen, 'players', await listed(seen, named), 422);
}

/** @param ahead the address that was typed of somebody who has not replied yet, where that cannot be */
async function listed(seen: Seen, ahead?: string) {
  const { visit, reading } = seen;
  const { q = '', apart, after } = visit.call.req.query();
  const asked = { words: q.trim().replace(/^@/u, '').slice(0, 100), apart: apart === '1' };
  const found = await visit.desk.players(reading.game, {
    ...asked,
    after,
    without: withoutIn(seen),
    most: PLAYERS,
  });
  return playersPage(seen, { ...asked, isFirst: after === undefined, ahead }, found);
}

async function read(
  seen: Seen,
  id = seen.visit.call.req.param('player') ?? '',
): Promise<DeskPlayerPage | undefined> {
  const { visit, reading } = seen;
  const { call, desk, language } = visit;
  return desk.player(reading.game, {
    id,
    without: withoutIn(seen),
    before: call.req.query('before'),
    most: REPLIES,
    mostLines: LINES,
    language,
  });
}

/** Whoever only reads is told nothing of whoever plays a round whose answer is a secret: they may have found it. */
const withoutIn = ({ visit, secret }: Seen): ReadonlySet<number> => (mayShow(visit) ? new Set() : secret);

/** Has two accounts count as one; the address that was typed stays on the player's page where that cannot be. */
function joining(seen: Seen): Promise<Response> {
  const { visit } = seen;
  const other = (visit.fields['other'] ?? '').trim();
  if (other !== '')
    return act(
      visit,
      (player) => ({ kind: 'same-as', player, other }),
      () => sentBack(seen, other),
    );
  visit.tell({ kind: 'refused', text: visit.phrases.players.noOther });
  return sentBack(seen, other);
}

async function sentBack(seen: Seen, other: string): Promise<Response> {
  const { visit } = seen;
  const player = await read(seen, (visit.fields['player'] ?? '').trim());
  if (!player) return visit.call.redirect(pathOf(gameOf(visit), 'players'), 303);
  return framedBelow(seen, 'players', playerPage(seen, player, other), 422);
}

/** Carries out an act about the player whose id, or whose address, the form holds; what is known of them is shown next. */
async function act(
  visit: OwnVisit,
  of: (player: string) => Act,
  refused?: () => Promise<Response>,
): Promise<Response> {
  const named = (visit.fields['player'] ?? '').trim();
  if (named === '') return notFound(visit);
  const called = await visit.desk.nameForActs(named);
  const wished = of(called ?? named);
  const game = gameOf(visit);
  const list = pathOf(game, 'players');
  const isLeft = called !== undefined && wished.kind !== 'forget';
  // Who has not replied yet is found among those of whom something was decided.
  const to = isLeft ? playerPath(game, named) : called === undefined ? `${list}?apart=1` : list;
  const performed = await perform(visit, undefined, wished);
  await tellOf(visit, undefined, wished, performed);
  return refused && !performed.ok ? refused() : visit.call.redirect(to, 303);
}
