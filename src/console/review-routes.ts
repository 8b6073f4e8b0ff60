import type { Act } from '#acts/act.ts';
import type { JournalLine } from '#acts/journal.ts';
import type { Verdict } from '#acts/change.ts';
import { sayVerdict } from '#app/words/say-refusal.ts';
import { pathOf, playerPath } from '#console/parts/layout.ts';
import { insightPart } from '#console/review/insight.ts';
import type { Kind } from '#console/review/item.ts';
import { KINDS } from '#console/review/kinds.ts';
import { addressOf, linesAt, OTHERS, type Place, placeOf, queueAt } from '#console/review/queue.ts';
import { reviewPage } from '#console/review/review-page.ts';
import { reviewPhrasesIn } from '#console/words/review-phrases.ts';
import { acceptRoutes } from './accept-routes.ts';
import { carryOut, perform, tellOf } from './acting.ts';
import { pendingOf } from './asking.ts';
import { gameOf, gamePage, look } from './game-page.ts';
import { isOwnReviewing, lineIn } from './may-undo.ts';
import { notFound } from './problem.ts';
import type { Readings } from './readings.ts';
import { type OwnVisit, page, type Route } from './visit.ts';

/** No more than this is acted on at once. */
const MOST = 100;

/** Returns the page of what waits for a person, what is done there, and what helps to decide. */
export function reviewRoutes(readings: Readings): readonly Route[] {
  const acts = (name: string, handle: (visit: OwnVisit) => Promise<Response>): Route => ({
    method: 'POST',
    path: `/games/:game/review/${name}`,
    to: 'reviewer',
    handle,
  });
  const act = async (visit: OwnVisit, wished: Act): Promise<Response> => {
    await tellOf(visit, gameOf(visit), wished, await perform(visit, gameOf(visit), wished));
    const { player, page: from } = visit.fields;
    if (player !== undefined) return backTo(visit, playerPath(gameOf(visit), player));
    return from === 'now' ? backTo(visit, pathOf(gameOf(visit), 'now')) : goOn(visit, readings);
  };
  return [
    gamePage(readings, {
      name: 'review',
      body: async (seen) => {
        const { visit } = seen;
        const query = visit.call.req.query();
        const place = { ...placeOf(query), shown: seen.shown };
        const queue = await queueAt(seen, place, query['item']);
        return reviewPage(seen, queue, await pendingOf(visit, gameOf(visit)), await ownLast(visit));
      },
    }),
    {
      method: 'GET',
      path: '/games/:game/review/insight',
      to: 'reviewer',
      part: true,
      handle: (visit) => insight(visit, readings),
    },
    acts('decide', async (visit) => {
      const { reply = '', verdict } = visit.fields;
      if (!isVerdict(verdict)) return notFound(visit);
      return act(visit, { kind: 'decide', reply, verdict, first: true });
    }),
    acts('ask', (visit) => act(visit, { kind: 'ask', reply: visit.fields['reply'] ?? '' })),
    acts('note', async (visit) => {
      const [[kind, keys] = []] = byKind([visit.fields['item'] ?? '']);
      const note = kind?.note?.(keys ?? []);
      return note ? act(visit, note) : notFound(visit);
    }),
    acts('many', (visit) => many(visit, readings)),
    acts('undo', async (visit) => {
      const line = await lineIn(visit, gameOf(visit));
      if (!line || !(await isOwnReviewing(visit, line))) return notFound(visit);
      const undo = { kind: 'undo', line: line.id } as const;
      const { back = '' } = visit.fields;
      // The notice that offers it stands on whichever page what is undone was done from.
      if (back === '' || back === 'review') return act(visit, undo);
      return carryOut(visit, gameOf(visit), undo, visit.back());
    }),
    ...acceptRoutes(readings),
  ];
}

const isVerdict = (text: string | undefined): text is Verdict =>
  text === 'correct' || text === 'close' || text === 'wrong';

/** What whoever visits did last, if it is of this page. */
async function ownLast(visit: OwnVisit): Promise<JournalLine | undefined> {
  const line = await visit.desk.lastAct(gameOf(visit), visit.who.name);
  return line && (await isOwnReviewing(visit, line)) ? line : undefined;
}

/** Where the form was. */
function placeIn({ fields }: OwnVisit): Place {
  const url = URL.parse(fields['at'] ?? '', 'http://here');
  return placeOf(Object.fromEntries(url?.searchParams ?? []));
}

/** Leads back to the page on which a reply was decided of, where it was read. */
function backTo(visit: OwnVisit, path: string): Response {
  const { reply = '', show } = visit.fields;
  const query = show === '1' ? '?show=1' : '';
  return visit.call.redirect(`${path}${query}#reply-${encodeURIComponent(reply)}`, 303);
}

/** Leads to what comes next: what the form names, if it still waits, else what is first, else the heading of what is empty. */
async function goOn(visit: OwnVisit, readings: Readings): Promise<Response> {
  const game = gameOf(visit);
  const place = placeIn(visit);
  const seen = await look(visit, readings);
  if (!seen) return notFound(visit);
  const reads = async (at: Place) => (await linesAt(seen, at)).lines.map(({ item }) => item);
  const here = await reads(place);
  // A kind of which nothing is left, or a page behind which nothing comes, is left for the whole.
  const at = here.length > 0 ? place : { ...place, kind: undefined, after: undefined, on: false };
  const items = here.length > 0 ? here : await reads(at);
  const { next } = visit.fields;
  const item = items.find(({ anchor }) => anchor === next) ?? items[0];
  const to = item ? addressOf(game, at, item) : `${addressOf(game, at)}#queue`;
  return visit.call.redirect(to, 303);
}

/** Gathers what forms name by its kind; what is of none is left out. */
function byKind(ids: readonly string[]): ReadonlyMap<Kind, readonly string[]> {
  const found = new Map<Kind, string[]>();
  for (const id of new Set(ids)) {
    const cut = id.indexOf(':');
    const kind = KINDS.find(({ name }) => name === id.slice(0, cut));
    if (kind) found.getOrInsertComputed(kind, () => []).push(id.slice(cut + 1));
  }
  return found;
}

/** Does one act on all that was picked and takes it: one line in the journal, undone as a whole. */
async function many(visit: OwnVisit, readings: Readings): Promise<Response> {
  const { fields, desk, language } = visit;
  const says = reviewPhrasesIn(language, visit.hour);
  const game = gameOf(visit);
  const { act: wished } = fields;
  if (wished !== 'note' && !isVerdict(wished)) return notFound(visit);
  const ids = (fields['all'] === '1' ? fields['shown'] : fields['item'])?.split('\n') ?? [];
  const picked = byKind(ids.slice(0, MOST));
  const meant = [...picked].filter(([kind]) => (wished === 'note' ? kind.note : kind.takesVerdicts));
  const count = (kinds: readonly (readonly [Kind, readonly string[]])[]): number =>
    kinds.reduce((sum, [, { length }]) => sum + length, 0);
  const others = count([...picked]) - count(meant);
  const more = others > 0 ? ` ${says.notMeant(others)}` : '';
  if (meant.length === 0) {
    visit.tell({ kind: 'refused', text: `${says.nothingPicked}${more}` });
    return goOn(visit, readings);
  }
  const act = wished === 'note' ? noteOf(meant) : verdictOn(meant, wished);
  const performed = await perform(visit, game, act);
  await tellOf(visit, game, act, performed);
  const done = performed.ok && performed.line.entry.kind === 'act' ? performed.line.entry.act : undefined;
  // What somebody else decided meanwhile stays, and is told.
  const left =
    act.kind === 'decide-many'
      ? act.replies.filter((ref) => done?.kind !== 'decide-many' || !done.replies.includes(ref))
      : [];
  const settled = left.length === 0 ? [] : await desk.settled(game, left);
  if (settled.length === 0 && more === '') return goOn(visit, readings);
  const told = settled.map(({ author, verdict, by }) =>
    says.settled(author, sayVerdict(verdict, language), by),
  );
  const before = visit.takeNotice();
  visit.tell({
    kind: done ? 'partly' : 'refused',
    text: `${before?.text ?? ''}${told.length > 0 ? ` ${says.untouched(told)}` : ''}${more}`,
    page: before?.page,
    undo: before?.undo,
  });
  return goOn(visit, readings);
}

const verdictOn = (
  meant: readonly (readonly [Kind, readonly string[]])[],
  verdict: Verdict,
): Act & { readonly kind: 'decide-many' } => ({
  kind: 'decide-many',
  replies: meant.flatMap(([, keys]) => keys),
  verdict,
});

/** Takes note of items of several kinds at once. */
const noteOf = (meant: readonly (readonly [Kind, readonly string[]])[]): Act => ({
  kind: 'acknowledge',
  items: meant.flatMap(([kind, keys]) => {
    const act = kind.note?.(keys);
    return act?.kind === 'acknowledge' ? act.items : [];
  }),
});

async function insight(visit: OwnVisit, readings: Readings): Promise<Response> {
  const seen = await look(visit, readings);
  const ref = visit.call.req.query('item') ?? '';
  const found =
    seen && (await visit.desk.insight(gameOf(visit), { ref, most: OTHERS, language: visit.language }));
  return seen && found ? page(visit, insightPart(found, seen, true)) : visit.call.body(null, 404);
}
