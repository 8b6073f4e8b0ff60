import { readdir } from 'node:fs/promises';
import { join, posix } from 'node:path';
import type { Box } from '#game/game.ts';
import { type Inspection, inspectPhoto } from '#photos/inspect.ts';
import { photoInside } from '#photos/resolve.ts';
import { GOOD_WIDTH, LEAST_WIDTH, readBox, sidesOutside, type Size } from '#script/detail-box.ts';
import type { Reporter } from '#script/reporter.ts';
import { nearest } from '#script/nearest.ts';
import type { Path } from '#script/path.ts';
import type { Said } from '#script/problems/problem.ts';
import { sayPath } from '#script/say-value.ts';
import type { RoundDraft } from '#script/schema/schema.ts';

/** Looks at every photo, all at once, notes what is wrong with it, and finds the details' boxes. */
export async function checkPhotos(
  folder: string,
  rounds: readonly (RoundDraft | undefined)[],
  reporter: Reporter,
): Promise<readonly (Box | undefined)[]> {
  const inspections = new Map<string, Promise<Inspection>>();
  const inspect = (path: string) => {
    const known = inspections.get(path) ?? inspectPhoto(path);
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
      reporter.note('missing-photo', path, { photo, meant: await nearestPhoto(folder, photo) });
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

/** The file beside the missing one whose name is nearest. */
async function nearestPhoto(folder: string, photo: string): Promise<string | undefined> {
  const around = posix.dirname(photo);
  const names = await readdir(join(folder, around)).catch(() => []);
  const name = nearest(posix.basename(photo), names);
  return name === undefined ? undefined : posix.join(around, name);
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
  else if (size) checkWidth(box, size, path, reporter);
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
  reporter.note(code, path, { at: sayPath(path), pixels });
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
