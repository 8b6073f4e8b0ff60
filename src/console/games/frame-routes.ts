import type { GamesFolder } from '#app/games-folder/games-folder.ts';
import { hasTooManyLines } from '#app/games-folder/script-bounds.ts';
import { FrameEditor } from '#frame/frame-editor.ts';
import { framePage } from '#frame/page.ts';
import { cutOf, partOf, photoOf, saveIn, undoIn } from '#frame/page-parts.ts';
import { PagePictures } from '#frame/pictures.ts';
import { notFound } from '#console/problem.ts';
import type { OwnVisit, Route } from '#console/visit.ts';
import type { DrawAnswers, DrawAsked } from './drawing-thread.ts';
import { making, makingPath } from './making.ts';

const THREAD = new URL('drawing-thread.ts', import.meta.url);

/** The script of a game as it is drawn on. */
interface Drawing {
  readonly editor: FrameEditor;
  readonly pictures: PagePictures;
}

/** So many games are drawn on at once: each keeps the photos that its page shows. */
const MOST_OPEN = 8;

/** Returns the page on which details are drawn, which is that of `kesako frame`, and what it asks for. */
export function frameRoutes(games: GamesFolder): readonly Route[] {
  const open = new Map<string, Drawing>();
  const thread = games.ownThread<DrawAsked, DrawAnswers[DrawAsked['what']]>(THREAD);

  /** What is drawn on; undefined where nobody can make the script out. */
  async function drawing(id: string): Promise<Drawing | undefined> {
    const folder = await games.folder(id);
    const script = await games.script(id);
    // A script that is a link is not read, nor one that takes long to be.
    if (folder === undefined || !script || hasTooManyLines(script.text)) return undefined;
    const known = open.get(id);
    if (known) {
      open.delete(id);
      open.set(id, known);
      return known;
    }
    const editor = await FrameEditor.open(folder, {
      replace: (_, before, after) => games.replace(id, before, after),
      read: async (path) => (await thread.ask({ what: 'read', path })) as DrawAnswers['read'],
      write: async (game, drawn) =>
        (await thread.ask({ what: 'write', game, drawn })) as DrawAnswers['write'],
    });
    if (!(editor instanceof FrameEditor)) return undefined;
    const made = { editor, pictures: new PagePictures(games.cutter) };
    open.set(id, made);
    const [oldest] = open.keys();
    if (open.size > MOST_OPEN && oldest !== undefined) open.delete(oldest);
    return made;
  }

  const part = (
    method: 'GET' | 'POST',
    path: string,
    handle: (visit: OwnVisit, drawn: Drawing) => Promise<Response | undefined>,
  ): Route => ({
    method,
    path: `/games/:game/frame/${path}`,
    to: 'operator',
    part: true,
    ...(method === 'POST' && { takes: 'json' as const }),
    handle: (visit) =>
      making(visit, games, async ({ id }) => {
        const drawn = await drawing(id);
        return (drawn && (await handle(visit, drawn))) ?? visit.call.body(null, 404);
      }),
  });
  const param = ({ call }: OwnVisit, name: string): string => call.req.param(name) ?? '';

  return [
    {
      method: 'GET',
      path: '/games/:game/frame/',
      to: 'operator',
      handle: (visit) =>
        making(visit, games, async ({ id, says }) => {
          const drawn = await drawing(id);
          if (!drawn) {
            if (!(await games.script(id))) return notFound(visit);
            visit.tell({ kind: 'refused', text: says.photo.cannotDraw });
            return visit.call.redirect(makingPath(id, 'script'), 303);
          }
          const { editor, pictures } = drawn;
          const game = await editor.refresh();
          pictures.clear();
          const within = { token: visit.formToken, back: makingPath(id, 'photos') };
          return visit.call.html(await framePage(game, editor.changes, visit.language, within));
        }),
    },
    part('GET', 'photo/:round', (visit, { editor, pictures }) =>
      photoOf(editor, pictures, param(visit, 'round')),
    ),
    part('GET', 'cut/:round', (visit, { editor, pictures }) => {
      const { req } = visit.call;
      return cutOf(editor, pictures, {
        round: param(visit, 'round'),
        query: req.query(),
        signal: req.raw.signal,
      });
    }),
    part('POST', 'save', (visit, { editor }) => saveIn(editor, visit.json)),
    part('POST', 'undo', (_, { editor }) => undoIn(editor)),
    part('GET', ':file', (visit) => partOf(param(visit, 'file'))),
  ];
}
