import type { KindOfFile } from '#script/problems/file.ts';

const BEGINNINGS: readonly (readonly [kind: KindOfFile, bytes: readonly number[]])[] = [
  ['word', [0xd0, 0xcf, 0x11, 0xe0]],
  ['picture', [0x89, 0x50, 0x4e, 0x47]],
  ['picture', [0xff, 0xd8, 0xff]],
];

/** Returns what a file is by its first bytes; undefined when nothing tells that it is no plain text. */
export function kindOfBytes(bytes: Uint8Array): KindOfFile | undefined {
  const known = BEGINNINGS.find(([, start]) => start.every((byte, index) => bytes[index] === byte));
  if (known) return known[0];
  const start = Buffer.from(bytes.subarray(0, 4_000))
    .toString('latin1')
    .replace(/^\u00ef\u00bb\u00bf/, '');
  if (start.startsWith('PK\u0003\u0004')) return kindOfZip(bytes);
  if (start.startsWith('{\\rtf')) return 'rtf';
  if (start.startsWith('%PDF-')) return 'pdf';
  return /^\s*<(?:!doctype html|html|\?xml)\b/i.test(start) ? 'html' : undefined;
}

/** An office document is an archive, whose first files tell what wrote it. */
function kindOfZip(bytes: Uint8Array): KindOfFile {
  const names = Buffer.from(bytes).toString('latin1');
  if (names.includes('word/') || names.includes('[Content_Types].xml')) return 'word';
  return names.includes('opendocument') ? 'open-document' : 'zip';
}
