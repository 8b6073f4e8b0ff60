import { RESULT_NAMES } from '#app/results/results-files.ts';
import { resultsTable, seasonTable } from '#app/results/results-table.ts';
import { resultsPolicy } from '#results/frame.ts';
import { renderResults } from '#results/render-results.ts';
import { renderSeason } from '#results/render-season.ts';
import { seasonPage } from '#console/pages/season.ts';
import { framed, gestureAt, pathOf } from '#console/parts/layout.ts';
import { gameOf } from './game-page.ts';
import { making, notFound } from './problem.ts';
import { askerOf, type Reports } from './reports.ts';
import { type OwnVisit, page, type Route, setPolicy } from './visit.ts';

/**
 * Returns what a game came to, as a page by itself and as files, and one ranking over several games. Everybody who is logged in may read them:
 * nothing is in them that a right answer moves before its reveal.
 */
export function resultsRoutes(reports: Reports): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/games/:game/report/results',
      to: 'viewer',
      async handle(visit) {
        const { language, phrases } = visit;
        const found = await reports.results(gameOf(visit), askerOf(visit));
        if (found === 'busy') return making(visit);
        if (!found) return notFound(visit);
        const { results, pictures, others } = found;
        const back = { href: pathOf(gameOf(visit), 'report'), label: phrases.problem.back };
        return alone(visit, await renderResults(results, language, { pictures, others, back }));
      },
    },
    {
      method: 'GET',
      path: '/games/:game/report/results/:file',
      to: 'viewer',
      async handle(visit) {
        const { call, language } = visit;
        const name = call.req.param('file') ?? '';
        const names = RESULT_NAMES[language];
        const isTable = name === names.table[0];
        const isOne = isTable || name === names.json[0];
        const found = isOne ? await reports.results(gameOf(visit), askerOf(visit)) : undefined;
        if (found === 'busy') return making(visit);
        if (!found) return notFound(visit);
        const text = isTable
          ? resultsTable(found.results, language)
          : `${JSON.stringify({ ...found.results, compared: found.others }, undefined, 2)}\n`;
        return file(visit, name, text);
      },
    },
    {
      method: 'GET',
      path: '/season',
      to: 'viewer',
      async handle(visit) {
        const { call, language, phrases, desk } = visit;
        const ids = [...new Set(call.req.queries('game') ?? [])].slice(0, MOST_GAMES);
        const played = new Set(await desk.control.games());
        if (ids.some((id) => !played.has(id))) return notFound(visit);
        if (ids.length < 2) {
          const body = seasonPage(visit, await desk.everPlayed(), ids);
          return page(
            visit,
            framed(visit, { title: phrases.report.season, gesture: gestureAt(await desk.states()), body }),
          );
        }
        const found = await reports.season(ids, askerOf(visit));
        if (found === 'busy') return making(visit);
        if (!found) return notFound(visit);
        if (call.req.query('as') === 'csv')
          return file(visit, phrases.report.seasonFile, seasonTable(found, language));
        const back = { href: pathOf(ids[0] ?? '', 'report'), label: phrases.problem.back };
        return alone(visit, await renderSeason(found, language, back));
      },
    },
  ];
}

/** Nobody adds up more. */
const MOST_GAMES = 50;

async function alone({ call }: OwnVisit, text: string): Promise<Response> {
  setPolicy(call, `${await resultsPolicy()}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`);
  return call.html(text);
}

const file = ({ call }: OwnVisit, name: string, text: string): Response =>
  call.body(text, 200, {
    'Content-Type': `${name.endsWith('.csv') ? 'text/csv' : 'application/json'}; charset=utf-8`,
    'Content-Disposition': `attachment; filename="${encodeURIComponent(name)}"`,
  });
