import { closeSync, fsyncSync, openSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';

type Preparation = Parameters<NodeFS['init']>;

/** What PGlite's files are to Emscripten; an open folder has no descriptor of the system's. */
interface OpenFile {
  readonly nfd?: number;
  readonly node: object;
}

interface FilesOnDisk {
  realPath(node: object): string;
  readonly stream_ops: { fsync?: (file: OpenFile) => number };
}

/**
 * How PGlite is started so that it flushes what it has to: it would switch that off. Of PostgreSQL's ways to flush its log
 * this is the one that reaches the file system that Emscripten plays.
 */
export const FLUSHING: readonly string[] = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
  '-c',
  'wal_sync_method=fsync',
];

/** A folder of the disk as PGlite's file system, in which a flush reaches the disk: PGlite's own lets it come to nothing. */
export class DurableFiles extends NodeFS {
  /** Prepares PGlite's file system so that its flushes reach the disk. */
  override async init(pg: Preparation[0], options: Preparation[1]): ReturnType<NodeFS['init']> {
    const prepared = await super.init(pg, options);
    prepared.emscriptenOpts.preRun?.push(({ NODEFS }) => {
      const files = NODEFS as unknown as FilesOnDisk;
      files.stream_ops.fsync = ({ nfd, node }) => {
        if (nfd === undefined) flush(files.realPath(node));
        else fsyncSync(nfd);
        return 0;
      };
    });
    return prepared;
  }
}

/** Flushes a file, or the names in a folder. */
export function flush(file: string): void {
  const descriptor = openSync(file, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Flushes a folder and all that lies in it. */
export function flushAll(folder: string): void {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    flush(path.join(folder, name));
  flush(folder);
}
