import { TABLE_FILES, TABLES, reportTable } from '#app/story/report-tables.ts';
import { tellWithoutNames } from '#app/story/without-names.ts';
import { renderStoryboard, storyboardPolicy } from '#storyboard/render.ts';
import { mayReport, reportPage } from '#console/pages/report.ts';
import { rulesPage } from '#console/pages/rules.ts';
import { pathOf } from '#console/parts/layout.ts';
import { gameOf, gamePage, look } from './game-page.ts';
import { making, notFound } from './problem.ts';
import { resultsRoutes } from './results-routes.ts';
import type { Readings } from './readings.ts';
import { askerOf, type Reports } from './reports.ts';
import { type OwnVisit, type Route, setPolicy } from './visit.ts';

/** Returns the report of a game: what leads to it, its page, which is one by itself, and its files. */
export function reportRoutes(readings: Readings, reports: Reports): readonly Route[] {
  /** To whoever may not be told there is none. */
  const isTold = async (visit: OwnVisit): Promise<boolean> => {
    const seen = await look(visit, readings);
    return seen !== undefined && mayReport(seen);
  };
  return [
    ...resultsRoutes(reports),
    gamePage(readings, {
      name: 'report',
      body: async (seen) =>
        reportPage(seen, await reports.momentOf(seen.reading.story.game, seen.visit.language)),
    }),
    gamePage(readings, {
      name: 'report',
      below: '/rules',
      body: async (seen) =>
        rulesPage(seen, await seen.visit.desk.rules(seen.reading.game, seen.visit.language)),
    }),
    {
      method: 'GET',
      path: '/games/:game/report/page',
      to: 'viewer',
      async handle(visit) {
        const { call, language, phrases } = visit;
        const isThere = await isTold(visit);
        const found = isThere ? await reports.story(gameOf(visit), language, askerOf(visit)) : undefined;
        if (found === 'busy') return making(visit);
        if (!found) return notFound(visit);
        const isNamed = call.req.query('names') !== 'no';
        const back = { href: pathOf(gameOf(visit), 'report'), label: phrases.problem.back };
        const text = await reports.page(found, isNamed ? 'named' : 'unnamed', () =>
          renderStoryboard(isNamed ? found.story : tellWithoutNames(found.story, language), language, back),
        );
        setPolicy(
          call,
          `${await storyboardPolicy()}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
        );
        return call.html(text);
      },
    },
    {
      method: 'GET',
      path: '/games/:game/report/files/:file',
      to: 'viewer',
      async handle(visit) {
        const { call } = visit;
        const name = call.req.param('file') ?? '';
        const file = (await isTold(visit)) ? await fileCalled(name, visit) : undefined;
        if (file === 'busy') return making(visit);
        if (file === undefined) return notFound(visit);
        return call.body(file.text, 200, {
          'Content-Type': `${name.endsWith('.csv') ? 'text/csv' : 'application/json'}; charset=utf-8`,
          'Content-Disposition': `attachment; filename="${encodeURIComponent(name)}"`,
        });
      },
    },
  ];

  async function fileCalled(
    name: string,
    visit: OwnVisit,
  ): Promise<{ readonly text: string } | 'busy' | undefined> {
    const { language } = visit;
    const game = gameOf(visit);
    if (name === `${game}.json`) {
      const figures = await reports.figures(game, language, askerOf(visit));
      return figures && figures !== 'busy' ? { text: `${JSON.stringify(figures, undefined, 2)}\n` } : figures;
    }
    const table = TABLES.find((one) => TABLE_FILES[language][one][0] === name);
    if (!table) return undefined;
    const found = await reports.story(game, language, askerOf(visit));
    return found && found !== 'busy' ? { text: reportTable(table, found.story, language) } : found;
  }
}
