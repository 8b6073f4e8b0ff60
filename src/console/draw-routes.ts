import type { DrawAct, GivenSeed } from '#acts/act.ts';
import { filesOf } from '#app/draw/files.ts';
import { fetchBeacon } from '#app/draw/fetch-beacon.ts';
import { chainOf } from '#app/draw/found-seed.ts';
import type { DrawNow } from '#app/draw/draws-now.ts';
import { type DrawRules, readNumbers } from '#game/draw/proof.ts';
import { Complaint } from '#platform/complaint.ts';
import { drawPage, type DrawTyped } from '#console/pages/draw.ts';
import { confirmPage, MOST_WHY } from '#console/pages/confirm.ts';
import type { Seen } from '#console/pages/seen.ts';
import { pathOf } from '#console/parts/layout.ts';
import type { Markup } from '#storyboard/markup.ts';
import { drawPhrasesIn } from '#console/words/draw-phrases.ts';
import { perform, tellOf } from './acting.ts';
import type { Query } from './confirm-steering.ts';
import { meantIn, reasonIn, replacing } from './confirm-replacement.ts';
import { framedBelow, gameOf, gamePage, seeing } from './game-page.ts';
import { notFound } from './problem.ts';
import type { Readings } from './readings.ts';
import { whyRefused } from './refusals.ts';
import type { OwnVisit, Route } from './visit.ts';

/** Returns the page of prize draws, their files, and what is done about them: for whoever runs the game. */
export function drawRoutes(readings: Readings): readonly Route[] {
  const acts = (name: string, actOf: ReadForm): Route => ({
    method: 'POST',
    path: `/games/:game/acts/${name}`,
    to: 'operator',
    handle: seeing(readings)((seen) => doing(seen, name, actOf)),
  });
  return [
    gamePage(readings, {
      name: 'standings',
      below: '/draw',
      to: 'operator',
      body: (seen) => drawsOf(seen),
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
      if (at !== '' && (moment === undefined || why.trim() === '')) return { missing: 'noMoment' };
      return { kind: 'prepare-draw', ...(moment !== undefined && { at: moment }) };
    }),
    acts('run-draw', async (fields, draw) => {
      if (!areTypedTwice(fields)) return { missing: 'differ' };
      const seed = draw.prepared && (await seedOf(JSON.parse(draw.prepared.rules) as DrawRules, fields));
      return seed ? { kind: 'run-draw', seed } : undefined;
    }),
    // What is said of a person is not for an address.
    {
      method: 'POST',
      path: '/games/:game/standings/draw/replace',
      to: 'operator',
      handle: seeing(readings)(replaceAsked),
    },
    acts('replace-winner', async (fields) => {
      const meant = meantIn(fields);
      const reason = reasonIn(fields);
      if (!meant) return undefined;
      return reason === '' ? { missing: 'noReason' } : { kind: 'replace-winner', ...meant, reason };
    }),
    ...(['tell-winner', 'winner-told', 'retraction-told', 'winner-answered'] as const).map((kind) =>
      acts(kind, async (fields) => {
        const meant = meantIn(fields);
        return meant && { kind, ...meant };
      }),
    ),
  ];
}

const drawPath = (visit: OwnVisit): string => `${pathOf(gameOf(visit), 'standings')}/draw`;

/** The draw that a form or an address is about; undefined: the game has none such. */
async function drawOf(visit: OwnVisit, round: string | undefined): Promise<DrawNow | undefined> {
  const draws = await visit.desk.control.draws(gameOf(visit));
  return draws?.find((draw) => String(draw.round ?? '') === (round ?? ''));
}

/** The page of a game's draws; undefined: it has none. @param typed a form that was refused: it stays as it was sent */
async function drawsOf(seen: Seen, typed?: DrawTyped): Promise<Markup | undefined> {
  const { desk } = seen.visit;
  const draws = await desk.control.draws(seen.reading.game.id);
  if (!draws || draws.length === 0) return undefined;
  const all = await Promise.all(
    draws.map(async (draw) => ({ draw, files: (await filesOf(draw)).map(({ name }) => name) })),
  );
  return drawPage(seen, all, desk.clock.now(), typed);
}

/** Answers with the draws once more, and what was typed. @param missing what has it be told, where nothing else does */
async function sentBack(seen: Seen, form: string, missing?: Missing): Promise<Response> {
  const { visit } = seen;
  if (missing) visit.tell({ kind: 'refused', text: drawPhrasesIn(visit.language)[missing] });
  const body = await drawsOf(seen, { form, fields: visit.fields });
  return body ? framedBelow(seen, 'standings', body, 422) : notFound(visit);
}

async function replaceAsked(seen: Seen): Promise<Response> {
  const { visit } = seen;
  if (!meantIn(visit.fields)) return notFound(visit);
  if (reasonIn(visit.fields) === '') return sentBack(seen, 'replace-winner', 'noReason');
  const asked = await replacing(seen, visit.fields);
  if (!asked) return sentBack(seen, 'replace-winner', 'noWinner');
  if ('heading' in asked) return framedBelow(seen, 'standings', confirmPage(seen, asked));
  visit.tell({ kind: 'refused', text: whyRefused(asked, visit.language) });
  return sentBack(seen, 'replace-winner');
}

/** What a form comes to: an act, or what is missing in it; undefined: there is nothing of the kind. */
type ReadForm = (
  fields: Query,
  draw: DrawNow,
) => Promise<DrawAct | { readonly missing: Missing } | undefined>;
type Missing = 'differ' | 'noMoment' | 'noReason' | 'noWinner' | 'noBeacon';

async function doing(seen: Seen, name: string, actOf: ReadForm): Promise<Response> {
  const { visit } = seen;
  const { fields } = visit;
  const draw = await drawOf(visit, fields['round']);
  const read = draw && (await actOf(fields, draw).catch(unanswered));
  if (!read) return notFound(visit);
  if ('missing' in read) return sentBack(seen, name, read.missing);
  const why = (fields['why'] ?? '').trim().slice(0, MOST_WHY);
  const act = draw.round === null ? read : { ...read, round: draw.round };
  const performed = await perform(visit, gameOf(visit), act, why === '' ? {} : { why });
  await tellOf(visit, gameOf(visit), act, performed);
  return performed.ok ? visit.call.redirect(drawPath(visit), 303) : sentBack(seen, name);
}

function unanswered(error: unknown): { readonly missing: Missing } {
  if (!(error instanceof Complaint)) throw error;
  return { missing: 'noBeacon' };
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
