import { html } from 'hono/html';
import { doorway } from '#console/parts/layout.ts';
import { page, type Visit } from './visit.ts';

/** Answers that there is nothing of the kind. */
export const notFound = (visit: Visit): Promise<Response> => problem(visit, 'notFound', 404);

/** Answers that something cannot be had, and leads back. */
export function problem(
  visit: Visit,
  kind: 'notFound' | 'forbidden' | 'stale' | 'busy' | 'tooMuch' | 'stalled',
  status: 400 | 403 | 404 | 413 | 503,
): Promise<Response> {
  const { phrases } = visit;
  return page(
    visit,
    doorway(
      visit,
      phrases.problem[kind],
      html`<h1>${phrases.problem[kind]}</h1>
        <p><a href="/">${phrases.problem.back}</a></p>`,
    ),
    status,
  );
}
