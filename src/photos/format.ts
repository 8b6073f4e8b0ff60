/** The kinds of image that a photo may be, told by its first bytes. */
export type PhotoFormat = 'jpeg' | 'png' | 'webp' | 'gif' | 'tiff' | 'avif';

/** What a container of the HEIF family says that it holds, when that is HEVC, as telephones write it. */
const HEIC_BRAND = /^.{4}ftyp(?:.{4})*(?:hei[cxms]|hev[cxms]|mif1|msf1)/s;

/** How many bytes `formatOf` needs from the start of a file, and `endsWell` from its end. */
export const tellingBytes = 32;

/** Returns the format that the first bytes of a file announce, whatever its name says; undefined when it is no photo. */
export function formatOf(start: Uint8Array): PhotoFormat | undefined {
  const text = Buffer.from(start).toString('latin1');
  if (text.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (text.startsWith('RIFF') && text.startsWith('WEBP', 8)) return 'webp';
  if (/^GIF8[79]a/.test(text)) return 'gif';
  if (text.startsWith('II*\0') || text.startsWith('MM\0*')) return 'tiff';
  // The same container holds a telephone's HEIC, which is not read.
  if (/^.{4}ftyp.*avi[fs]/s.test(text)) return 'avif';
  return undefined;
}

/**
 * Says whether the first bytes of a file announce a HEIC, by which iPhones and many other telephones keep their photos. The codec in
 * it is under patents, so that the image library comes without it.
 */
export function isHeic(start: Uint8Array): boolean {
  return formatOf(start) === undefined && HEIC_BRAND.test(Buffer.from(start).toString('latin1'));
}

/**
 * Says whether the last bytes of a file are the mark that closes its format. `unknown`: the format has no such mark, or
 * something follows it (cameras append videos and depth maps), and only decoding can tell.
 */
export function endsWell(format: PhotoFormat, end: Uint8Array): 'yes' | 'unknown' {
  const text = Buffer.from(end).toString('latin1');
  switch (format) {
    case 'jpeg':
      return /\xff\xd9\0*$/.test(text) ? 'yes' : 'unknown';
    case 'png':
      return text.endsWith('IEND\xae\x42\x60\x82') ? 'yes' : 'unknown';
    case 'webp':
    case 'gif':
      // Their readers refuse a file shorter than its header announces, without decoding it.
      return 'yes';
    case 'tiff':
    case 'avif':
      return 'unknown';
  }
}
