import { readdir } from 'node:fs/promises';
import { join, posix } from 'node:path';
import type { Box } from '#game/game.ts';
import { type Decodes, type Inspection, inspectPhoto } from '#photos/inspect.ts';
import { photoInside } from '#photos/resolve.ts';
import {
  GOOD_WIDTH,
  isSuggested,
  LEAST_WIDTH,
  readBox,
  sidesOutside,
  type Size,
} from '#script/detail-box.ts';
import type { Reporter } from '#script/reporter.ts';
import { nearest } from '#script/nearest.ts';
import type { Path } from '#script/path.ts';
import type { Said } from '#script/problems/problem.ts';
import { sayPath } from '#script/say-path.ts';
import type { RoundDraft } from '#script/schema/schema.ts';

/** Looks at every photo, all at once, notes what is wrong with it, and finds the details' boxes. */
export async function checkPhotos(
  folder: string,
  rounds: readonly (RoundDraft | undefined)[],
  reporter: Reporter,
  decodes?: Decodes,
): Promise<readonly (Box | undefined)[]> {
  const inspections = new Map<string, Promise<Inspection>>();
  const inspect = (path: string) => {
    const known = inspections.get(path) ?? inspectPhoto(path, decodes);
    inspections.set(path, known);
    return known;
  };
  return Promise.all(
    rounds.map(async (round, index) => {
      const size = await checkPhoto(folder, round?.photo, ['rounds', index, 'photo'], inspect, reporter);
      return checkBox(round, index, size, reporter);
    }),
  );
}

/** Looks at one picture that is shown whole, and notes what is wrong with it. */
export async function checkPicture(
  folder: string,
  picture: string | undefined,
  path: Path,
  reporter: Reporter,
  decodes?: Decodes,
): Promise<void> {
  await checkPhoto(folder, picture, path, (found) => inspectPhoto(found, decodes), reporter);
}

async function checkPhoto(
  folder: string,
  photo: string | undefined,
  path: Path,
  inspect: (path: string) => Promise<Inspection>,
  reporter: Reporter,
): Promise<Size | undefined> {
  if (photo === undefined) return undefined;
  const place = await photoInside(folder, photo);
  if (!place.ok && place.problem === 'outside') {
    reporter.note('photo-outside-folder', path, { photo });
    return undefined;
  }
  const inspection: Inspection = place.ok ? await inspect(place.path) : { ok: false, problem: 'missing' };
  if (inspection.ok) return inspection;
  switch (inspection.problem) {
    case 'missing':
      reporter.note('missing-photo', path, {
        photo: photo.includes('\\') ? photo : asPath(photo),
        meant: await nearestPhoto(folder, photo),
      });
      return undefined;
    case 'not-an-image':
      reporter.note('not-an-image', path, { photo });
      return undefined;
    case 'heic':
      reporter.note('heic-photo', path, { photo });
      return undefined;
    case 'truncated':
      reporter.note('damaged-photo', path, { photo });
      return undefined;
    case 'too-large':
      reporter.note('photo-too-large', path, { photo });
      return undefined;
  }
}

/** The file of the game's folder whose path, or else whose name, is nearest to that of the missing one. */
async function nearestPhoto(folder: string, photo: string): Promise<string | undefined> {
  const wanted = posix.normalize(asPath(photo));
  const files = await filesIn(folder);
  const beside = files.filter((file) => posix.dirname(file) === posix.dirname(wanted));
  const name = posix.basename(wanted);
  const same = files.find((file) => posix.basename(file) === name);
  if (files.includes(wanted)) return wanted;
  const near = nearest(
    name,
    beside.map((file) => posix.basename(file)),
  );
  if (near !== undefined) return posix.join(posix.dirname(wanted), near);
  if (same !== undefined) return same;
  const elsewhere = nearest(
    name,
    files.map((file) => posix.basename(file)),
  );
  return files.find((file) => posix.basename(file) === elsewhere) ?? nearest(wanted, files);
}

/** The path with plain strokes, as scripts have them; between double quotes YAML makes another sign of `\\0` to `\\t`. */
const asPath = (photo: string): string => Array.from(photo, (sign) => ESCAPED.get(sign) ?? sign).join('');

const ESCAPED: ReadonlyMap<string, string> = new Map([
  ['\0', '/0'],
  ['\u0007', '/a'],
  ['\b', '/b'],
  ['\t', '/t'],
  ['\n', '/n'],
  ['\v', '/v'],
  ['\f', '/f'],
  ['\r', '/r'],
  ['\u001b', '/e'],
  ['\\', '/'],
]);

/** More files than a game's folder has. */
const MOST_FILES = 2_000;
/** A game keeps its photos in its folder, or in one inside of it. */
const DEEPEST = 3;

/** The files of a folder and of those in it, as a script names them; hidden ones left out. */
async function filesIn(folder: string, around = '', depth = 1): Promise<readonly string[]> {
  const entries = await readdir(join(folder, around), { withFileTypes: true }).catch(() => []);
  const seen = entries.filter(({ name }) => !name.startsWith('.')).slice(0, MOST_FILES);
  const found = await Promise.all(
    seen.map(async (entry) => {
      const path = posix.join(around, entry.name);
      if (!entry.isDirectory()) return /\.(?:jpe?g|png|webp|avif|gif|tiff?)$/iu.test(path) ? [path] : [];
      return depth < DEEPEST ? await filesIn(folder, path, depth + 1) : [];
    }),
  );
  return found.flat().slice(0, MOST_FILES);
}

function checkBox(
  round: RoundDraft | undefined,
  index: number,
  size: Size | undefined,
  reporter: Reporter,
): Box | undefined {
  const path = ['rounds', index, 'detail'];
  const at = sayPath(path);
  const box = round?.detail && readBox(round.detail, size);
  if (!box) return undefined;
  if (box.width <= 0 || box.height <= 0) {
    reporter.note('empty-box', path, { at });
    return undefined;
  }
  const { right, bottom } = sidesOutside(box);
  if (right || bottom) reporter.note('box-outside-photo', path, { at, side: saySides(right, bottom) });
  else if (size) {
    checkWidth(box, size, path, reporter);
    if (isSuggested(box, size)) reporter.note('undrawn-detail', path, { number: index + 1 });
  }
  checkWidening(round, index, box, reporter);
  return box;
}

function saySides(right: boolean, bottom: boolean): Said {
  if (right && bottom) return { fr: 'à droite et en bas', en: 'on the right and at the bottom' };
  return right ? { fr: 'à droite', en: 'on the right' } : { fr: 'en bas', en: 'at the bottom' };
}

function checkWidth(box: Box, size: Size, path: Path, reporter: Reporter): void {
  const pixels = Math.round(box.width * size.width);
  if (pixels >= GOOD_WIDTH) return;
  const code = pixels < LEAST_WIDTH ? 'tiny-detail' : 'small-detail';
  reporter.note(code, path, { at: sayPath(path), pixels, good: GOOD_WIDTH, photo: size.width });
}

/** A wider view keeps the shape of the detail, and stops growing where it reaches an edge of the photo. */
function checkWidening(round: RoundDraft | undefined, index: number, box: Box, reporter: Reporter): void {
  const most = Math.min(1 / box.width, 1 / box.height);
  for (const [number, hint] of (round?.hints ?? []).entries()) {
    if (hint?.widen === undefined || hint.widen <= most) continue;
    const path = ['rounds', index, 'hints', number, 'widen'];
    reporter.note('widen-too-far', path, { at: sayPath(path), most: Math.floor(most * 10) / 10 });
  }
}
