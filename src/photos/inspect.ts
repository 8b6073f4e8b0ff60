import { type FileHandle, open, stat } from 'node:fs/promises';
import { endsWell, formatOf, isHeic, tellingBytes } from './format.ts';
import { loadSharp, mostPixels } from './load-sharp.ts';

/**
 * What is wrong with a photo. `missing`: there is no such file, or it may not be read. `not-an-image`: it is not a
 * JPEG, PNG, WebP, AVIF, GIF or TIFF (a PDF and a drawing in SVG are not read). `heic`: it is a telephone's HEIC, which is
 * not read either. `truncated`: the file is damaged or stops too soon. `too-large`: over 100 million pixels or 50 MB.
 */
export type PhotoProblem = 'missing' | 'not-an-image' | 'heic' | 'truncated' | 'too-large';

export type Inspection =
  | { readonly ok: true; readonly width: number; readonly height: number }
  | { readonly ok: false; readonly problem: PhotoProblem };

const mostBytes = 50_000_000;

/** Says whether all of a photo can be decoded. */
export type Decodes = (path: string) => Promise<boolean>;

/**
 * Looks at a photo without decoding it, save when its end looks odd.
 * @param decodes asked then; decodes in this process unless told, one photo after the other
 * @returns its size in pixels as a person sees it, upright (EXIF orientation applied), or the first problem found
 */
export async function inspectPhoto(path: string, decodes: Decodes = decodesHere): Promise<Inspection> {
  const found = await lookAtFile(path);
  if (typeof found === 'string') return { ok: false, problem: found };
  const format = formatOf(found.start);
  if (format === undefined) return { ok: false, problem: isHeic(found.start) ? 'heic' : 'not-an-image' };

  const sharp = await loadSharp();
  const metadata = await sharp(path, { limitInputPixels: false, failOn: 'truncated' })
    .metadata()
    .catch(() => undefined);
  if (metadata === undefined) return { ok: false, problem: 'truncated' };
  const { width, height } = metadata.autoOrient;
  if (width * height > mostPixels) return { ok: false, problem: 'too-large' };
  if (endsWell(format, found.end) === 'unknown' && !(await decodes(path))) {
    return { ok: false, problem: 'truncated' };
  }
  return { ok: true, width, height };
}

async function lookAtFile(path: string): Promise<{ start: Uint8Array; end: Uint8Array } | PhotoProblem> {
  try {
    const stats = await stat(path);
    // Opening a pipe or a device could wait for ever.
    if (!stats.isFile()) return 'not-an-image';
    const { size } = stats;
    if (size > mostBytes) return 'too-large';
    if (size === 0) return 'truncated';
    await using file = await open(path);
    return {
      start: await readAt(file, 0, Math.min(size, tellingBytes)),
      end: await readAt(file, Math.max(0, size - tellingBytes), Math.min(size, tellingBytes)),
    };
  } catch {
    return 'missing';
  }
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Uint8Array> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}

/** One decoding at a time: each may take hundreds of megabytes. */
let last: Promise<unknown> = Promise.resolve();

function decodesHere(path: string): Promise<boolean> {
  const done = last.then(() => decode(path));
  last = done.catch(() => undefined);
  return done;
}

async function decode(path: string): Promise<boolean> {
  const sharp = await loadSharp();
  return sharp(path, { limitInputPixels: mostPixels, failOn: 'truncated' })
    .resize(32, 32, { fit: 'inside' })
    .raw()
    .toBuffer()
    .then(
      () => true,
      () => false,
    );
}
