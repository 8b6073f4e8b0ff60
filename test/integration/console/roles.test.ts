import { expect, test } from 'vitest';
import { useTheatre } from '../../support/games/playing.ts';
import { may, type Route } from '#console/visit.ts';
import { openStage } from './console-stage.ts';

const { play } = useTheatre();

test('each route lets in those whom its role says, for page, form and stream alike, and whoever is nobody into none but the doors', async () => {
  const angers = await play();
  await angers.until('10:00');
  const stage = await openStage(angers);
  using _console = stage.console;
  const people = {
    nobody: stage.browser(),
    viewer: await stage.person('viewer', angers),
    reviewer: await stage.person('reviewer', angers),
    operator: await stage.person('operator', angers),
  };
  // Programs have no role but by a token.
  const routes = stage.console.routes.filter(({ path, by }) => path !== '/logout' && by === undefined);
  const found: string[] = [];
  const expected: string[] = [];
  for (const [role, browser] of Object.entries(people)) {
    await browser.page('/login');
    if (role !== 'nobody') await browser.page(`/games/${angers.game.id}/accounts`);
    for (const route of routes) {
      const path = route.path
        .replace(':game', angers.game.id)
        .replace(':page', 'now')
        .replace(':link', 'none');
      const answer = await (route.method === 'GET'
        ? browser.get(path)
        : route.takes === 'json'
          ? browser.json(path, {})
          : route.takes === 'files'
            ? browser.send(path, [])
            : browser.post(path));
      await answer.body?.cancel();
      const label = `${role} ${route.method} ${route.path}`;
      found.push(`${label}: ${outcomeOf(answer, route.to)}`);
      expected.push(`${label}: ${expectedOf(role, route.to)}`);
    }
  }
  expect(found).toEqual(expected);
  // What an act would have needed was given by nobody but the operator.
  const known = new Set(stage.console.routes.map(({ method, path }) => `${method} ${path}`));
  const served = stage.console.app.routes.filter(
    ({ method, path }) => method !== 'ALL' && !path.startsWith('/assets/'),
  );
  expect(served.map(({ method, path }) => `${method} ${path}`).filter((one) => !known.has(one))).toEqual([]);
});

/** A door may refuse for reasons of its own. */
function outcomeOf(answer: Response, to: Route['to']): string {
  if (answer.status === 303 && answer.headers.get('location') === '/login') return 'sent to the door';
  if (answer.status === 401) return 'sent to the door';
  return answer.status === 403 && to !== 'anyone' ? 'refused' : 'let in';
}

function expectedOf(role: string, to: Route['to']): string {
  if (to === 'anyone') return 'let in';
  if (role !== 'viewer' && role !== 'reviewer' && role !== 'operator') return 'sent to the door';
  return may(role, to) ? 'let in' : 'refused';
}
