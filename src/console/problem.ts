import { html } from 'hono/html';
import { doorway, toldOn } from '#console/parts/layout.ts';
import { type OwnVisit, page, type Visit } from './visit.ts';

/** Answers that there is nothing of the kind. */
export const notFound = (visit: Visit | OwnVisit): Promise<Response> => problem(visit, 'notFound', 404);

/** Answers that something cannot be had, and leads back; what came of the act before is told first. */
export function problem(
  visit: Visit | OwnVisit,
  kind: 'notFound' | 'forbidden' | 'stale' | 'busy' | 'making' | 'tooMuch' | 'stalled',
  status: 400 | 403 | 404 | 413 | 503,
): Promise<Response> {
  const { phrases } = visit;
  return page(
    visit,
    doorway(
      visit,
      phrases.problem[kind],
      html`${'notice' in visit && visit.notice && toldOn(visit)}
        <h1>${phrases.problem[kind]}</h1>
        <p><a href="/">${phrases.problem.back}</a></p>`,
    ),
    status,
  );
}

/** Answers that too much is being made just now. */
export function making(visit: Visit | OwnVisit): Promise<Response> {
  visit.call.header('Retry-After', '60');
  return problem(visit, 'making', 503);
}
