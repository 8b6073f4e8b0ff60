import type { Context } from 'hono';
import type { Route } from './visit.ts';

/** Returns what names, for a form that was sent, the page that it was on: one of ours, which can be asked for. */
export function leadingBack(routes: readonly Route[]): (call: Context) => string {
  const pages = routes.filter(
    ({ method, part, by }) => method === 'GET' && part !== true && by === undefined,
  );
  const forms = routes.filter(({ method }) => method === 'POST');
  const isAmong = (some: readonly Route[], path: string): boolean =>
    some.some((route) => isAt(route.path, path));
  return (call) => {
    const from = URL.parse(call.req.header('referer') ?? '');
    if (!from || from.host !== call.req.header('host')) return '/';
    const path = from.pathname.replace(/^\/{2,}/u, '/');
    // A form that was refused is answered at its own address, at which nothing can be asked for.
    if (isAmong(pages, path) || !isAmong(forms, path)) return `${path}${from.search}`;
    return above(path).find((one) => isAmong(pages, one)) ?? '/';
  };
}

/** Returns the addresses above one, the nearest first: of a game, that of its first page. */
function above(path: string): readonly string[] {
  const parts = path.split('/');
  const shorter = parts.map((_, left) => parts.slice(0, parts.length - left).join('/')).slice(1);
  return shorter.map((one) => (/^\/games\/[^/]+$/u.test(one) ? `${one}/now` : one));
}

/** Says whether a path is one of a route's. */
function isAt(route: string, path: string): boolean {
  const [wanted, given] = [route.split('/'), path.split('/')];
  return (
    wanted.length === given.length &&
    wanted.every((part, index) => (part.startsWith(':') ? given[index] !== '' : given[index] === part))
  );
}
