import type { DrawAct, GivenSeed } from '#acts/act.ts';
import { filesOf } from '#app/draw/files.ts';
import { fetchBeacon } from '#app/draw/fetch-beacon.ts';
import { chainOf } from '#app/draw/found-seed.ts';
import type { DrawNow } from '#app/draw/draws-now.ts';
import { type DrawRules, readNumbers } from '#game/draw/proof.ts';
import { Complaint } from '#platform/complaint.ts';
import { drawPage } from '#console/pages/draw.ts';
import { confirmPage, MOST_WHY } from '#console/pages/confirm.ts';
import { pathOf } from '#console/parts/layout.ts';
import { drawPhrasesIn } from '#console/words/draw-phrases.ts';
import { carryOut } from './acting.ts';
import type { Query } from './confirm-steering.ts';
import { isPlace, reasonIn, replacing } from './confirm-replacement.ts';
import { framedBelow, gameOf, gamePage, seeing } from './game-page.ts';
import { notFound } from './problem.ts';
import type { Readings } from './readings.ts';
import type { OwnVisit, Route } from './visit.ts';

/** Returns the page of prize draws, their files, and what is done about them: for whoever runs the game. */
export const drawRoutes = (readings: Readings): readonly Route[] => [
  gamePage(readings, {
    name: 'standings',
    below: '/draw',
    to: 'operator',
    body: async (seen) => {
      const draws = await seen.visit.desk.control.draws(seen.reading.game.id);
      if (!draws || draws.length === 0) return undefined;
      const all = await Promise.all(
        draws.map(async (draw) => ({ draw, files: (await filesOf(draw)).map(({ name }) => name) })),
      );
      return drawPage(seen, all, seen.visit.desk.clock.now());
    },
  }),
  {
    method: 'GET',
    path: '/games/:game/standings/draw/file/:name',
    to: 'operator',
    async handle(visit) {
      const draw = await drawOf(visit, visit.call.req.query('round'));
      const name = visit.call.req.param('name');
      const file = draw && (await filesOf(draw)).find((one) => one.name === name);
      if (!file) return notFound(visit);
      return visit.call.body(file.text, 200, {
        'Content-Type': 'application/octet-stream',
        'Content-Disposition': `attachment; filename="${file.name}"`,
      });
    },
  },
  acts('prepare-draw', async ({ at = '', why = '' }, draw) => {
    const moment = at === '' ? undefined : momentOf(at, draw.timeZone);
    if (at !== '' && (moment === undefined || why.trim() === '')) return undefined;
    return { kind: 'prepare-draw', ...(moment !== undefined && { at: moment }) };
  }),
  acts('run-draw', async (fields, draw) => {
    const seed = draw.prepared && (await seedOf(JSON.parse(draw.prepared.rules) as DrawRules, fields));
    return seed ? { kind: 'run-draw', seed } : undefined;
  }),
  // What is said of a person is not for an address.
  {
    method: 'POST',
    path: '/games/:game/standings/draw/replace',
    to: 'operator',
    handle: seeing(readings)(async (seen) => {
      const asked = await replacing(seen, seen.visit.fields);
      return asked
        ? framedBelow(seen, 'standings', confirmPage(seen, asked))
        : seen.visit.call.redirect(drawPath(seen.visit), 303);
    }),
  },
  acts('replace-winner', async (fields) => {
    const { place = '' } = fields;
    const reason = reasonIn(fields);
    return isPlace(place) && reason !== ''
      ? { kind: 'replace-winner', place: Number(place), reason }
      : undefined;
  }),
  acts('tell-winner', async ({ place = '' }) =>
    isPlace(place) ? { kind: 'tell-winner', place: Number(place) } : undefined,
  ),
  acts('winner-told', async ({ place = '' }) =>
    isPlace(place) ? { kind: 'winner-told', place: Number(place) } : undefined,
  ),
  acts('retraction-told', async ({ place = '' }) =>
    isPlace(place) ? { kind: 'retraction-told', place: Number(place) } : undefined,
  ),
  acts('winner-answered', async ({ place = '' }) =>
    isPlace(place) ? { kind: 'winner-answered', place: Number(place) } : undefined,
  ),
];

const drawPath = (visit: OwnVisit): string => `${pathOf(gameOf(visit), 'standings')}/draw`;

/** The draw that a form or an address is about; undefined: the game has none such. */
async function drawOf(visit: OwnVisit, round: string | undefined): Promise<DrawNow | undefined> {
  const draws = await visit.desk.control.draws(gameOf(visit));
  return draws?.find((draw) => String(draw.round ?? '') === (round ?? ''));
}

function acts(name: string, actOf: (fields: Query, draw: DrawNow) => Promise<DrawAct | undefined>): Route {
  return {
    method: 'POST',
    path: `/games/:game/acts/${name}`,
    to: 'operator',
    async handle(visit) {
      const { fields } = visit;
      const to = drawPath(visit);
      const draw = await drawOf(visit, fields['round']);
      if (!draw) return notFound(visit);
      try {
        if (name === 'run-draw' && !areTypedTwice(fields)) {
          visit.tell({ kind: 'refused', text: drawPhrasesIn(visit.language).differ });
          return visit.call.redirect(to, 303);
        }
        const act = await actOf(fields, draw);
        if (!act) return await notFound(visit);
        const why = (fields['why'] ?? '').trim().slice(0, MOST_WHY);
        const meant = draw.round === null ? act : { ...act, round: draw.round };
        return await carryOut(visit, gameOf(visit), meant, to, why === '' ? {} : { why });
      } catch (error) {
        if (!(error instanceof Complaint)) throw error;
        visit.tell({ kind: 'refused', text: drawPhrasesIn(visit.language).noBeacon });
        return visit.call.redirect(to, 303);
      }
    },
  };
}

/** Says whether numbers were typed alike a second time: a draw takes place once, with whatever was typed. */
const areTypedTwice = ({ numbers, again }: Query): boolean =>
  numbers === undefined || String(readNumbers(numbers)) === String(readNumbers(again ?? ''));

function momentOf(field: string, timeZone: string): string | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/u.test(field)) return undefined;
  try {
    return Temporal.PlainDateTime.from(field).toZonedDateTime(timeZone).toInstant().toString();
  } catch {
    return undefined;
  }
}

/** The seed of a form; one of drand that it does not have is asked of the network. @throws Complaint when that does not give it */
async function seedOf(
  { seed }: DrawRules,
  { numbers = '', signature = '', previous = '' }: Query,
): Promise<GivenSeed | undefined> {
  if (seed.from !== 'drand') return { from: 'numbers', numbers: readNumbers(numbers) ?? [] };
  const [said, before] = [signature.trim().toLowerCase(), previous.trim().toLowerCase()];
  if (said !== '') return { from: 'drand', signature: said, previous: before === '' ? null : before };
  const chain = chainOf(seed.chain);
  if (!chain) return undefined;
  const beacon = await fetchBeacon(chain, seed.round, { signal: new AbortController().signal });
  return { from: 'drand', signature: beacon.signature, previous: beacon.previous };
}
