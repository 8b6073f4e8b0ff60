import { isReserved } from './place.ts';

/** Why something of a folder that was sent was left out, by its name alone. */
export type NameFault =
  /** It leads out of the folder, or is no path of one. */
  | 'path'
  /** It lies deeper than photos do. */
  | 'deep'
  | 'hidden'
  /** Signs that some system does not know, or that read as something else. */
  | 'name'
  /** Some systems take it for another one that was sent. */
  | 'twice'
  /** It lies in a folder that has the name of a file that was sent. */
  | 'within'
  /** Neither a script nor a photo. */
  | 'other';

/** A file of a folder that was sent, as far as its name goes. */
export interface NamedFile<File> {
  /** From the game's folder. */
  readonly path: string;
  readonly file: File;
}

export interface SortedNames<File> {
  /** What the folder is called; undefined: files were sent without one. */
  readonly folder: string | undefined;
  readonly script: NamedFile<File> | undefined;
  readonly photos: readonly NamedFile<File>[];
  readonly leftOut: readonly { readonly sent: string; readonly why: NameFault }[];
}

export const SCRIPT = 'game.yaml';
const PHOTO = /\.(?:jpe?g|png|webp|avif|gif|tiff?)$/iu;
/** Controls, signs that are not seen or turn the direction of reading, and what no system assigns. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\ufffd]/u;
const NOT_IN_NAMES = /[<>:"|?*]/u;
const LONGEST_NAME = 100;
/** A photo lies in the folder, or in one in it. */
const DEEPEST = 2;

/** Sorts the files of a folder that was sent by their names, which are somebody else's and are not to be trusted. */
export function sortNames<File extends { readonly name: string }>(files: readonly File[]): SortedNames<File> {
  const folder = commonFolder(files.map(({ name }) => name));
  const seen = new Set<string>();
  const named: (NamedFile<File> & { readonly sent: string })[] = [];
  const found: NamedFile<File>[] = [];
  const leftOut: { readonly sent: string; readonly why: NameFault }[] = [];
  for (const file of files) {
    const sent = folder === undefined ? file.name : file.name.slice(folder.length + 1);
    const path = sent.normalize('NFC');
    const why = faultOf(path, seen);
    if (why === undefined) named.push({ path, file, sent });
    else leftOut.push({ sent, why });
  }
  for (const { path, file, sent } of named) {
    if (seen.has(sameAs(path.replace(/(?:^|\/)[^/]*$/u, '')))) leftOut.push({ sent, why: 'within' });
    else found.push({ path, file });
  }
  return {
    folder,
    script: found.find(({ path }) => path === SCRIPT),
    photos: found.filter(({ path }) => path !== SCRIPT),
    leftOut,
  };
}

/** The folder that all of them lie in, as browsers name it. */
function commonFolder(names: readonly string[]): string | undefined {
  const [first = ''] = names;
  const end = first.indexOf('/');
  if (end <= 0) return undefined;
  const folder = first.slice(0, end);
  if (folder.startsWith('.')) return undefined;
  return names.every((name) => name.startsWith(`${folder}/`)) ? folder : undefined;
}

function faultOf(path: string, seen: Set<string>): NameFault | undefined {
  const parts = path.split('/');
  if (/\\/u.test(path) || /^[a-z]:/iu.test(path)) return 'path';
  if (parts.some((part) => part === '' || part === '.' || part === '..')) return 'path';
  if (parts.some((part) => part.startsWith('.'))) return 'hidden';
  if (parts.some(isUnfit)) return 'name';
  if (parts.length > DEEPEST) return 'deep';
  if (path !== SCRIPT && !PHOTO.test(path)) return 'other';
  const same = sameAs(path);
  if (seen.has(same)) return 'twice';
  seen.add(same);
  return undefined;
}

/** A name as a system takes it that makes no difference between capitals and small letters. */
const sameAs = (path: string): string => path.normalize('NFKC').toLowerCase();

const isUnfit = (name: string): boolean =>
  UNSEEN.test(name) ||
  NOT_IN_NAMES.test(name) ||
  isReserved(name) ||
  /[ .]$/u.test(name) ||
  name.length > LONGEST_NAME ||
  Buffer.byteLength(name) > 2 * LONGEST_NAME;
