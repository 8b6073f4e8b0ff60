import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { FrameEditor, Saved } from './frame-editor.ts';
import { stateOf } from './page.ts';
import type { PagePictures } from './pictures.ts';
import { drawnRound } from './save-drawn.ts';

/** What the page consists of; nothing else is ever read from the disk by its name. */
export const FILES: ReadonlyMap<string, string> = new Map([
  ['icon.svg', 'image/svg+xml'],
  ['page.css', 'text/css; charset=utf-8'],
  ['page.js', 'text/javascript; charset=utf-8'],
  ['stage.js', 'text/javascript; charset=utf-8'],
  ['previews.js', 'text/javascript; charset=utf-8'],
  ['geometry.js', 'text/javascript; charset=utf-8'],
  ['fields.js', 'text/javascript; charset=utf-8'],
  ['ending.js', 'text/javascript; charset=utf-8'],
]);

const percent = z.coerce.number().min(0).max(100);
const cutting = z.object({
  left: percent,
  top: percent,
  width: percent.positive(),
  height: percent.positive(),
  widen: z.coerce.number().gt(1).max(1000).optional(),
});
const saving = z.strictObject({ mark: z.string().max(100), rounds: z.array(drawnRound).max(1000) });

/** The status by which a change that was not made is answered. */
const REFUSED = { changed: 409, nothing: 409, 'as-written': 422, broken: 422 } as const;

/** Answers with a part of the page by its name; undefined: it has none of that name. */
export async function partOf(name: string): Promise<Response | undefined> {
  const type = FILES.get(name);
  if (type === undefined) return undefined;
  const text = await readFile(new URL(`browser/${name}`, import.meta.url), 'utf8');
  return new Response(text, { headers: { 'Content-Type': type } });
}

/** Answers with the photo of a round, to be drawn on; undefined where there is none. */
export async function photoOf(
  editor: FrameEditor,
  pictures: PagePictures,
  round: string,
): Promise<Response | undefined> {
  const found = placeOf(editor, round);
  const bytes = found === undefined ? undefined : await pictures.photo(found);
  return bytes && jpeg(bytes);
}

/** Answers with what is cut out of the photo of a round, as it would be posted; undefined where that cannot be. */
export async function cutOf(
  editor: FrameEditor,
  pictures: PagePictures,
  { round, query, signal }: { readonly round: string; readonly query: unknown; readonly signal: AbortSignal },
): Promise<Response | undefined> {
  const found = placeOf(editor, round);
  const wanted = cutting.safeParse(query);
  if (found === undefined || !wanted.success) return undefined;
  const { widen, ...box } = wanted.data;
  const inFractions = {
    left: box.left / 100,
    top: box.top / 100,
    width: box.width / 100,
    height: box.height / 100,
  };
  const bytes = await pictures.cut(found, inFractions, widen, signal);
  return bytes && jpeg(bytes);
}

/** Saves what was drawn; undefined where what was sent is nothing of the kind. */
export async function saveIn(editor: FrameEditor, sent: unknown): Promise<Response | undefined> {
  const wanted = saving.safeParse(sent);
  if (!wanted.success) return undefined;
  return answerOf(await editor.save(wanted.data.mark, wanted.data.rounds), editor);
}

/** Takes the last change back. */
export const undoIn = async (editor: FrameEditor): Promise<Response> => answerOf(await editor.undo(), editor);

/** Where the photo of a round is; undefined for a round that is not there, or whose photo is not. */
function placeOf(editor: FrameEditor, round: string): string | undefined {
  const found = /^\d{1,5}$/.test(round) ? editor.game.rounds[Number(round)]?.found : undefined;
  return found?.ok ? found.path : undefined;
}

const jpeg = (bytes: Uint8Array): Response =>
  new Response(Uint8Array.from(bytes), { headers: { 'Content-Type': 'image/jpeg' } });

const answerOf = (saved: Saved, editor: FrameEditor): Response =>
  saved.ok
    ? Response.json(stateOf(saved.game, editor.changes))
    : Response.json({ problem: saved.problem }, { status: REFUSED[saved.problem] });
